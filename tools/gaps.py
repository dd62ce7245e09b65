"""Compare law/cv/gaps.yaml with what the code carries out.

    python tools/gaps.py           names what is uncovered, contradicted or unknown (exit 1 when anything is)
    python tools/gaps.py --mend    first takes out of the file what the code now carries out

A requirement that is neither carried out nor listed needs a reason: write it into the file by hand.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from alfandega.lawbook.catalogue import catalogue, expand  # noqa: E402
from alfandega.lawbook.coverage import coverage, import_rooms  # noqa: E402
from alfandega.lawbook.gaps import Gap, gaps  # noqa: E402
from alfandega.lawbook.rules import IMPLEMENTED  # noqa: E402

FILE = ROOT / "law" / "cv" / "gaps.yaml"
WIDTH = 120


def mended(gap: Gap, done: set[str]) -> Gap | None:
    """The group without what is carried out, or None when nothing is left of it."""
    patterns, but = [], list(gap.but)
    for pattern in gap.patterns:
        members = [name for name in expand(pattern) if catalogue()[name].to_cover]
        finished = [name for name in members if name in done]
        if finished and len(finished) == len(members):
            continue
        patterns.append(pattern)
        but += [name for name in finished if name not in gap.but]
    kept = Gap(
        gap.reason, gap.until, patterns, [name for name in but if any(name in expand(each) for each in patterns)]
    )
    return kept if kept.ids else None


def written(groups: list[Gap]) -> str:
    """The file's text: its header as it stands, then the groups."""
    header = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = list(header)
    for gap in groups:
        lines += [f"- until: {gap.until}", f"  reason: {gap.reason}", *_listed("ids", gap.patterns)]
        if gap.but:
            lines += _listed("but", gap.but)
    return "\n".join(lines) + "\n"


def _listed(name: str, values: list[str]) -> list[str]:
    """`name: [a, b, …]`, wrapped."""
    lines, line = [], f"  {name}: ["
    for number, value in enumerate(values, start=1):
        piece = value + ("]" if number == len(values) else ",")
        if len(line) + len(piece) + 1 > WIDTH:
            lines.append(line.rstrip())
            line = "    "
        line += piece if line.endswith(("[", "    ")) else f" {piece}"
    return [*lines, line]


def main() -> int:
    """Mend when asked, then report."""
    import_rooms()
    if "--mend" in sys.argv:
        groups = [kept for gap in gaps() if (kept := mended(gap, set(IMPLEMENTED)))]
        FILE.write_text(written(groups), encoding="utf-8")
    found = coverage()
    for what, names in (
        ("neither carried out nor listed in law/cv/gaps.yaml", found.uncovered),
        ("carried out and still listed in law/cv/gaps.yaml (run with --mend)", found.contradicted),
        ("carried out and not in the catalogue", found.unknown),
    ):
        if names:
            print(f"{what}: {', '.join(names)}")
    print(f"{len(found.implemented)} carried out, {len(found.gaps)} gaps")
    return 0 if found.sound else 1


if __name__ == "__main__":
    sys.exit(main())
