"""Draw them anew: `.venv/bin/python -m tests.drawings`."""

import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import executable

HERE = Path(__file__).resolve().parent
STATIC = HERE.parent.parent / "newsroom" / "static" / "newsroom"
PICTURES = {
    "social.png": ("social.html", 1200, 630),
    "apple-touch-icon.png": ("icon.html", 180, 180),
}


def drawn(page: str, width: int, height: int) -> bytes:
    """Return *page* as a PNG of that size."""
    chromium = executable()
    if not chromium:
        sys.exit("Chromium is not on this machine.")
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "picture.png"
        subprocess.run(
            [
                chromium,
                *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                "--allow-file-access-from-files",
                "--virtual-time-budget=5000",
                f"--user-data-dir={folder}/profile",
                f"--window-size={width},{height}",
                f"--screenshot={picture}",
                (HERE / page).as_uri(),
            ],
            check=True,
            capture_output=True,
        )
        return picture.read_bytes()


def icon(png: bytes, size: int) -> bytes:
    """Return *png*, a square of *size*, as the one picture of an ICO file."""
    header = struct.pack("<3H", 0, 1, 1)
    entry = struct.pack("<4B2H2I", size, size, 0, 0, 1, 32, len(png), 22)
    return header + entry + png


def main() -> None:
    for name, (page, width, height) in PICTURES.items():
        (STATIC / name).write_bytes(drawn(page, width, height))
    (STATIC / "favicon.ico").write_bytes(icon(drawn("icon.html", 48, 48), 48))


if __name__ == "__main__":
    main()
