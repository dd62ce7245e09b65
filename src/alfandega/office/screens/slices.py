"""The items of one page of a declaration, cut out by the database: ten thousand are never read to show twenty-five.

Each function gives the stored document or detail with only items `first` to `last` (counted from 1) in it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import JSONField
from django.db.models.expressions import RawSQL

from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.valuation.models import ValuationRecord

_BY_PLACE = "jsonb_set({0}, '{{items}}', jsonb_path_query_array({0}, '$.items[$first to $last]', %s::jsonb))"
_BY_NUMBER = """jsonb_set({0}, '{{lines}}',
    jsonb_path_query_array({0}, '$.lines[*] ? (@.item > $first && @.item <= $last + 1)', %s::jsonb))"""


def _cut(template: str, column: str, first: int, last: int) -> RawSQL:
    """The column with only the asked items; places in JSON are counted from 0."""
    bounds = f'{{"first": {first - 1:d}, "last": {last - 1:d}}}'
    return RawSQL(template.format(column), [bounds], output_field=JSONField())  # noqa: S611 - columns are our own


def document_of(declaration: Declaration, first: int, last: int) -> dict[str, Any]:
    """What the version in force declares, with these items only."""
    part = _cut(_BY_PLACE, "document", first, last)
    found: dict[str, Any] = (
        declaration.versions.filter(number=declaration.version).annotate(part=part).values_list("part", flat=True).get()
    )
    return found


def valuation_of(declaration: Declaration, first: int, last: int) -> ValuationRecord | None:
    """The latest customs value, its `detail` with these items only."""
    rows = ValuationRecord.objects.filter(declaration=declaration).order_by("-pk").defer("detail")
    found = rows.annotate(part=_cut(_BY_PLACE, "detail", first, last)).first()
    if found is not None:
        found.detail = found.part
    return found


def assessment_of(declaration: Declaration, first: int, last: int) -> AssessmentRecord | None:
    """The latest assessment, its `detail` with the tax lines of these items only."""
    rows = AssessmentRecord.objects.filter(declaration=declaration).order_by("-pk").defer("detail")
    found = rows.annotate(part=_cut(_BY_NUMBER, "detail", first, last)).first()
    if found is not None:
        found.detail = found.part
    return found
