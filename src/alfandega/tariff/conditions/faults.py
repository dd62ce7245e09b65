"""What can be wrong with the text of a document condition: each fault names the column and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

_MEND = msgid("Write document codes joined by & (and) or | (or), with brackets: 853 & (934 | 954).")
_CODE, _SIGN, _CLOSE = (
    msgid("a document code such as 853"),
    msgid("& (and), | (or) or the end of the condition"),
    msgid("& (and), | (or) or a closing bracket"),
)


def _fault(code: str, message: str, remedy: str, column: int, /, **params: str) -> Fault:
    return Fault(f"condition.{code}", message, params={"column": str(column), **params}, remedy=remedy)


def empty() -> Fault:
    """Nothing stands there."""
    return _fault("empty", msgid("Column {column}: the document condition is empty."), _MEND, 1)


def not_text() -> Fault:
    """Something other than text was given."""
    return _fault("not-text", msgid("Column {column}: a document condition is a text."), _MEND, 1)


def too_long(limit: int) -> Fault:
    """The text is longer than any condition."""
    message = msgid("Column {column}: the document condition goes on; at most {limit} characters are read.")
    return _fault("too-long", message, msgid("Divide it over several measures."), limit + 1, limit=str(limit))


def too_deep(column: int, limit: int) -> Fault:
    """Brackets stand inside brackets too often."""
    message = msgid("Column {column}: more than {limit} brackets stand inside one another.")
    return _fault("too-deep", message, msgid("Write the condition with fewer brackets."), column, limit=str(limit))


def mixed(column: int, found: str) -> Fault:
    """AND and OR stand beside one another; which belongs together must not be guessed."""
    message = msgid("Column {column}: “{found}” mixes “and” with “or” without brackets.")
    remedy = msgid("Put brackets around what belongs together: 853 & (934 | 954), or (853 & 934) | 954.")
    return _fault("mixed", message, remedy, column, found=found)


def unexpected(column: int, found: str, possible: Iterable[str]) -> Fault:
    """A word stands where another is expected; `found` is empty when the text ends there."""
    possible = set(possible)
    expected = _CODE if "DOCUMENT" in possible else _CLOSE if "CLOSE" in possible else _SIGN
    if not found:
        message = msgid("Column {column}: the text ends where one expects {expected}.")
        return _fault("ended", message, _MEND, column, expected=expected)
    message = msgid("Column {column}: “{found}” stands where one expects {expected}.")
    shown = "".join(each if each.isprintable() else "\ufffd" for each in found)
    return _fault("unexpected", message, _MEND, column, found=shown, expected=expected)


def unknown_document(column: int, found: str, known: Iterable[str]) -> Fault:
    """A code that is not in the list of documents."""
    message = msgid("Column {column}: “{found}” is not in the list of documents.")
    near = get_close_matches(found, sorted(known), 1, 0.6)
    if near:
        return _fault("unknown", message, msgid("Did you mean {nearest}?"), column, found=found, nearest=near[0])
    return _fault("unknown", message, msgid("Correct the code, or add it to the list first."), column, found=found)


def too_many_sets(limit: int) -> Fault:
    """More combinations of documents than anyone can choose from."""
    message = msgid("Column {column}: the condition, or a part of it, can be met in more than {limit} ways.")
    return _fault("too-many", message, msgid("Divide it over several measures."), 1, limit=str(limit))
