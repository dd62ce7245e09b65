"""A small world for tests with a database: people of every role, operators, and declarations on their way."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.cargo.actions import record_presentation
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.declaration.models import Declaration
from alfandega.lawbook.paths import data_root
from alfandega.parties.actions import give_token, register_operator
from alfandega.parties.models import Operator
from alfandega.reference import snapshot as reference
from alfandega.reference.actions import load_reference
from alfandega.revenue.cash.tests.desk import open_desk
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.actions import load_tariff

PRAIA, MINDELO = "CVPRA", "CVMIN"
OWN, RIVAL, BROKER = "200123456", "200999999", "500111222"
BILL = "BL-2026-1"

DOCUMENT: dict[str, Any] = {
    "flow": "I",
    "declaration_type": "IM",
    "general_procedure": "4",
    "office": PRAIA,
    "declarant": {"reference_year": "2026", "reference": "A-1"},
    "consignee": {"code": OWN, "name": "Mercearia Exemplo, Lda."},
    "countries": {"export": "PT", "destination": "CV"},
    "delivery_terms": {"code": "FOB"},
    "value": {
        "costs": {
            "invoice": {"foreign": "3000", "currency": "EUR"},
            "external_freight": {"foreign": "300", "currency": "EUR"},
        }
    },
    "items": [
        {
            "commodity_code": "1701990000",
            "commercial_description": "Açúcar refinado",
            "origin": "PT",
            "procedure": "4000",
            "gross_mass": "1010",
            "net_mass": "1000",
            "price": "1000",
            "packages": {"number": "40", "kind": "BG"},
            "previous_document": {"summary_declaration": BILL},
            "documents": [{"code": "380", "reference": "1"}, {"code": "DV1", "reference": "1"}],
        }
        for _ in range(3)
    ],
}
"""Three items of sugar, in which nothing is wrong."""


def document(reference: str = "A-1", *, count: int | None = None, bill: str = BILL, **changes: Any) -> dict[str, Any]:
    """DOCUMENT under a reference, with that many items (`count`), and other fields."""
    made = copy.deepcopy(DOCUMENT)
    made["declarant"]["reference"] = reference
    if count is not None:
        made["items"] = [copy.deepcopy(made["items"][0]) for _ in range(count)]
        made["value"]["costs"]["invoice"]["foreign"] = str(1000 * count)
    for item in made["items"]:
        item["previous_document"]["summary_declaration"] = bill
    made.update(changes)
    return made


@dataclass(frozen=True)
class World:
    """Who there is. Names of people say their role; `rival` is another trader, those of Mindelo serve there."""

    declarant: User
    rival: User
    broker: User
    acceptance: User
    verifier: User
    cashier: User
    head: User
    auditor: User
    verifier_of_mindelo: User
    cashier_of_mindelo: User
    head_of_mindelo: User

    def token(self, user: User) -> str:
        """A fresh token of the user."""
        with acting(SYSTEM):
            return give_token(SYSTEM, user, "test")

    def present(self, bill: str = BILL, office: str = PRAIA) -> None:
        """Present the goods of a transport document."""
        with acting(SYSTEM):
            record_presentation(SYSTEM, office=office, reference=bill)

    def lodged(self, reference: str = "A-1", *, by: User | None = None, **changes: Any) -> Declaration:
        """A declaration lodged by the declarant."""
        user = by or self.declarant
        made = document(reference, **changes)
        if user.operator != OWN:
            made["consignee"]["code"] = user.operator
        with acting(user.actor):
            return lodge(user.actor, made)

    def in_channel(self, channel: str) -> Declaration:
        """A registered declaration in that channel: red for medicine, yellow for a preference; the draw may differ."""
        self.present()
        made = document()
        if channel == "red":
            made["items"][0]["commodity_code"] = "3004900000"
            made["items"][0]["documents"].append({"code": "MED", "reference": "M-1"})
        elif channel == "yellow":
            made["items"][0]["preference"] = "100"
            made["items"][0]["documents"].append({"code": "954", "reference": "EUR.1"})
        with acting(self.declarant.actor):
            for number in range(50):
                made["declarant"]["reference"] = f"{channel}-{number}"
                declaration = lodge(self.declarant.actor, made)
                if declaration.channel == channel:
                    return declaration
        raise AssertionError(f"fifty draws without {channel}")


def build() -> World:
    """Load the shipped books and make everybody."""
    reference.LIVE.forget()
    tariff.LIVE.forget()
    with acting(SYSTEM):
        load_reference(SYSTEM)
        load_tariff(SYSTEM, data_root() / "demo" / "tariff.csv", data_root() / "demo" / "measures.csv")
        for code, kind in ((OWN, "trader"), (RIVAL, "trader"), (BROKER, "broker")):
            register_operator(SYSTEM, code=code, name=f"Operator {code}", kind=Operator.Kind(kind))
    made = World(
        declarant=_user("declarant", Role.DECLARANT, operator=OWN),
        rival=_user("rival", Role.DECLARANT, operator=RIVAL),
        broker=_user("broker", Role.DECLARANT, operator=BROKER),
        acceptance=_user("acceptance", Role.ACCEPTANCE_OFFICER, PRAIA),
        verifier=_user("verifier", Role.VERIFIER, PRAIA),
        cashier=_user("cashier", Role.CASHIER, PRAIA),
        head=_user("head", Role.HEAD_OF_OFFICE, PRAIA),
        auditor=_user("auditor", Role.AUDITOR, "*"),
        verifier_of_mindelo=_user("verifier-mindelo", Role.VERIFIER, MINDELO),
        cashier_of_mindelo=_user("cashier-mindelo", Role.CASHIER, MINDELO),
        head_of_mindelo=_user("head-mindelo", Role.HEAD_OF_OFFICE, MINDELO),
    )
    with acting(SYSTEM):
        for cashier in (made.cashier, made.cashier_of_mindelo):
            open_desk(cashier.actor)
    return made


def _user(name: str, role: Role, office: str = "", operator: str = "") -> User:
    return User.objects.create_user(name, password=name, role=role, office=office, operator=operator)
