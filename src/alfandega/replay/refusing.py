"""Items that a tariff would not take at all are set aside before anything is computed."""

from __future__ import annotations

from dataclasses import replace

from alfandega.bulk.arrow import beside, texts, whole_numbers
from alfandega.bulk.duck import DuckDB
from alfandega.bulk.prepared import Lines
from alfandega.lawbook import wording
from alfandega.replay.laying import Side


def set_aside(engine: DuckDB, lines: Lines, side: Side, name: str) -> Lines:
    """The lines that are left; the table `name`_refused gets the others, with the codes and the words of the faults."""
    found = {number: laid for number, key in enumerate(lines.keys) if isinstance(laid := side(key), tuple)}
    keys = beside(
        whole_numbers({"key": list(found)}),
        texts(
            {
                "fault": [" ".join(fault.code for fault in laid) for laid in found.values()],
                "words": [" ".join(wording.fault(fault, "en")["message"] for fault in laid) for laid in found.values()],
            }
        ),
    )
    engine.load(f"{name}_keys", keys)
    refused = f"{name}_refused"
    engine.make(
        refused, f"SELECT l.line, k.fault, k.words FROM {lines.table} AS l JOIN {name}_keys AS k ON k.key = l.key"
    )
    engine.drop(f"{name}_keys")
    if not found:
        return lines
    left = f"{name}_items"
    engine.view(left, f"SELECT * FROM {lines.raw} WHERE line NOT IN (SELECT line FROM {refused})")
    ((count,),) = engine.rows(f"SELECT COUNT(*) FROM {refused}")
    return replace(lines, raw=left, count=lines.count - count)
