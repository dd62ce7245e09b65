"""Past items for tests: assessed rows in the database, or straight in DuckDB."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

import duckdb

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.assessment.models import AssessedItem
from alfandega.clearance.declaration.models import Declaration
from alfandega.kernel.dates import now
from alfandega.kernel.ids import new_id
from alfandega.replay.extracting import finish, number_lines, start
from alfandega.replay.laying import BETWEEN

DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Item:
    """A past item; what it claims is as columns of AssessedItem have it."""

    code: str = "1701990000"
    value: str = "100000"
    quantities: dict[str, str] = field(default_factory=lambda: {"KGM": "1000"})
    origin: str = "BR"
    procedure: str = "4000"
    national_procedure: str = "000"
    preference: str = ""
    documents: str = "380 DV1"
    exporter: str = ""
    quota: str = ""
    flow: str = "I"
    on: date = DAY
    importer: str = "200123456"
    office: str = "CVPRA"
    payable: str = "0"

    @property
    def asked(self) -> str:
        """The text that decides how it is treated."""
        parts = (self.code, self.origin, self.flow, self.procedure, self.national_procedure, self.preference)
        return BETWEEN.join((*parts, self.documents, self.exporter, self.quota))


def in_duckdb(duck: duckdb.DuckDBPyConnection, items: list[Item]) -> None:
    """The table `items` of these, without a database of declarations; each is item 1 of its own declaration."""
    start(duck)
    for number, each in enumerate(items, 1):
        duck.execute(
            "INSERT INTO copied BY NAME SELECT ?::UUID AS id, ?::UUID AS declaration, 1 AS item, ?::DATE AS on_date, "
            "? AS office, ? AS importer, ? AS asked, ?::DECIMAL(24,2) AS value, ?::DECIMAL(24,2) AS actual, "
            "? AS quantities",
            [
                str(UUID(int=number)),
                str(UUID(int=number)),
                each.on,
                each.office,
                each.importer,
                each.asked,
                each.value,
                each.payable,
                json.dumps(each.quantities),
            ],
        )
    number_lines(duck)
    finish(duck)


def stored(
    *items: Item, version: int = 1, declaration: Declaration | None = None, state: str = "released"
) -> Declaration:
    """A declaration with these items, finally assessed in a version."""
    first = items[0]
    with acting(SYSTEM):
        if declaration is None:
            serial = Declaration.objects.count() + 1
            declaration = Declaration.objects.create(
                office=first.office,
                declarant="200123456",
                reference=f"PAST-{serial}",
                state=state,
                version=version,
                registration_year=2026,
                registration_serial=serial,
                made_at=now(),
                changed_at=now(),
            )
        for number, each in enumerate(items, 1):
            AssessedItem.objects.create(
                id=new_id(),
                declaration=declaration,
                office=each.office,
                declarant="200123456",
                version=version,
                item=number,
                on=each.on,
                flow=each.flow,
                importer=each.importer,
                code=each.code,
                origin=each.origin,
                procedure=each.procedure,
                national_procedure=each.national_procedure,
                preference=each.preference,
                documents=each.documents,
                exporter=each.exporter,
                quota=each.quota,
                value=Decimal(each.value),
                quantities=each.quantities,
                payable=Decimal(each.payable),
            )
    return declaration
