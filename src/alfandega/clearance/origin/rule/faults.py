"""What can be wrong with the text of a rule: each fault names the column, what is expected there and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

_EXPECTED = (
    ("WO", msgid("a condition such as CTH, MAXNOM 40 % EXW, RVC 40 %, WO or PROCESS spinning")),
    ("PERCENT", msgid("%")),
    ("NAME", msgid("the name of an operation such as spinning")),
    ("TEXT", msgid("a code such as 1701, chapter 17, SAME HEADING or a name in quotation marks")),
    ("FIGURE", msgid("a number such as 40")),
    ("LEVEL", msgid("chapter, heading or subheading")),
    ("OF", msgid("OF and the materials, AND, OR, a semicolon or the end of the rule")),
    ("EXCEPT", msgid("EXCEPT FROM, AND, OR, a semicolon or the end of the rule")),
    ("CLOSE", msgid("AND, OR or a closing bracket")),
    ("AND", msgid("AND, OR, a semicolon or the end of the rule")),
)
_END = msgid("the end of the rule")
_KEYWORDS = ("CTH", "CTSH", "MAXNOM", "RVC", "LVC", "PROCESS", "EXCEPT FROM", "NOT ONLY", "ORIGINATING", "CHAPTER")
_REMEDY = msgid("Correct the rule at that column; docs/origin.md shows what can be written.")


class Wrong(Exception):  # noqa: N818 - carries a fault out of the tree; never leaves `parsing.parse_rule`
    """A rule that the grammar lets through and that cannot be meant."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def _fault(code: str, message: str, remedy: str, column: int, /, **params: str) -> Fault:
    given = {"column": str(column), **{name: _shown(value) for name, value in params.items()}}
    return Fault(code=f"rule.{code}", message=message, params=given, remedy=remedy)


def _shown(text: str) -> str:
    printable = "".join(each if each.isprintable() else "\ufffd" for each in text)
    return printable if len(printable) <= 80 else f"{printable[:79]}…"


def not_text() -> Fault:
    """Something other than text was given."""
    return _fault("not-text", msgid("Column {column}: a rule of origin is a text."), _REMEDY, 1)


def empty() -> Fault:
    """Nothing stands there."""
    return _fault("empty", msgid("Column {column}: the rule of origin is empty."), _REMEDY, 1)


def too_long(limit: int) -> Fault:
    """The text is longer than any rule."""
    message = msgid("Column {column}: the rule goes on; at most {limit} characters are read.")
    return _fault("too-long", message, msgid("Divide it over several products."), limit + 1, limit=str(limit))


def too_deep(column: int, limit: int) -> Fault:
    """Brackets stand inside brackets too often."""
    message = msgid("Column {column}: more than {limit} brackets stand inside one another.")
    return _fault("too-deep", message, msgid("Write the rule with fewer brackets."), column, limit=str(limit))


def mixed(column: int, found: str) -> Fault:
    """AND and OR stand beside one another; which belongs together must not be guessed."""
    message = msgid("Column {column}: “{found}” mixes “and” with “or” without brackets.")
    remedy = msgid("Put brackets around what belongs together, or divide alternatives by semicolons.")
    return _fault("mixed", message, remedy, column, found=found)


def unexpected(column: int, found: str, possible: Iterable[str]) -> Fault:
    """A word stands where another is expected; `found` is empty when the text ends there."""
    possible = set(possible)
    expected = next((words for kind, words in _EXPECTED if kind in possible), _END)
    if not found:
        message = msgid("Column {column}: the text ends where one expects {expected}.")
        fault = _fault("ended", message, _REMEDY, column)
    else:
        message, remedy = msgid("Column {column}: “{found}” stands where one expects {expected}."), _REMEDY
        near = [each for each in get_close_matches(found.upper(), _KEYWORDS, 1, 0.7) if each != found.upper()]
        if near:
            remedy = msgid("Did you mean {nearest}?")
        fault = _fault("unexpected", message, remedy, column, found=found, nearest=near[0] if near else "")
    return Fault(fault.code, fault.message, params={**fault.params, "expected": expected}, remedy=fault.remedy)


def percent(column: int, found: str) -> Fault:
    """Not from 0 to 100."""
    message = msgid("Column {column}: “{found}” is not a percentage from 0 to 100.")
    return _fault("percent", message, msgid("Correct the percentage."), column, found=found)


def code(column: int, found: str) -> Fault:
    """Not a chapter, heading or subheading."""
    message = msgid("Column {column}: “{found}” is not a tariff code.")
    remedy = msgid("Write a chapter (17), heading (1701), subheading (1701.99) or national line.")
    return _fault("code", message, remedy, column, found=found)


def span(column: int, found: str) -> Fault:
    """A range that is none."""
    message = msgid("Column {column}: “{found}” is not a range of tariff codes.")
    remedy = msgid("Write two codes of the same length, the lower one first: 1701-1704.")
    return _fault("span", message, remedy, column, found=found)


def name(column: int, found: str) -> Fault:
    """A name without letters, or a very long one."""
    message = msgid("Column {column}: {found} is not a name of 1 to 80 characters.")
    return _fault("name", message, msgid("Write the name between quotation marks."), column, found=found)


def count(column: int, found: str, most: int) -> Fault:
    """More operations are asked for than are named, or none."""
    message = msgid("Column {column}: “{found}” of {most} operations cannot be asked for.")
    return _fault("count", message, msgid("Write a number from 1 to {most}."), column, found=found, most=str(most))


def base(column: int) -> Fault:
    """A regional value content by weight."""
    message = msgid("Column {column}: a value content is not of the weight.")
    return _fault("base", message, msgid("Write EXW, FOB or NC; MAXNOM may be of the WEIGHT."), column)


def of_build_up(column: int) -> Fault:
    """Build-up counts all originating materials."""
    message = msgid("Column {column}: a build-up content is of all originating materials.")
    return _fault("build-up", message, msgid("Leave OF out, or write BUILD-DOWN."), column)
