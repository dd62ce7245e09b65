"""A released import of 400 000 CVE, a second examiner, a second head, and the days of its review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine, User
from alfandega.access.roles import Role
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.release.actions import release
from alfandega.clearance.review.actions import open_review
from alfandega.clearance.review.models import Review
from alfandega.clearance.selectivity import rules as selectivity
from alfandega.clearance.tests.world import PRAIA, World, document
from alfandega.kernel.dates import CABO_VERDE, today
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import pay
from alfandega.revenue.ledger.checking import CHECKS, broken
from alfandega.revenue.ledger.tests.test_balance import settle
from alfandega.revenue.models import Notice

INDEMNITY = {"item": 1, "amount": "60000", "contract": "Blue goods; red ones came."}
GOODS = {"price": "400000", "net_mass": "1000"}


@dataclass
class Desk:
    """One released import, the people, and the day it is."""

    world: World
    people: dict[str, User]
    set_day: Callable[[date], None]
    declaration: Declaration
    lodged: int = 0

    def actor(self, who: str) -> Actor:
        """Somebody by name."""
        return (self.people.get(who) or getattr(self.world, who)).actor

    def import_(self, *, release_it: bool = True) -> Declaration:
        """Lodge, pay and release the import."""
        self.lodged += 1
        costs = {"costs": {"invoice": {"foreign": "400000", "currency": "CVE"}}}
        told = document(f"R-{self.lodged}", count=1, value=costs, delivery_terms={"code": "CIF"})
        told["items"][0] |= GOODS
        self.world.present()
        with acting(self.world.declarant.actor):
            self.declaration = lodge(self.world.declarant.actor, told)
        assert self.declaration.state == "assessed", self.declaration.faults
        if release_it:
            with acting(SYSTEM):
                self.pay(Notice.objects.get(subject=self.declaration.pk))
            with acting(self.world.head.actor):
                release(self.world.head.actor, self.declaration.pk, "In order.")
        return self.declaration

    def pay(self, notice: Notice) -> None:
        """Pay a notice at the cash desk."""
        with acting(self.world.cashier.actor):
            pay(self.world.cashier.actor, notice.pk, amount=notice.total, method="cash")

    def do(self, who: str, act: Callable[..., Any], review: Review, *given: Any, **named: Any) -> Any:
        """An act of somebody in a review."""
        with transaction.atomic(), acting(self.actor(who)):
            return act(self.actor(who), review.pk, *given, **named)

    def try_(self, who: str, act: Callable[..., Any], review: Review, *given: Any, **named: Any) -> Any:
        """The same; gives back the refusal."""
        try:
            return self.do(who, act, review, *given, **named)
        except Refused as refused:
            return refused

    def asked(self, kind: str = "non_conformity", told: dict[str, Any] | None = None) -> Review:
        """The declarant asks for a review."""
        return self.open_("declarant", kind, told)

    def opened(self, kind: str, told: dict[str, Any]) -> Review:
        """The head of office opens a review."""
        return self.open_("head", kind, told)

    def open_(
        self, who: str, kind: str = "non_conformity", told: dict[str, Any] | None = None,
        reason: str = "Red goods came.", evidence: str = "Credit note 7.", *, fraud: bool = False,
    ) -> Review:  # fmt: skip
        """Open a review."""
        told = told if told is not None else {**INDEMNITY, "settled_on": today().isoformat()}
        with transaction.atomic(), acting(self.actor(who)):
            return open_review(self.actor(who), self.declaration.pk, kind, told, reason, evidence, fraud=fraud)

    def try_open(self, who: str, **given: Any) -> Any:
        """The same; gives back the refusal."""
        try:
            return self.open_(who, **given)
        except Refused as refused:
            return refused

    def now(self) -> Declaration:
        """The declaration as it stands."""
        with acting(SYSTEM):
            return Declaration.objects.get(pk=self.declaration.pk)

    def review(self, review: Review) -> Review:
        """A review as it stands."""
        with acting(SYSTEM):
            return Review.objects.get(pk=review.pk)

    def totals(self) -> dict[str, Decimal]:
        """What each tax comes to now."""
        with acting(SYSTEM):
            record = AssessmentRecord.objects.filter(declaration=self.declaration, final=True).latest("pk")
        return {tax: Decimal(amount) for tax, amount in record.detail["totals"].items()}

    def acts(self) -> list[str]:
        """The journal of the declaration."""
        with acting(SYSTEM):
            return list(JournalLine.objects.filter(subject=self.declaration.pk).values_list("act", flat=True))


def codes(answer: Any) -> list[str] | None:
    """Codes of a refusal; None when there was none."""
    if not isinstance(answer, Refused):
        return None
    return [fault.code.removeprefix("review.") for fault in answer.faults]


def wrong_in_the_ledger() -> list[str]:
    """What `alfandega ledger verify` would find."""
    with acting(SYSTEM):
        settle()
        return [each.code for check in CHECKS for each in broken(PRAIA, check)]


@pytest.fixture
def desk(world: World, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(selectivity, "drawn", lambda *_: Decimal("0.99"))

    def set_day(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 10, tzinfo=CABO_VERDE)
        for module in ("kernel.dates", "clearance.review.actions", "revenue.refunds.actions"):
            monkeypatch.setattr(f"alfandega.{module}.now", lambda: moment)

    people = {
        "second": User.objects.create_user("second", password="x", role=Role.VERIFIER, office=PRAIA),
        "other_head": User.objects.create_user("other-head", password="x", role=Role.HEAD_OF_OFFICE, office=PRAIA),
    }
    made = Desk(world, people, set_day, Declaration())
    made.import_()
    return made
