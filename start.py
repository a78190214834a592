#!/usr/bin/env python3
"""The two commands of the README, with nothing but Python 3.11 or later.

    python3 start.py demo    set up, read the example articles, show what was found and check it
    python3 start.py test    set up, and run all checks and tests
    python3 start.py lock    renew requirements/*.txt (for those who change the dependencies; needs uv)

All is installed in ``.venv`` beside this file, from requirements locked by hash. A second run finds it there.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- said before anything that an older Python could not parse or import
    sys.exit("Wederhoor needs Python 3.11 or later; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "wederhoor-installed"
ARTICLES = Path("examples", "oostkil")
DOSSIER = Path("oostkil.dossier")
PYTHON = f"Python {sys.version.split()[0]}"
LOCKS = {"demo": "run.txt", "test": "dev.txt"}


def run(*command: str | Path) -> int:
    """Run a command in the root of the project, after saying which; its exit status."""
    words = [str(word) for word in command]
    shown = [Path(words[0]).name, *words[1:]]
    print(f"\n$ {shlex.join(shown)}", flush=True)
    return subprocess.run(words, cwd=ROOT, check=False).returncode  # noqa: S603 -- the commands below, nothing from outside


def installed(lock: Path) -> str:
    """What ``.venv`` holds after an installation from ``lock``: the Python and the hashes of what was asked for."""
    asked = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"{lock.name} {asked} {PYTHON}"


def set_up(lock: Path) -> None:
    """Make ``.venv`` and install ``lock`` and the package in it, unless that was done before."""
    wanted = {installed(lock), installed(lock.with_name("dev.txt"))}  # dev.txt holds all that run.txt does
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") in wanted:
        return
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("This Python cannot make a virtual environment. On Debian or Ubuntu: sudo apt install python3-venv")
    print(f"Setting up {VENV.name} from requirements/{lock.name}: about 130 MB to fetch, once.", flush=True)
    # Cleared only if it is ours and of another Python; a half-made one, or one made by the user, is completed.
    other_python = STAMP.exists() and not STAMP.read_text(encoding="utf-8").endswith(PYTHON)
    venv.create(VENV, clear=other_python, symlinks=os.name != "nt", with_pip=True)
    STAMP.write_text(f"unfinished {PYTHON}", encoding="utf-8")
    python = BIN / ("python.exe" if os.name == "nt" else "python")
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    if run(*pip, "--only-binary", ":all:", "--require-hashes", "--requirement", lock.relative_to(ROOT)):
        sys.exit("The packages could not be installed; pip says why above. Is there a network, and room on the disk?")
    if run(*pip, "--no-deps", "--no-build-isolation", "--editable", "."):
        sys.exit("Wederhoor itself could not be installed; pip says why above.")
    STAMP.write_text(installed(lock), encoding="utf-8")


def demo() -> int:
    """Read the example articles into a dossier, show it, check it, and open it where there is a screen."""
    wederhoor = BIN / "wederhoor"
    for command in (
        ("read", ARTICLES, "--output", DOSSIER),
        ("show", DOSSIER, "--speaker", "Kuipers"),
        ("verify", DOSSIER),
    ):
        status = run(wederhoor, *command)
        if status:
            return status
    screen = os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if screen and sys.stdout.isatty():
        return run(wederhoor, "serve", DOSSIER)
    status = run(wederhoor, "brief", DOSSIER)
    print(f"\nTo see it in a browser: {(BIN / 'wederhoor').relative_to(ROOT)} serve {DOSSIER}")
    return status


def test() -> int:
    """Run every check; 1 if one fails. pytest comes last, so that its closing line does too."""
    checks = {
        "ruff check": (BIN / "ruff", "check", "."),
        "ruff format": (BIN / "ruff", "format", "--check", "."),
        "mypy": (BIN / "mypy",),
        "import-linter": (BIN / "lint-imports",),
        "pytest": (BIN / "pytest",),
    }
    failed = [name for name, command in checks.items() if run(*command)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}")
    return 1 if failed else 0


def lock() -> int:
    """Renew both lists of locked requirements."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("uv is not on the PATH; it resolves the requirements: https://docs.astral.sh/uv/")
    form = "--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url"
    resolve = (uv, "pip", "compile", *form.split(), "--upgrade", "--quiet", "pyproject.toml", "requirements/build.in")
    return run(*resolve, "--output-file", "requirements/run.txt") or run(
        *resolve, "--extra", "dev", "--constraint", "requirements/run.txt", "--output-file", "requirements/dev.txt"
    )


def main() -> int:
    """Do what the one argument asks."""
    command = sys.argv[1] if len(sys.argv) == 2 else ""
    if command == "lock":
        return lock()
    if command not in LOCKS:
        print(__doc__)
        return 0 if command in {"--help", "-h"} else 2
    set_up(ROOT / "requirements" / LOCKS[command])
    return demo() if command == "demo" else test()


if __name__ == "__main__":
    sys.exit(main())
