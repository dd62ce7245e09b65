"""The public JSON layout of the United Kingdom's rules of origin: schemes, and a file of rule sets for each of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alfandega.clearance.origin.lists import ProductRule, RuleList
from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.rule.tree import AllOf, OneOf, Rule, joined
from alfandega.exchange.origin_lists.sentences import named, tidy, translated
from alfandega.kernel.fault import Fault

DIGITS: Mapping[str, int] = {"chapter": 2, "heading": 4, "subheading": 6}
_LISTED = re.compile(r"(.*?)(?:- )?\b([a-d])\) (.+)")
"""A sentence of which a list begins, “… not less than: a) 35% …”; its other points are rules of their own."""
_OUTSIDE = re.compile(r"from any other (chapter|heading|subheading) outside (?:this|that|the) group(,? except from)?")
PROCESSES = frozenset({"PROCESSING", "PROCESSING_TEXTILE"})
"""Classes of rules that are an operation in words."""


class NotThisLayout(ValueError):  # noqa: N818 - says what the file is not
    """The file is not a file of this layout; the message says where."""


@dataclass
class Report:
    """What was read: legs understood, kept as a named process, and not understood, with the sentences of these."""

    schemes: int = 0
    rule_sets: int = 0
    legs: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All legs."""
        return sum(self.legs.values())


def read_folder(folder: Path) -> tuple[dict[str, RuleList], Report]:
    """Every rule-set file of a folder (or of its `rule_sets`) by the name of its scheme, and what was understood.

    Raises NotThisLayout naming the first file that is not of the layout.
    """
    inside = folder / "rule_sets"
    report, found = Report(), {}
    for path in sorted((inside if inside.is_dir() else folder).glob("*.json")):
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise NotThisLayout(f"{path.name} cannot be read: {error}") from None
        found[path.stem] = read_rule_sets(path.stem, document, report)
        report.schemes += 1
    return found, report


def read_rule_sets(name: str, document: object, report: Report) -> RuleList:
    """The rules of one scheme; raises NotThisLayout when the document is not of the layout."""
    sets = document.get("rule_sets") if isinstance(document, dict) else None
    if not isinstance(sets, list):
        raise NotThisLayout(f"{name}: there is no list “rule_sets”")
    rules: list[ProductRule] = []
    for number, each in enumerate(sets):
        if not isinstance(each, dict) or not isinstance(each.get("rules"), list):
            raise NotThisLayout(f"{name}: rule set {number} has no list “rules”")
        if not each.get("valid", True):
            continue
        first, last = str(each.get("min", "")), str(each.get("max", ""))
        if not (len(first) == len(last) == 10 and (first + last).isdigit() and first <= last):
            raise NotThisLayout(f"{name}: rule set {number} has no range of codes in “min” and “max”")
        rule, text, whole = _rule(each["rules"], (first, last), report)
        rules.append(ProductRule(first, last, rule, text, str(each.get("subdivision") or ""), whole=whole))
        report.rule_sets += 1
    return RuleList(name, rules)


def _rule(legs: Iterable[Any], span: tuple[str, str], report: Report) -> tuple[Rule | None, str, bool]:
    """The alternatives of a set that were understood, their text, and whether every one was."""
    found: list[Rule | None] = []
    texts = []
    begun = ""
    for each in legs:
        leg = each if isinstance(each, dict) else {}
        texts.append(str(leg.get("rule", "")))
        sentence = _OUTSIDE.sub(lambda told: _outside(told, span), tidy(texts[-1]))
        if listed := _LISTED.fullmatch(sentence):
            begun = listed[1] if listed[2] == "a" else begun
            sentence = f"{begun}a) {listed[3]}" if begun else sentence
        made = _leg(sentence, leg, report)
        if leg.get("operator") == "and" and found:
            before = found.pop()
            made = joined(AllOf, (before, made)) if before is not None and made is not None else None
        found.append(made)
    known = [each for each in found if each is not None]
    return (joined(OneOf, known) if known else None), " / ".join(texts), None not in found


def _outside(told: re.Match[str], span: tuple[str, str]) -> str:
    """The group of a set is its own range of codes: what lies outside it is every other code of the level."""
    level, more = told[1], "," if told[2] else ""
    first, last = (code[: DIGITS[level]] for code in span)
    return f"from any other {level}, except from {level} {first} to {level} {last}{more}"


def _leg(sentence: str, leg: Mapping[str, Any], report: Report) -> Rule | None:
    written, kind = translated(sentence), "understood"
    if written is None and PROCESSES.intersection(leg.get("class") or ()):
        written, kind = named(sentence), "named process"
    found = parse_rule(written) if written else None
    if found is None or isinstance(found, Fault):
        report.legs["not understood"] += 1
        report.unknown[sentence] += 1
        return None
    report.legs[kind] += 1
    return found
