"""The people of one office, its books, and a declaration they work on."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine, User
from alfandega.cargo.actions import record_presentation
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.selectivity.draw import commitment, drawn
from alfandega.clearance.selectivity.models import Seed
from alfandega.kernel.dates import today
from alfandega.lawbook.paths import data_root
from alfandega.parties.actions import register_operator
from alfandega.reference import snapshot as reference
from alfandega.reference.actions import load_reference
from alfandega.revenue.actions import pay
from alfandega.revenue.cash.tests.desk import open_desk
from alfandega.revenue.models import Notice, Payment
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.actions import load_tariff

OFFICE, BROKER, OTHER = "CVPRA", "200123456", "200999999"
BILL = "BL-2026-77"
DOCUMENT: dict[str, Any] = {
    "flow": "I",
    "declaration_type": "IM",
    "office": OFFICE,
    "consignee": {"code": "254789123", "name": "Comércio Atlântico Lda"},
    "declarant": {"code": BROKER, "reference": "A-1"},
    "delivery_terms": {"code": "FOB"},
    "value": {
        "costs": {
            "invoice": {"foreign": "300", "currency": "EUR"},
            "external_freight": {"foreign": "30", "currency": "EUR"},
        }
    },
    "items": [
        {
            "commodity_code": "6907210000",
            "procedure": "4000",
            "origin": "PT",
            "commercial_description": "Ladrilhos cerâmicos",
            "gross_mass": "100",
            "net_mass": "95",
            "price": "300",
            "packages": {"number": 2, "kind": "PX"},
            "documents": [{"code": "380", "reference": "F-1"}, {"code": "DV1", "reference": "V-1"}],
            "previous_document": {"summary_declaration": BILL},
        }
    ],
}


@dataclass
class House:
    """One office with its people; each act runs as the application would run it, in its own transaction."""

    people: dict[str, Actor]
    references: Iterator[int] = field(default_factory=lambda: count(1))

    def document(self, **changes: Any) -> dict[str, Any]:
        """A complete declaration with a reference of its own, as FOB tiles from Portugal, with `changes`."""
        made = copy.deepcopy(DOCUMENT)
        made["declarant"]["reference"] = f"A-{next(self.references)}"
        made["items"][0].update(changes.pop("item", {}))
        made.update(changes)
        return made

    def lodge(self, document: dict[str, Any] | None = None) -> Declaration:
        """The broker lodges."""
        return self.do("broker", lodge, document or self.document())

    def present(self, bill: str = BILL) -> None:
        """The acceptance officer records that the goods of a bill are there."""
        self.do("acceptance", record_presentation, office=OFFICE, reference=bill)

    def do(self, who: str, act: Any, *args: Any, **named: Any) -> Any:
        """Have a person do an act: `do("head", release, file.pk, "reason")`."""
        with transaction.atomic(), acting(self.people[who]):
            return act(self.people[who], *args, **named)

    def now(self, file: Declaration) -> Declaration:
        """The declaration as it stands now."""
        with acting(SYSTEM):
            return Declaration.objects.get(pk=file.pk)

    def notice(self, file: Declaration) -> Notice:
        """The open notice of a declaration."""
        with acting(SYSTEM):
            return Notice.objects.get(subject=file.pk, state=Notice.State.ISSUED)

    def pay(self, file: Declaration, amount: Decimal | None = None) -> Payment:
        """The cashier takes the payment of the open notice."""
        notice = self.notice(file)
        paid: Payment = self.do(
            "cashier", pay, notice.pk, amount=notice.total if amount is None else amount, method="cash"
        )
        return paid

    def acts(self, file: Declaration) -> list[str]:
        """What the journal says was done to a declaration, in order; its deadlines are told elsewhere."""
        with acting(SYSTEM):
            lines = JournalLine.objects.filter(subject=file.pk).exclude(act__startswith="deadline.")
            return list(lines.order_by("id").values_list("act", flat=True))


def quiet_seed() -> bytes:
    """A seed whose draws leave the first fifty registrations of the year alone."""
    year = today().year
    for number in count():
        seed = number.to_bytes(32, "big")
        if all(drawn(seed, f"{OFFICE}/{year}/{serial}", "channel") > Decimal("0.15") for serial in range(1, 16)):
            return seed
    raise AssertionError


@pytest.fixture
def house(db: None) -> House:
    """An office at work: books loaded, one person in each function, nothing drawn at random today."""
    with acting(SYSTEM):
        load_reference(SYSTEM)
        load_tariff(SYSTEM, data_root() / "demo" / "tariff.csv", data_root() / "demo" / "measures.csv")
        register_operator(SYSTEM, code=BROKER, name="Despachos do Porto", kind="broker")
        seed = quiet_seed()
        Seed.objects.create(office=OFFICE, day=today(), seed=seed, commitment=commitment(seed))
        people = {
            name: User.objects.create(username=name, first_name=name, role=role, office=office, operator=operator).actor
            for name, role, office, operator in (
                ("broker", "declarant", "", BROKER),
                ("stranger", "declarant", "", OTHER),
                ("acceptance", "acceptance_officer", OFFICE, ""),
                ("verifier", "verifier", OFFICE, ""),
                ("cashier", "cashier", OFFICE, ""),
                ("head", "head_of_office", OFFICE, ""),
                ("elsewhere", "head_of_office", "CVMIN", ""),
            )
        }
        open_desk(people["cashier"])
    reference.LIVE.forget()
    tariff.LIVE.forget()
    return House(people)
