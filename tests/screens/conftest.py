"""The officers of two offices, a declarant, and declarations brought to any state by the real actions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.cargo.actions import record_presentation
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.selectivity import actions as selectivity
from alfandega.clearance.selectivity.draw import drawn
from alfandega.clearance.tests import paper
from alfandega.clearance.verification.actions import certify, confirm
from alfandega.clearance.verification.differing import agree, contest, report_differences
from alfandega.kernel.dates import today
from alfandega.parties.models import Operator
from alfandega.revenue.actions import pay
from alfandega.revenue.cash.tests.desk import open_desk
from alfandega.revenue.models import Notice

HERE, THERE = "CVPRA", "CVMIN"
RED = {"commodity_code": "3004900000"}
"""An item that the rules of the paper books send to the red channel: its goods are sensitive."""


def _unlucky() -> bytes:
    """A seed that sends none of the first registrations of this year to verification by lot."""
    for number in range(100_000):
        seed = hashlib.sha256(str(number).encode()).digest()
        if all(drawn(seed, f"{HERE}/{today().year}/{serial}", "channel") > 0.5 for serial in range(1, 7)):
            return seed
    raise AssertionError("no such seed")


SEED = _unlucky()


@pytest.fixture
def seed() -> bytes:
    return SEED


@dataclass
class House:
    """Who there is: `here` and `there` by role, and the declarant."""

    here: dict[Role, User]
    there: dict[Role, User]
    declarant: User

    def client(self, user: User) -> Client:
        made = Client()
        made.force_login(user)
        return made

    def __getitem__(self, role: Role) -> Client:
        return self.client(self.here[role])


def _user(name: str, role: Role, office: str = "", operator: str = "") -> User:
    return User.objects.create(username=name, first_name=name.title(), role=role, office=office, operator=operator)


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr("alfandega.reference.snapshot.current", lambda: paper.REFERENCE)
    monkeypatch.setattr("alfandega.tariff.snapshot.current", lambda: paper.TARIFF)
    monkeypatch.setattr(selectivity, "secrets", SimpleNamespace(token_bytes=lambda _size: SEED))
    with acting(SYSTEM):
        Operator.objects.create(code="200000001", name="Despachante Lima", kind=Operator.Kind.BROKER)
        roles = [Role.ACCEPTANCE_OFFICER, Role.VERIFIER, Role.CASHIER, Role.HEAD_OF_OFFICE]
        here = {role: _user(f"{role}-here", role, HERE) for role in roles}
        there = {role: _user(f"{role}-there", role, THERE) for role in roles}
        here[Role.AUDITOR] = there[Role.AUDITOR] = _user("auditor", Role.AUDITOR, "*")
        here[Role.TARIFF_OFFICER] = there[Role.TARIFF_OFFICER] = _user("pauta", Role.TARIFF_OFFICER, "*")
        declarant = _user("lima", Role.DECLARANT, operator="200000001")
        for people in (here, there):
            open_desk(people[Role.CASHIER].actor)
    return House(here, there, declarant)


@dataclass
class Story:
    """Brings declarations to a state as people would."""

    house: House
    told: int = 0

    def lodged(self, *items: dict[str, Any], office: str = HERE, **changes: Any) -> Declaration:
        self.told += 1
        items = items or ({},)
        bill = f"BL-{self.told}"
        items = tuple({**each, "previous_document": {"summary_declaration": bill}} for each in items)
        document = paper.document(
            *items,
            office=office,
            declarant={"reference_year": "2026", "reference": f"R-{self.told}"},
            consignee={"code": "200123456", "name": f"Casa Morabeza {self.told}"},
            **changes,
        )
        actor = self.house.declarant.actor
        with acting(actor):
            declaration = lodge(actor, document)
        assert declaration.state == "lodged", declaration.faults
        return declaration

    def presented(self, *items: dict[str, Any], office: str = HERE, **changes: Any) -> Declaration:
        declaration = self.lodged(*items, office=office, **changes)
        people = self.house.here if office == HERE else self.house.there
        actor = people[Role.ACCEPTANCE_OFFICER].actor
        with acting(actor):
            record_presentation(actor, office=office, reference=declaration.transport_document)
        return self.again(declaration)

    def assessed(self) -> Declaration:
        declaration = self.presented()
        assert declaration.state == "assessed"
        return declaration

    def examined(self) -> Declaration:
        declaration = self.presented(RED)
        assert (declaration.state, declaration.channel) == ("under_verification", "red")
        return declaration

    def conform(self) -> Declaration:
        declaration = self.examined()
        actor = self.house.here[Role.VERIFIER].actor
        with acting(actor):
            certify(actor, declaration.pk, kind="physical", findings="Counted.", attended_by="Sr. Lima")
            confirm(actor, declaration.pk)
        return self.again(declaration)

    def reported(self) -> Declaration:
        declaration = self.examined()
        actor = self.house.here[Role.VERIFIER].actor
        with acting(actor):
            report_differences(actor, declaration.pk, {1: {"net_mass": "120"}}, "Weighed on the quay.")
        return self.again(declaration)

    def agreed(self) -> Declaration:
        declaration = self.reported()
        actor = self.house.declarant.actor
        with acting(actor):
            agree(actor, declaration.pk)
        return self.again(declaration)

    def disputed(self) -> Declaration:
        declaration = self.reported()
        actor = self.house.declarant.actor
        with acting(actor):
            contest(actor, declaration.pk, "The scale was wrong.")
        return self.again(declaration)

    def paid(self) -> Declaration:
        declaration = self.assessed()
        actor = self.house.here[Role.CASHIER].actor
        notice = self.notice(declaration)
        with acting(actor):
            pay(actor, notice.pk, amount=notice.total, method="cash")
        return self.again(declaration)

    def notice(self, declaration: Declaration) -> Notice:
        with acting(SYSTEM):
            return Notice.objects.select_related("payment").filter(subject=declaration.pk).latest("pk")

    def again(self, declaration: Declaration | UUID) -> Declaration:
        key = declaration.pk if isinstance(declaration, Declaration) else declaration
        with acting(SYSTEM):
            return Declaration.objects.get(pk=key)


@pytest.fixture
def story(house: House) -> Story:
    return Story(house)


@pytest.fixture
def page() -> Callable[[Declaration], str]:
    return lambda declaration: f"/office/declarations/{declaration.pk}/"


@pytest.fixture
def seen() -> Callable[..., Any]:
    """Rows as the system sees them: `seen(Model, **where)`."""

    def rows(model: Any, **where: Any) -> list[Any]:
        with acting(SYSTEM):
            return list(model.objects.filter(**where))

    return rows
