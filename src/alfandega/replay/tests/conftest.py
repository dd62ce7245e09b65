"""A tariff officer, and the shipped tariff."""

from __future__ import annotations

from datetime import date

import pytest

from alfandega.access.actor import Actor
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.clearance.tests.world import World
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring import actions
from alfandega.tariff.authoring.changes import ChangeMeasure
from alfandega.tariff.authoring.models import Draft
from alfandega.tariff.authoring.records import MeasureRecord

TAKES_EFFECT = date(2030, 1, 1)


def officer() -> Actor:
    """A tariff officer of the centre."""
    return User.objects.create(username="edna", first_name="Edna", role=Role.TARIFF_OFFICER, office="*").actor


def rise(code: str, duty: str) -> ChangeMeasure:
    """The general import duty of a line becomes another one."""
    present = next(each for each in tariff.from_files().measures[code] if each.tax == "DI" and each.kind == "general")
    fields = {"duty": duty, "parameters": None, "valid_from": TAKES_EFFECT}
    return ChangeMeasure(measure=MeasureRecord.of(present).model_copy(update=fields))


def drafted(actor: Actor, *changes: ChangeMeasure) -> Draft:
    """A draft that holds these changes."""
    draft = actions.open_draft(actor, name="Rise", act="Finance law, art. 3", takes_effect=TAKES_EFFECT)
    return actions.add_changes(actor, draft.pk, changes)


@pytest.fixture
def edna(world: World) -> Actor:
    """A tariff officer."""
    return officer()


@pytest.fixture
def lasting_edna(lasting_world: World) -> Actor:
    """A tariff officer, for tests with several connections."""
    return officer()
