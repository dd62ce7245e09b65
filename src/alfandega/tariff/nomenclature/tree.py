"""How the lines of a nomenclature hang together: what stands above each line is said twice, by its code and by its
indentation, and both must agree on every day the line is valid. Pure.

The line above another is the one with the longest code that the other's code begins with. Chapters (2 digits) and
headings (4 digits) have no indentation; each level below has one dash more than the line above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from alfandega.kernel.validity import Valid

CHAPTER, HEADING, NATIONAL = 2, 4, 8
"""Digits of a chapter and a heading, and the fewest of a line that goods are declared under."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Node(Valid):
    """A line as its table gives it. `row` names it; `indent` and `declarable` are None where the table is silent."""

    row: int
    code: str
    valid_from: date
    valid_to: date | None = None
    indent: int | None = None
    declarable: bool | None = None

    def meets(self, other: Node) -> bool:
        """Whether there is a day on which both are valid."""
        return (self.valid_to is None or other.valid_from <= self.valid_to) and (
            other.valid_to is None or self.valid_from <= other.valid_to
        )


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a line: a word of `KINDS`; the other line it is about, a day on which it shows.

    `expected` is the number of dashes, or of digits, that the line should have.
    """

    kind: str
    node: Node
    other: Node | None = None
    on: date | None = None
    expected: int = 0


KINDS = ("orphan", "dates", "dashes", "jump", "not-beneath", "same-level", "declarable", "partly", "lost-zero")


@dataclass(frozen=True)
class Tree:
    """Lines by code, in order; several of one code follow each other in time."""

    nodes: Sequence[Node]

    @cached_property
    def by_code(self) -> dict[str, list[Node]]:
        """The lines of each code, the codes in order."""
        found: dict[str, list[Node]] = {}
        for node in sorted(self.nodes, key=lambda each: (each.code, each.valid_from)):
            found.setdefault(node.code, []).append(node)
        return found

    def above(self, node: Node) -> list[list[Node]]:
        """The lines whose code this one begins with, the nearest code first."""
        lengths = range(len(node.code) - 1, CHAPTER - 1, -1)
        return [found for length in lengths if (found := self.by_code.get(node.code[:length]))]

    @cached_property
    def parents(self) -> dict[Node, list[tuple[date, Node | None]]]:
        """For each line, what stands above it: from which day on which line, from its own first day on."""
        return {node: list(self._parents(node)) for lines in self.by_code.values() for node in lines}

    def _parents(self, node: Node) -> Iterator[tuple[date, Node | None]]:
        above = self.above(node)
        days = {node.valid_from}
        for each in (each for lines in above for each in lines if each.meets(node)):
            days.add(max(each.valid_from, node.valid_from))
            if each.valid_to is not None and node.holds(each.valid_to + _DAY):
                days.add(each.valid_to + _DAY)
        before: Node | None = None
        for number, day in enumerate(sorted(days)):
            parent = next((each for lines in above for each in lines if each.holds(day)), None)
            if number == 0 or parent is not before:
                yield day, parent
            before = parent

    @cached_property
    def below(self) -> dict[Node, list[Node]]:
        """For each line that is above others on some day, those others, in order of code."""
        found: dict[Node, list[Node]] = {}
        for lines in self.by_code.values():
            for node in lines:
                for parent in {parent for _, parent in self.parents[node] if parent is not None}:
                    found.setdefault(parent, []).append(node)
        return found

    def indent(self, node: Node) -> int:
        """How deep the line lies on its first day: as its table says, else as its code does."""
        if node.indent is not None:
            return node.indent
        _, parent = self.parents[node][0]
        return 0 if parent is None or len(node.code) <= HEADING else self.indent(parent) + 1

    def declarable(self, node: Node) -> bool:
        """Whether goods are declared under the line: as its table says, else where a long code has no line below it."""
        if node.declarable is not None:
            return node.declarable
        return len(node.code) >= NATIONAL and node not in self.below

    def mistakes(self) -> Iterator[Mistake]:
        """Everything wrong, in order of code."""
        above: dict[int, Node] = {}
        for lines in self.by_code.values():
            for node in lines:
                yield from self._of_parents(node, above)
                below = self.below.get(node)
                if node.declarable and below:
                    yield Mistake("declarable", node, below[0])
                elif node.declarable is None and below and len(node.code) >= NATIONAL:
                    day = _first_day_without(node, below)
                    if day is not None:
                        yield Mistake("partly", node, below[0], day)
                if len(node.code) % 2 and self.national_digits % 2 == 0 and self.declarable(node):
                    yield Mistake("lost-zero", node, expected=self.national_digits)
                if node.indent is not None:
                    above[node.indent] = node

    @cached_property
    def national_digits(self) -> int:
        """How many digits most lines have that goods are declared under; 0 when there is none."""
        digits = Counter(len(node.code) for node in self.nodes if self.declarable(node))
        return max(digits, key=lambda each: (digits[each], each), default=0)

    def empty(self) -> list[Node]:
        """Headings below which there is no line to declare goods under."""
        codes = {node.code for node in self.nodes if self.declarable(node)}
        reached = {code[:length] for code in codes for length in range(CHAPTER, len(code) + 1)}
        return [node for code, lines in self.by_code.items() if code not in reached for node in lines]

    def _of_parents(self, node: Node, above: dict[int, Node]) -> Iterator[Mistake]:
        """What is wrong with where the line hangs, each kind once."""
        if node.indent and len(node.code) <= HEADING:
            yield Mistake("dashes", node)
        if len(node.code) == CHAPTER:
            return
        told: set[str] = set()
        for day, parent in self.parents[node]:
            mistake = self._of_parent(node, day, parent, above)
            if mistake is not None and mistake.kind not in told:
                told.add(mistake.kind)
                yield mistake

    def _of_parent(self, node: Node, day: date, parent: Node | None, above: dict[int, Node]) -> Mistake | None:
        needed = CHAPTER if len(node.code) <= HEADING else HEADING
        if parent is None or len(parent.code) < needed:
            other = next((each for lines in self.above(node) for each in lines if len(each.code) >= needed), None)
            return Mistake("orphan" if other is None else "dates", node, other, day)
        if node.indent is None or parent.indent is None or len(node.code) <= HEADING:
            return None
        expected = parent.indent + 1
        if node.indent < expected:
            return Mistake("same-level", node, parent, day, expected)
        if node.indent == expected:
            return None
        beside = above.get(node.indent - 1)
        if beside is not None and beside.code[:HEADING] == node.code[:HEADING] and beside.holds(day):
            return Mistake("not-beneath", node, beside, day)
        return Mistake("jump", node, parent, day, expected)


def _first_day_without(node: Node, below: Sequence[Node]) -> date | None:
    """The first day of a line on which none of the lines below it is valid, if there is one."""
    day = node.valid_from
    for each in sorted(below, key=lambda line: line.valid_from):
        if each.valid_from > day:
            break
        if each.valid_to is None:
            return None
        day = max(day, each.valid_to + _DAY)
    return day if node.holds(day) else None


def flat(nodes: Sequence[Node]) -> bool:
    """Whether no line stands above any other: a list of national lines without headings, which has no tree to check."""
    codes = sorted({node.code for node in nodes})
    return all(len(code) > HEADING for code in codes) and not any(b.startswith(a) for a, b in pairwise(codes))
