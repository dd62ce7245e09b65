"""A rate rise from its draft to the declarations: tomorrow's pay the new rate, today's keep the old one."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.kernel import dates
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring import actions, approving
from alfandega.tariff.authoring.changes import ChangeMeasure
from alfandega.tariff.authoring.publishing import publish_draft
from alfandega.tariff.authoring.records import MeasureRecord

TILES = "6907210000"


@pytest.fixture
def officers(house):
    """A drafter and another officer of the tariff."""
    return tuple(Actor(uuid4(), name, Role.TARIFF_OFFICER, EVERY_OFFICE) for name in ("Drafter", "Other"))


def tomorrow_comes(monkeypatch):
    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=1)

    monkeypatch.setattr(dates, "datetime", Tomorrow)


def duty(file):
    with acting(SYSTEM):
        detail = AssessmentRecord.objects.filter(declaration=file.pk).latest("id").detail
    (line,) = (line for line in detail["lines"] if line["tax"] == "DI")
    return line["duty"], line["source"], detail["tariff_version"]


def test_a_published_rise_is_charged_from_its_day_on_and_yesterdays_declaration_keeps_its_rate(
    house, officers, monkeypatch
):
    drafter, other = officers
    record = MeasureRecord(
        kind="general", code=TILES, tax="DI", duty="25 %", source="Portaria 12/2026", valid_from=today() + timedelta(1)
    )
    draft = actions.open_draft(drafter, name="Tiles", act="Portaria 12/2026", takes_effect=today() + timedelta(1))
    draft = actions.add_changes(drafter, draft.pk, [ChangeMeasure(measure=record)])
    approving.check_draft(drafter, draft.pk)
    draft = approving.submit_draft(drafter, draft.pk)
    with pytest.raises(Refused) as refused, transaction.atomic():
        approving.approve_draft(drafter, draft.pk, revision=draft.revision)
    assert [fault.code for fault in refused.value.faults] == ["draft.own"]
    approving.approve_draft(other, draft.pk, revision=draft.revision)
    before = tariff.from_database().version
    publication = publish_draft(other, draft.pk)
    tariff.LIVE.forget()

    house.present()
    todays = house.lodge()
    assert duty(todays) == ("20 %", "", publication.edition)
    tomorrow_comes(monkeypatch)
    tomorrows = house.lodge()
    assert duty(tomorrows) == ("25 %", "Portaria 12/2026", publication.edition)
    assert duty(todays) == ("20 %", "", publication.edition)
    assert before < publication.edition
    tariff.LIVE.forget()
