"""Two tariff officers and the shipped tariff."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import data_root
from alfandega.reference import snapshot as reference
from alfandega.reference.actions import load_reference
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.actions import load_tariff
from alfandega.tariff.authoring import actions, approving
from alfandega.tariff.authoring.changes import Change, ChangeMeasure
from alfandega.tariff.authoring.models import Draft
from alfandega.tariff.authoring.records import MeasureRecord
from alfandega.tariff.quotas.opening import load_quotas

SUGAR = "1701990000"
TOMORROW = today() + timedelta(days=1)


@dataclass(frozen=True)
class Office:
    """The tariff office: `drafter` and `other` are its officers."""

    drafter: Actor
    other: Actor

    def draft(self, *changes: Change, takes_effect: date = TOMORROW, **described: str) -> Draft:
        """A draft of the drafter that holds these changes."""
        given = {"name": "Sugar", "act": "Finance law, art. 3", **described}
        draft = actions.open_draft(self.drafter, takes_effect=takes_effect, **given)
        return actions.add_changes(self.drafter, draft.pk, changes) if changes else draft

    def submitted(self, *changes: Change, **described: str) -> Draft:
        """The same, checked and submitted."""
        draft = self.draft(*changes, **described)
        approving.check_draft(self.drafter, draft.pk)
        return approving.submit_draft(self.drafter, draft.pk)

    def approved(self, *changes: Change, **described: str) -> Draft:
        """The same, approved by the other officer."""
        draft = self.submitted(*changes, **described)
        return approving.approve_draft(self.other, draft.pk, revision=draft.revision)


@contextmanager
def refusal() -> Iterator[pytest.ExceptionInfo[Refused]]:
    """What is done inside is refused; the test's own transaction goes on."""
    with pytest.raises(Refused) as refused, transaction.atomic():
        yield refused


def rate_of_sugar(duty: str, since: date = TOMORROW, **fields: object) -> ChangeMeasure:
    """The general import duty of sugar becomes this from a day on."""
    book = tariff.from_files()
    present = next(each for each in book.measures[SUGAR] if each.tax == "DI" and each.valid_to is None)
    new = MeasureRecord.of(present).model_copy(
        update={"duty": duty, "parameters": None, "valid_from": since, "illustrative": False, **fields}
    )
    return ChangeMeasure(measure=new)


def _person(name: str) -> Actor:
    return User.objects.create(username=name, first_name=name.title(), role=Role.TARIFF_OFFICER, office="*").actor


def _office() -> Office:
    reference.LIVE.forget()
    tariff.LIVE.forget()
    demo = data_root() / "demo"
    with acting(SYSTEM):
        load_reference(SYSTEM)
        load_tariff(SYSTEM, demo / "tariff.csv", demo / "measures.csv")
        load_quotas(SYSTEM, demo / "quotas.csv")
        return Office(_person("edna"), _person("helder"))


@pytest.fixture
def office(db: None) -> Office:
    """Rolled back at the end."""
    return _office()


@pytest.fixture
def lasting_office(transactional_db: None) -> Office:
    """Committed: for tests with several connections."""
    return _office()
