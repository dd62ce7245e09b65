"""Rules of origin: how fast a published list is read, and how many items are judged under it in a second.

python -m bench.origin FOLDER reports on the files of a published list in the United Kingdom's layout, which are kept
outside the repository; `make bench` takes a list of our own making, as large as that one.
"""

from __future__ import annotations

import gc
import random
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from alfandega.clearance.origin.facts import Material, Operation, Outcome, Production
from alfandega.clearance.origin.lists import RuleList
from alfandega.clearance.origin.preferential import preferential
from alfandega.clearance.origin.rule.tree import Base
from alfandega.clearance.origin.terms import Cumulation, Terms, Tolerance
from alfandega.exchange.origin_lists.layout import Report, read_folder, read_rule_sets
from bench.figures import Part, Tell

HOW = (
    "A list of our own making, as large as the United Kingdom's, in its public JSON layout; then generated products, "
    "each judged under every rule of one list that holds its code. One process; processor time."
)
ON = date(2026, 3, 2)
SCHEMES, RULES, ITEMS, MATERIALS = 43, 651, 60_000, 5
VALUE = "Manufacture in which the value of all the materials used does not exceed 45% of the ex-works price."
SUGAR = "CTH, provided that the weight of sugar does not exceed 20% of the weight of the product."
REGIONAL = (
    "Your goods contain a Regional Value Content (RVC) of at least 40% of the Free on Board (FOB) cost of the goods."
)
SENTENCES = (
    ("{{CTH}}",),
    ("{{CC}}", "{{MAXNOM50%}}"),
    ("CTH except from heading 1701 to heading 1704.", "{{MAXNOM40%}}"),
    (VALUE,),
    ("Production in which all the materials of chapter 4 used are wholly obtained.",),
    (SUGAR, REGIONAL),
)


def own_list(name: str, chance: random.Random) -> dict[str, Any]:
    """Rule sets of our own making, over the headings of all chapters."""
    sets = []
    for number in range(RULES):
        heading = f"{1 + number * 96 // RULES:02}{1 + number % 7:02}"
        legs = [
            {"rule": text, "class": [], "operator": None if place == 0 else "or"}
            for place, text in enumerate(chance.choice(SENTENCES))
        ]
        sets.append(
            {"heading": name, "min": f"{heading}000000", "max": f"{heading}999999", "rules": legs, "valid": True}
        )
    return {"rule_sets": sets}


def productions(lists: list[RuleList], chance: random.Random) -> list[tuple[RuleList, Production]]:
    """Products of the lists, each of five materials and two operations."""
    made = []
    for _ in range(ITEMS):
        found = chance.choice(lists)
        code = chance.choice(found.rules).first
        materials = tuple(
            Material(
                f"m{number}",
                f"{chance.randrange(1, 98):02}{chance.randrange(1, 10):02}00",
                chance.choice(("CV", "SN", "FR", None)),
                Decimal(chance.randrange(1, 200_000)),
                Decimal(chance.randrange(1, 200)),
            )
            for number in range(MATERIALS)
        )
        operations = (Operation("a", "CV", "mixing"), Operation("b", "CV", "baking"))
        prices = {Base.EXW: Decimal(1_000_000), Base.FOB: Decimal(1_050_000), Base.WEIGHT: Decimal(1_000)}
        made.append((found, Production(code, "CV", materials, operations, prices)))
    return made


def measure(tell: Tell, scale: str) -> Part:  # noqa: ARG001 - one shape for every part
    """Read a list of our own making, and judge items under it."""
    part = Part("origin", "Rules of origin", HOW)
    chance, report = random.Random(20260302), Report(schemes=SCHEMES)
    tell("reading rules of origin", 0.1)
    begun = perf_counter()
    lists = {name: read_rule_sets(name, own_list(name, chance), report) for name in map(str, range(SCHEMES))}
    part.add(f"{SCHEMES} schemes of {report.rule_sets:,} rules read", f"{perf_counter() - begun:.1f} s")
    tell("judging items", 0.4)
    rate, outcomes = _judge(list(lists.values()), chance)
    part.add("Items judged under them, of five materials and two operations", f"{rate:,.0f}/s", "≥ 10,000/s")
    part.notes.append(", ".join(f"{count:,} {outcome.value}" for outcome, count in outcomes.most_common()) + ".")
    return part


def _judge(lists: list[RuleList], chance: random.Random) -> tuple[float, Counter[Outcome]]:
    """How many items a second of one core, and what came out."""
    terms = Terms(Cumulation.DIAGONAL, frozenset({"SN"}), tolerance=Tolerance(Decimal(10)))
    items = productions([each for each in lists if each.rules], chance)
    outcomes: Counter[Outcome] = Counter()
    gc.collect()
    gc.freeze()
    begun = process_time()
    for found, production in items:
        for held in found.holding(production.code):
            if held.rule is not None:
                outcomes[preferential(production, held.rule, terms, ON).outcome] += 1
    spent = process_time() - begun
    gc.unfreeze()
    return sum(outcomes.values()) / spent, outcomes


def main(folder: Path) -> None:
    """Say what of a published list is understood, and how fast items are judged under it."""
    begun = perf_counter()
    lists, report = read_folder(folder)
    took = perf_counter() - begun
    print(f"{report.schemes} schemes, {report.rule_sets:,} rule sets, {report.total:,} legs read in {took:.2f} s")
    for kind, count in report.legs.most_common():
        print(f"  {kind}: {count:,} ({100 * count / report.total:.1f} %)")
    for sentence, count in report.unknown.most_common(15):
        print(f"    {count:6,} × {sentence[:120]}")
    rate, outcomes = _judge(list(lists.values()), random.Random(20260302))
    print(f"{rate:,.0f} items of {MATERIALS} materials judged in a second of one core: {dict(outcomes)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
