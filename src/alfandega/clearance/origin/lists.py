"""A list of product-specific rules, looked up by commodity code: the narrowest products that hold the code win."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alfandega.clearance.origin.rule.tree import Rule

LINE = 10
MOST_HELD = 20_000
"""Codes that a list remembers the rules of."""


@dataclass(frozen=True, slots=True)
class ProductRule:
    """A rule for codes of ten digits from `first` to `last`, and within them for the goods `only` ("": all).

    `rule` is None when its `text` could not be read; not `whole` when an alternative of it could not, so that goods
    which fail the rule may still meet that one.
    """

    first: str
    last: str
    rule: Rule | None
    text: str
    only: str = ""
    whole: bool = True

    @property
    def width(self) -> int:
        """How many codes it is for; a narrower rule goes before a wider one."""
        return int(self.last) - int(self.first)


@dataclass(frozen=True)
class RuleList:
    """The rules of one agreement."""

    name: str
    rules: Sequence[ProductRule]
    _held: dict[str, tuple[ProductRule, ...]] = field(default_factory=dict, compare=False, repr=False)
    _chapters: dict[str, list[ProductRule]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for each in self.rules:
            for chapter in range(int(each.first[:2]), int(each.last[:2]) + 1):
                self._chapters.setdefault(f"{chapter:02}", []).append(each)

    def holding(self, code: str) -> tuple[ProductRule, ...]:
        """The rules whose products hold a code, as many as share the narrowest range; none when it is in no range.

        A code of fewer than ten digits is held by a range that holds every line below it.
        """
        found = self._held.get(code)
        if found is None:
            if len(self._held) >= MOST_HELD:
                self._held.clear()
            found = self._held[code] = self._holding(code)
        return found

    def _holding(self, code: str) -> tuple[ProductRule, ...]:
        first, last = code.ljust(LINE, "0"), code.ljust(LINE, "9")
        found = [each for each in self._chapters.get(code[:2], ()) if each.first <= first and last <= each.last]
        if len(found) < 2:
            return tuple(found)
        narrowest = min(each.width for each in found)
        return tuple(each for each in found if each.width == narrowest)


def listed(name: str, rules: Iterable[tuple[str, str, Rule | None, str, str]]) -> RuleList:
    """A list of (first code, last code, rule, its text, only these goods); codes may be shorter than ten digits."""
    return RuleList(
        name,
        tuple(
            ProductRule(first.ljust(LINE, "0"), last.ljust(LINE, "9"), rule, text, only)
            for first, last, rule, text, only in rules
        ),
    )
