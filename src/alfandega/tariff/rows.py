"""Between the stored tariff and the book: each row as a record, each record as the fields of a row."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from alfandega.kernel.fault import Fault
from alfandega.tariff.book import TariffLine
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.conditions.tree import Condition, written
from alfandega.tariff.expression.parameters import EXPRESSION, Expression
from alfandega.tariff.expression.writing import written as written_duty
from alfandega.tariff.measure import Kind, TariffMeasure, duty_of
from alfandega.tariff.models import TariffLineRow, TariffMeasureRow


def line_fields(line: TariffLine) -> dict[str, Any]:
    """The fields of a line's row, but for its key, `code` and `valid_from`."""
    return {
        "descriptions": dict(line.descriptions),
        "unit": line.unit or "",
        "tags": list(line.tags),
        "declarable": line.declarable,
        "indent": line.indent,
        "illustrative": line.illustrative,
        "valid_to": line.valid_to,
    }


def line_of(row: TariffLineRow) -> TariffLine:
    """The line that a row holds."""
    return TariffLine(
        code=row.code,
        descriptions=row.descriptions,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        unit=row.unit or None,
        tags=tuple(row.tags),
        illustrative=row.illustrative,
        declarable=row.declarable,
        indent=row.indent,
    )


def measure_fields(measure: TariffMeasure) -> dict[str, Any]:
    """The fields of a measure's row, but for its key, `key` and `valid_from`."""
    return {
        "kind": measure.kind.value,
        "code": measure.code,
        "tax": measure.tax or "",
        **_duty_fields(measure.duty),
        "origins": list(measure.origins),
        "excluded": list(measure.excluded),
        "agreement": measure.agreement,
        "exporter": measure.exporter,
        "quota": measure.quota,
        "condition": written(measure.condition) if measure.condition else "",
        "flow": measure.flow,
        "secured": measure.secured,
        "article": measure.article or "",
        "source": measure.source,
        "illustrative": measure.illustrative,
        "valid_to": measure.valid_to,
    }


@lru_cache(maxsize=65_536)
def _duty_fields(duty: Expression | None) -> dict[str, Any]:
    """The duty as text and as data; a tariff repeats few duties many times, so each is written once."""
    if duty is None:
        return {"duty": "", "parameters": None}
    return {"duty": written_duty(duty), "parameters": EXPRESSION.dump_python(duty, mode="json")}


def measure_of(row: TariffMeasureRow) -> TariffMeasure:
    """The measure that a row holds."""
    return TariffMeasure(
        kind=Kind(row.kind),
        code=row.code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        tax=row.tax or None,
        duty=_duty(row.duty),
        origins=tuple(row.origins),
        excluded=tuple(row.excluded),
        agreement=row.agreement,
        exporter=row.exporter,
        quota=row.quota,
        condition=_condition(row.condition),
        flow=row.flow,
        secured=row.secured,
        article=row.article or None,
        source=row.source,
        illustrative=row.illustrative,
    )


def _duty(text: str) -> Expression | None:
    """What was stored was read when it came in, so it reads again; the same few texts are read once."""
    found = duty_of(text) if text else None
    assert not isinstance(found, Fault), text  # noqa: S101 - stored in canonical text only
    return found


def _condition(text: str) -> Condition | None:
    found = parse_condition(text) if text else None
    assert not isinstance(found, Fault), text  # noqa: S101 - stored in canonical text only
    return found
