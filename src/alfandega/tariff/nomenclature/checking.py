"""Checks a table's lines as a tree and notes every mistake at its row and column, with how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alfandega.kernel.text import msgid
from alfandega.reference.table import Table
from alfandega.tariff.nomenclature.tree import Mistake, Node, Tree, flat

ELSEWHERE = 0
"""The row of a line that does not stand in the table: one of the Harmonized System, or one already stored."""
_EXAMPLES = 8

INDENT = "indent"
_WORDS: dict[str, tuple[str, str, str]] = {
    "orphan": (
        "code",
        msgid("{file}, row {row}: no chapter or heading stands above {line}."),
        msgid("Add the line of its chapter (2 digits) and of its heading (4 digits), or load with --hs."),
    ),
    "dates": (
        "valid_from",
        msgid("{file}, row {row}: {line} is valid on {on}, when its heading {other} is not."),
        msgid("Correct the dates of one of the two, or add the heading of that time."),
    ),
    "dashes": (
        INDENT,
        msgid("{file}, row {row}: {line} is a chapter or a heading and can have no dashes."),
        msgid("Remove the dashes, or correct the code."),
    ),
    "jump": (
        INDENT,
        msgid("{file}, row {row}: {line} has {indent} dashes; below {other} it can have {expected}."),
        msgid("Correct the indentation, or add the line that is missing between them, with a code of its own."),
    ),
    "not-beneath": (
        "code",
        msgid("{file}, row {row}: the dashes put {line} below {other}, but it does not begin with that code."),
        msgid("Correct the code or the indentation."),
    ),
    "same-level": (
        INDENT,
        msgid("{file}, row {row}: {line} begins with {other} and lies below it: {expected} dashes, not {indent}."),
        msgid("Correct the code or the indentation."),
    ),
    "declarable": (
        "declarable",
        msgid("{file}, row {row}: goods cannot be declared under {line}, since {other} lies below it."),
        msgid("Say “no” in the column declarable, or correct the code."),
    ),
    "partly": (
        "valid_to",
        msgid("{file}, row {row}: {other} lies below {line}, but on {on} no line does: are goods declared under it?"),
        msgid(
            "Give {line} one row for each time, or say in the column declarable whether goods are declared under it."
        ),
    ),
    "lost-zero": (
        "code",
        msgid("{file}, row {row}: {line} has {digits} digits; other lines have {expected}."),
        msgid("Write the whole code. Spreadsheets drop the 0 at the beginning of codes they take for numbers."),
    ),
}
"""Column, message and remedy of each kind of mistake."""


def check(table: Table, nodes: Sequence[Node], others: Sequence[Node] = (), indent: str = INDENT) -> Tree:
    """The tree of the table's lines and of `others`, every mistake in it noted in the table.

    `indent` is the column that shows the indentation. Lines without any heading make no tree: that is told once, as a
    warning. A mistake of a line that stands elsewhere is told at the table's line that makes it one, if any.
    """
    tree = Tree([*nodes, *(replace(each, row=ELSEWHERE) for each in others)])
    no_tree = flat(tree.nodes)
    if no_tree and nodes:
        words = msgid("{file} has no chapters and headings: its lines have no ancestry and cannot be browsed.")
        table.warn(1, "code", "flat", words, msgid("Add the headings to the file, or load with --hs."))
    for mistake in tree.mistakes():
        if not (no_tree and mistake.kind == "orphan"):
            _note(table, mistake, indent)
    _note_empty(table, tree)
    return tree


def _note(table: Table, mistake: Mistake, indent: str) -> None:
    node, other = mistake.node, mistake.other
    row = node.row or (other.row if other is not None else ELSEWHERE)
    if row == ELSEWHERE:
        return
    column, message, remedy = _WORDS[mistake.kind]
    params = {
        "line": node.code,
        "other": other.code if other is not None else "",
        "on": mistake.on.isoformat() if mistake.on is not None else "",
        "indent": str(node.indent),
        "expected": str(mistake.expected),
        "digits": str(len(node.code)),
    }
    table.fault(row, indent if column == INDENT else column, mistake.kind, message, remedy, **params)


def _note_empty(table: Table, tree: Tree) -> None:
    """Headings of the table without a line to declare under may be a part that was forgotten; told together."""
    empty = [node for node in tree.empty() if node.row != ELSEWHERE]
    if empty:
        shown = ", ".join(node.code for node in empty[:_EXAMPLES])
        words = msgid("{file}: {count} headings have no line to declare goods under: {codes}.")
        remedy = msgid("Check that the file is complete.")
        codes = f"{shown} …" if len(empty) > _EXAMPLES else shown
        table.warn(empty[0].row, "code", "empty-heading", words, remedy, count=str(len(empty)), codes=codes)
