"""Makes the rows of a table what a file says: new ones added, changed ones changed, others removed; ids are kept.

Rows that are the same are not touched, so loading a file again writes nothing and replicates nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

Wanted = Mapping[tuple[Any, ...], Mapping[str, Any]]
"""The fields of each row, by the values of its key fields."""
_BATCH = 2_000


def make_rows(
    model: type[models.Model],
    key: Sequence[str],
    wanted: Wanted,
    *,
    remove: bool = True,
    among: models.QuerySet[Any] | None = None,
) -> int:
    """Make the rows of `model`, or those `among` them, be `wanted`; returns how many were added, changed or removed.

    Without `remove`, rows that are not wanted stay. Call in a transaction that alone writes the table.
    """
    rows = model._default_manager  # noqa: SLF001 - Django's documented name
    present = {tuple(getattr(row, name) for name in key): row for row in (rows.all() if among is None else among)}
    added = [each for each in wanted if each not in present]
    made = [model(**dict(zip(key, each, strict=True)), **wanted[each]) for each in added]
    rows.bulk_create(made, batch_size=_BATCH)
    changed = [row for each, row in present.items() if each in wanted and _changed(row, wanted[each])]
    if changed:
        rows.bulk_update(changed, list(next(iter(wanted.values()))), batch_size=500)
    removed = [row.pk for each, row in present.items() if each not in wanted] if remove else []
    for start in range(0, len(removed), _BATCH):
        rows.filter(pk__in=removed[start : start + _BATCH]).delete()
    return len(added) + len(changed) + len(removed)


def _changed(row: models.Model, fields: Mapping[str, Any]) -> bool:
    """Whether the row differs; it then takes the fields on."""
    different = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, fields[name])
    return bool(different)
