"""Write the pages of docs/ that are made from code, law and tests: each generator below is a program of its own."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
GENERATORS = ("rulebook.py", "deadlines.py", "interfaces.py")


def main() -> int:
    """Run them all; the first that fails ends it."""
    for name in GENERATORS:
        code = subprocess.run([sys.executable, HERE / name], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
