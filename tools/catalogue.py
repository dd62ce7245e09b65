"""Make law/cv/catalogue.csv (id, kind, family, title) from the requirements beside the checkout.

    python tools/catalogue.py            writes the file
    python tools/catalogue.py --check    says whether it is current (exit 1 when not)

REQUIREMENTS names another directory of requirements than ../shared/requirements.
"""

import csv
import io
import os
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "law" / "cv" / "catalogue.csv"
FIRST = ("dl-general", "clearance-general", "origin", "valuation", "trade-remedies", "information-system", "modules",
         "declaration", "normal-clearance", "simplified-procedures", "reliefs", "transit", "containers", "processing",
         "technical-council")  # fmt: skip
"""The families in the order of the Regulation; the others follow by name."""


def requirements() -> Path:
    """The directory of the requirements; it may be absent."""
    return Path(os.environ.get("REQUIREMENTS", ROOT.parent / "shared" / "requirements"))


def made() -> str:
    """The text that law/cv/catalogue.csv must have; raises ValueError when an id stands twice."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "kind", "family", "title"])
    seen: dict[str, str] = {}
    for path in sorted(requirements().glob("*.yaml"), key=_order):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            if entry["id"] in seen:
                raise ValueError(f"{entry['id']} stands in {seen[entry['id']]} and in {path.name}")
            seen[entry["id"]] = path.name
            writer.writerow([entry["id"], entry["kind"], path.stem, " ".join(str(entry["title"]).split())])
    return out.getvalue()


def _order(path: Path) -> tuple[int, str]:
    return (FIRST.index(path.stem) if path.stem in FIRST else len(FIRST), path.stem)


def main() -> int:
    """Write or check the file."""
    if not requirements().is_dir():
        print(f"{requirements()} is not there: nothing to make the catalogue from", file=sys.stderr)
        return 2
    text = made()
    if "--check" in sys.argv:
        current = OUT.is_file() and OUT.read_text(encoding="utf-8") == text
        print(
            "law/cv/catalogue.csv is current"
            if current
            else "law/cv/catalogue.csv is not current: run tools/catalogue.py"
        )
        return 0 if current else 1
    OUT.write_text(text, encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {text.count(chr(10)) - 1} requirements")
    return 0


if __name__ == "__main__":
    sys.exit(main())
