"""The Chromium of this machine."""

import os
import shutil


def executable() -> str | None:
    """Return the path of Chromium, or None where there is none."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("google-chrome")
