"""A virtual environment for Wagtail, beside the project's own."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
FOLDER, REQUIREMENTS = ROOT / ".venv-wagtail", HERE / "requirements.txt"


def python(say) -> Path:
    """Return the Python that has Wagtail, installed anew where the requirements have changed."""
    program, mark = FOLDER / "bin" / "python", FOLDER / "installed"
    wanted = sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if not mark.exists() or mark.read_text() != wanted:
        say(f"Installing Wagtail into {FOLDER.name}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], check=True)
        install = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
        subprocess.run([program, *install, "--require-hashes", "-r", REQUIREMENTS], check=True)
        mark.write_text(wanted)
    return program


def version(program: Path) -> str:
    """Return which Wagtail and which Python it is."""
    asked = "import platform, wagtail; print(wagtail.__version__, platform.python_version())"
    said = subprocess.run([program, "-c", asked], capture_output=True, text=True, check=True)
    wagtail, own = said.stdout.split()
    return f"Wagtail {wagtail} with Python {own}"
