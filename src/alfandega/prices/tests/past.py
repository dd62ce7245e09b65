"""Past importations for tests: assessed items with the value they rest on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.assessment.models import AssessedItem
from alfandega.clearance.declaration.models import Declaration, Version
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.kernel.dates import now

DAY = date(2026, 3, 2)
CODE, ORIGIN = "1701990000", "BR"


def imported(
    value: object = 100,
    *,
    kilograms: object = 1,
    importer: str = "200000001",
    code: str = CODE,
    origin: str = ORIGIN,
    on: date = DAY,
    office: str = "CVPRA",
    state: str = "released",
    method: str | None = "transaction-value",
    methods: tuple[str, ...] = (),
    provisional: bool = False,
    flow: str = "I",
    quantities: dict[str, str] | None = None,
    document: dict[str, Any] | None = None,
) -> Declaration:
    """A declaration of one item that was finally assessed."""
    with acting(SYSTEM):
        serial = Declaration.objects.count() + 1
        made = Declaration.objects.create(
            office=office, declarant="500000001", reference=f"PAST-{serial}", state=state, version=1,
            registration_year=2026, registration_serial=serial, made_at=now(), changed_at=now(), accepted_at=now(),
            item_count=1,
        )  # fmt: skip
        Version.objects.create(
            declaration=made, office=office, declarant="500000001", number=1, document=document or {}, digest="",
            made_at=now(), made_by_name="", article="RCA-168.1",
        )  # fmt: skip
        if method:
            items = [{"item": place, "method": each} for place, each in enumerate(methods, 1)]
            detail = {"method": method, "items": items or [{"item": 1}], "provisional": provisional}
            valued(made, detail)
        assessed(
            made, value=value, importer=importer, code=code, origin=origin, on=on, flow=flow,
            quantities=quantities or {"KGM": str(kilograms)},
        )  # fmt: skip
    return made


def valued(declaration: Declaration, detail: dict[str, Any], final: bool = True) -> None:
    with acting(SYSTEM):
        ValuationRecord.objects.create(
            declaration=declaration, office=declaration.office, declarant=declaration.declarant, version=1,
            final=final, customs_value=1, detail=detail, made_at=now(),
        )  # fmt: skip


def assessed(declaration: Declaration, *, version: int = 1, item: int = 1, **columns: Any) -> None:
    """A further assessment of an item."""
    columns = {
        "importer": "200000001", "code": CODE, "origin": ORIGIN, "on": DAY, "flow": "I", "quantities": {"KGM": "1"},
        **columns,
    }  # fmt: skip
    with acting(SYSTEM):
        AssessedItem.objects.create(
            declaration=declaration, office=declaration.office, declarant=declaration.declarant, version=version,
            item=item, payable=0, **{**columns, "value": Decimal(str(columns["value"]))},
        )  # fmt: skip


def many(*values: object, importers: int = 4, **columns: Any) -> list[Declaration]:
    """Importations at these values of one kilogram, by several importers in turn."""
    return [imported(each, importer=f"20000000{count % importers}", **columns) for count, each in enumerate(values)]
