"""Ask the published advisories about every package that is locked: `python -m tests.audit`.

Exits with 1 where a package has a known vulnerability. Where the advisories cannot be reached it
says that nothing was checked, which is neither good nor bad news, and exits with 0.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ("requirements.txt", "requirements-dev.txt")


def asked(locked: str) -> list[dict]:
    """Return what is known of each package of the file *locked*."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / locked)]
    options = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    ran = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    return json.loads(ran.stdout)["dependencies"] if ran.stdout else []


def report(packages: list[dict]) -> tuple[bool, str]:
    """Return whether nothing speaks against *packages*, and the sentences that say so."""
    looked_up = [package for package in packages if "vulns" in package]
    known = [
        f"{package['name']} {package['version']}: {found['id']}, mended in "
        f"{', '.join(found['fix_versions']) or 'no release yet'}"
        for package in looked_up
        for found in package["vulns"]
    ]
    unknown = len(packages) - len(looked_up)
    said = [*known, f"{len(looked_up)} packages looked up, {len(known)} vulnerabilities known."]
    if unknown or not packages:
        said.append(
            f"NOT CHECKED: {unknown or 'all'} packages, as the advisories could not be reached."
        )
    return not known, "\n".join(said)


def main() -> int:
    is_clean, said = report([package for locked in LOCKED for package in asked(locked)])
    print(said)
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
