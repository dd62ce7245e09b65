"""Writes the rows of a table that were left out, with the reasons, as a table that can be mended and loaded again."""

from __future__ import annotations

import csv
import io

from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import fault as worded
from alfandega.lawbook.wording import translate
from alfandega.reference.table import REMARK, Table

ROW, REASONS = f"{REMARK}row", f"{REMARK}faults"
_MORE = msgid("This row has faults too; there were too many to keep them all.")


def left_out(table: Table, language: str) -> str:
    """CSV text: each bad row with its number and its faults in front, its cells as they were given.

    The two columns in front are remarks, which the reader passes over. A space goes before what a spreadsheet would
    run.
    """
    reasons: dict[int, list[str]] = {}
    for each in table.faults:
        reasons.setdefault(int(each.params["row"]), []).append(worded(each, language)["message"])
    columns = [name for name in table.heading if name not in (ROW, REASONS)]
    cells = {number: [row[name] for name in columns] for number, row in table.numbered() if number in table.bad}
    cells.update((number, given) for number, given in table.uneven.items())
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([ROW, REASONS, *columns])
    for number in sorted(cells):
        told = " · ".join(reasons.get(number, [translate(_MORE, language)]))
        writer.writerow([number, told, *(_harmless(cell) for cell in cells[number])])
    return stream.getvalue()


def _harmless(cell: str) -> str:
    return f" {cell}" if cell.startswith(("=", "+", "@", "-")) else cell
