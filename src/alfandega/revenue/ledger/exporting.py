"""Revenue by office, day and tax as a file for the Treasury: CSV with a heading, or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

COLUMNS = ("office", "day", "tax", "currency", "assessed", "collected", "refunded", "closed")


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    amounts = {name: f"{row[name]:.2f}" for name in ("assessed", "collected", "refunded")}
    told = {"office": row["office"], "day": f"{row['day']}", "tax": row["tax"], "currency": row["currency"]}
    return {**told, **amounts, "closed": bool(row["closed"])}


def as_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows with the columns of COLUMNS; amounts with two decimals and a point, `closed` true or false."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({**_plain(row), "closed": "true" if row["closed"] else "false"})
    return stream.getvalue()


def as_json(rows: Iterable[Mapping[str, Any]], first: date, last: date) -> str:
    """The same rows under `revenue`, with the days asked for; amounts are texts, so that none is rounded."""
    told = {"from": str(first), "to": str(last), "revenue": [_plain(row) for row in rows]}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
