"""How the lines hang together: what stands above each, on every day on which it is valid."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.inspection.case import Case, at_line
from alfandega.tariff.authoring.inspection.register import rule

HS = "HS Convention, art. 3; General Rules 1 and 6"
"""Where the ancestry of codes comes from."""


def _mistakes(case: Case, *kinds: str) -> Iterator[Breach]:
    for each in case.mistakes:
        if each.kind in kinds:
            params = {
                "code": each.node.code,
                "other": each.other.code if each.other else "—",
                "on": each.on.isoformat() if each.on else "—",
                "indent": str(each.node.indent),
                "expected": str(each.expected),
                "digits": str(len(each.node.code)),
            }
            yield Breach(at_line(each.node.code), params)


@rule(
    "T011",
    found=msgid("No chapter or heading stands above the line {code}."),
    remedy=msgid("Add the chapter (2 digits) and the heading (4 digits), or correct the code."),
    source=HS,
)
def lines_stand_below_their_heading(case: Case) -> Iterator[Breach]:
    """Every line stands below the chapter and the heading that its code names."""
    yield from _mistakes(case, "orphan")


@rule(
    "T012",
    found=msgid("The line {code} is valid on {on}, when {other} above it is not."),
    remedy=msgid("End the line with its heading, or extend the heading."),
    source=HS,
)
def lines_hold_only_while_their_heading_holds(case: Case) -> Iterator[Breach]:
    """A line is valid only on days on which its heading is."""
    yield from _mistakes(case, "dates")


@rule(
    "T013",
    found=msgid("Goods are declared under {code}, but {other} stands below it."),
    remedy=msgid("Make {code} a heading, or remove the lines below it."),
    source=HS,
)
def nothing_stands_below_a_declarable_line(case: Case) -> Iterator[Breach]:
    """Goods are declared under the lowest lines only: nothing stands below a declarable line."""
    yield from _mistakes(case, "declarable")


@rule(
    "T014",
    found=msgid("The line {code} has {indent} dashes, which does not agree with {other} (expected: {expected})."),
    remedy=msgid("Correct the dashes or the code: both say what the line belongs to."),
    source=HS,
)
def dashes_agree_with_the_codes(case: Case) -> Iterator[Breach]:
    """The dashes of a line and its code say the same about what it belongs to."""
    yield from _mistakes(case, "dashes", "jump", "not-beneath", "same-level")


@rule(
    "T015",
    found=msgid("The code {code} has {digits} digits; declarable lines have {expected}."),
    remedy=msgid("Write the whole code. Spreadsheets drop the 0 at the beginning of codes they take for numbers."),
    source=HS,
)
def declarable_codes_are_whole(case: Case) -> Iterator[Breach]:
    """A code that goods are declared under is whole; an odd number of digits has lost one."""
    yield from _mistakes(case, "lost-zero")
