"""Make docs/deadlines.md from law/cv/deadlines.

python tools/deadlines.py            writes the file
python tools/deadlines.py --check    says whether it is current (exit 1 when not)
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from alfandega.deadlines.listed import as_markdown  # noqa: E402

OUT = ROOT / "docs" / "deadlines.md"


def main() -> int:
    """Write or check the file."""
    text = as_markdown()
    if "--check" in sys.argv:
        current = OUT.is_file() and OUT.read_text(encoding="utf-8") == text
        print("docs/deadlines.md is current" if current else "docs/deadlines.md is not current: run tools/deadlines.py")
        return 0 if current else 1
    OUT.write_text(text, encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {len(text.splitlines())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
