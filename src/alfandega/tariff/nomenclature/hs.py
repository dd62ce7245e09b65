"""Reads the Harmonized System from its public CSV: section, hscode, description, parent, level; English only.

The file cuts descriptions at 255 characters, and it ends with two things that are no part of the Harmonized System:
the row TOTAL, and codes 99… for trade that statistics could not place. Chapter 99 is left to each administration.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from alfandega.kernel.text import msgid
from alfandega.reference.table import Table, read_table
from alfandega.tariff.book import TariffLine

COLUMNS = ("section", "hscode", "description", "parent", "level")
HS_2022 = date(2022, 1, 1)
"""The day the 2022 edition entered into force."""
TOTAL = "TOTAL"
_CUT = re.compile(r".{255}|(?=.{253,254}$).*([,;]| containing)")
"""A description that fills all 255 characters, or nearly, and stops where another word must follow."""
_INDENT = {2: 0, 4: 0, 6: 1}


def read_hs(path: Path, valid_from: date = HS_2022) -> tuple[list[TariffLine], Table]:
    """Chapters, headings and subheadings (none declarable), valid from a day on, and the table with every fault."""
    table = read_table(path, COLUMNS)
    codes: dict[str, int] = {}
    lines = []
    for row, cells in table.numbered():
        if cells["section"] == TOTAL:
            continue
        line = _line(table, row, cells, valid_from)
        if line is None:
            continue
        if line.code in codes:
            words = msgid("{file}, row {row}: the code {value} stands in row {other} too.")
            remedy = msgid("Remove one of the two rows.")
            table.fault(row, "hscode", "twice", words, remedy, value=line.code, other=str(codes[line.code]))
            continue
        codes[line.code] = row
        lines.append(line)
    for line in lines:
        if len(line.code) > 2 and line.code[:-2] not in codes:
            words = msgid("{file}, row {row}: the heading {parent} above {value} is missing.")
            remedy = msgid("Add the heading, or remove the row.")
            table.fault(codes[line.code], "parent", "orphan", words, remedy, value=line.code, parent=line.code[:-2])
    return lines, table


def _line(table: Table, row: int, cells: dict[str, str], valid_from: date) -> TariffLine | None:
    for column in ("hscode", "description"):
        if not cells[column]:
            table.empty(row, column)
    code = table.word(row, "hscode", cells["hscode"], "([0-9]{2}){1,3}")
    if not code or not cells["description"]:
        return None
    parent = code[:-2] or TOTAL
    for column, expected in (("level", str(len(code))), ("parent", parent)):
        if cells[column] != expected:
            words = msgid("{file}, row {row}, column {column}: it says “{value}”; for {line} it must be {expected}.")
            remedy = msgid("Correct the row: the file may have been sorted or cut by columns.")
            params = {"value": cells[column][:40], "line": code, "expected": expected}
            table.fault(row, column, "hs", words, remedy, **params)
    words = cells["description"]
    english = f"{words.rstrip(' ,;')}…" if _CUT.fullmatch(words) else words
    return TariffLine(
        code, {"en": english}, valid_from, illustrative=False, declarable=False, indent=_INDENT[len(code)]
    )
