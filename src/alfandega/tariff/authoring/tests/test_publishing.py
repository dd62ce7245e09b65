"""The life of a draft, from its opening to the tariff that everybody is assessed by."""

from datetime import timedelta

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine
from alfandega.access.roles import Role
from alfandega.kernel.dates import today
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.actions import load_tariff
from alfandega.tariff.authoring import actions, approving, publishing
from alfandega.tariff.authoring.changes import AddLine, AddMeasure, EndLine, EndMeasure
from alfandega.tariff.authoring.models import Draft, DraftChange, TariffPublication
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord
from alfandega.tariff.authoring.tables import write_tables
from alfandega.tariff.authoring.tests.conftest import SUGAR, TOMORROW, rate_of_sugar, refusal
from alfandega.tariff.models import TariffMeasureRow
from alfandega.tariff.treatment import Consignment, treatment

NEW = LineRecord(
    code="1701990010",
    descriptions={"pt": "Açúcar em pó", "fr": "Sucre en poudre", "en": "Powdered sugar"},
    indent=1,
    illustrative=False,
    valid_from=TOMORROW,
)
RATE = MeasureRecord(
    kind="general", code=NEW.code, tax="DI", duty="7.5 %", source="Law 1", illustrative=False, valid_from=TOMORROW
)


def duty(on, code=SUGAR, origin="BR"):
    return treatment(tariff.current(), Consignment(code, on, origin)).charged["DI"].duty_text


def codes(refused):
    return {fault.code for fault in refused.value.faults}


def test_a_rate_drafted_by_one_and_approved_by_another_holds_from_its_day_on(office):
    before = tariff.current().version
    draft = office.approved(rate_of_sugar("15 %"))
    assert duty(TOMORROW) == "10 %"
    publication = publishing.publish_draft(office.drafter, draft.pk)
    assert (duty(today()), duty(TOMORROW)) == ("10 %", "15 %")
    assert tariff.current().version == publication.edition > before
    assert publication.effective_from == TOMORROW
    assert (publication.drafter_name, publication.approver_name) == ("Edna", "Helder")
    ended, begun = publication.changes
    assert (ended["before"]["valid_to"], ended["after"]["valid_to"]) == (None, today().isoformat())
    assert (begun["before"], begun["after"]["duty"]) == (None, "15 %")
    with acting(office.drafter):
        acts = list(JournalLine.objects.filter(subject=draft.pk).order_by("pk").values_list("act", flat=True))
    assert [act.removeprefix("tariff-draft.") for act in acts] == [
        *("open", "add-changes", "check", "submit", "approve", "publish")
    ]


def test_a_line_is_added_with_its_rate_and_ended_with_it(office):
    draft = office.approved(AddLine(line=NEW), AddMeasure(measure=RATE))
    publishing.publish_draft(office.other, draft.pk)
    assert duty(TOMORROW, NEW.code) == "7.5 %"
    last = TOMORROW + timedelta(days=30)
    ends = office.draft(EndLine(code=NEW.code, last=last))
    approving.check_draft(office.drafter, ends.pk)
    with refusal() as refused:
        approving.submit_draft(office.drafter, ends.pk)
    assert "T023" in refused.value.faults[0].params["codes"]
    actions.add_changes(office.drafter, ends.pk, [EndMeasure(key=RATE.measure().key, last=last)])
    approving.check_draft(office.drafter, ends.pk)
    ends = approving.submit_draft(office.drafter, ends.pk)
    approving.approve_draft(office.other, ends.pk, revision=ends.revision)
    publishing.publish_draft(office.other, ends.pk)
    assert tariff.current().line(NEW.code, last) is not None
    assert tariff.current().line(NEW.code, last + timedelta(days=1)) is None


def test_the_drafter_cannot_approve_nor_can_anyone_who_wrote_in_the_draft(office):
    draft = office.submitted(rate_of_sugar("15 %"))
    with refusal() as refused:
        approving.approve_draft(office.drafter, draft.pk, revision=draft.revision)
    assert codes(refused) == {"draft.own"}
    approving.send_back(office.other, draft.pk, reason="Another rate.")
    actions.replace_change(office.other, draft.pk, 1, rate_of_sugar("12 %"))
    approving.check_draft(office.other, draft.pk)
    draft = approving.submit_draft(office.other, draft.pk)
    with refusal() as refused:
        approving.approve_draft(office.other, draft.pk, revision=draft.revision)
    assert codes(refused) == {"draft.own"}
    with acting(office.other):
        assert Draft.objects.get().state == "submitted"


def test_a_draft_is_hidden_from_every_connection_but_the_centres(office):
    office.draft(rate_of_sugar("15 %"))
    elsewhere = Actor(None, "Head", Role.HEAD_OF_OFFICE, "CVPRA")
    trader = Actor(None, "Trader", Role.DECLARANT, operator="200123456")
    for actor, number in ((elsewhere, 0), (trader, 0), (office.other, 1)):
        with acting(actor):
            assert (Draft.objects.count(), DraftChange.objects.count()) == (number, number)


@pytest.mark.parametrize(
    "actor",
    [
        SYSTEM,
        Actor(SYSTEM.id, "Nobody", Role.TARIFF_OFFICER, "*"),
        Actor(None, "Head", Role.HEAD_OF_OFFICE, "*"),
        Actor(None, "At Praia", Role.TARIFF_OFFICER, "CVPRA"),
        Actor(None, "Auditor", Role.AUDITOR, "*"),
    ],
)
def test_nobody_but_a_tariff_officer_of_the_centre_writes_drafts(office, actor):
    with refusal() as refused:
        actions.open_draft(actor, name="Mine", act="None", takes_effect=TOMORROW)
    assert codes(refused) == {"draft.role"}
    draft = office.draft()
    with refusal() as refused:
        actions.add_changes(actor, draft.pk, [rate_of_sugar("1 %")])
    assert codes(refused) == {"draft.role"}


def test_what_was_changed_after_it_was_read_is_not_approved(office):
    draft = office.submitted(rate_of_sugar("15 %"))
    read = draft.revision
    approving.send_back(office.drafter, draft.pk, reason="Mistyped.")
    actions.replace_change(office.drafter, draft.pk, 1, rate_of_sugar("50 %"))
    approving.check_draft(office.drafter, draft.pk)
    approving.submit_draft(office.drafter, draft.pk)
    with refusal() as refused:
        approving.approve_draft(office.other, draft.pk, revision=read)
    assert codes(refused) == {"draft.changed"}


def test_a_draft_is_published_once(office):
    draft = office.approved(rate_of_sugar("15 %"))
    publishing.publish_draft(office.drafter, draft.pk)
    with refusal() as refused:
        publishing.publish_draft(office.other, draft.pk)
    assert codes(refused) == {"draft.state"}
    assert TariffPublication.objects.count() == 1


def test_of_two_drafts_for_one_measure_the_second_is_refused_with_what_changed(office):
    first = office.approved(rate_of_sugar("15 %"))
    second = office.approved(rate_of_sugar("30 %"))
    publishing.publish_draft(office.drafter, first.pk)
    with refusal() as refused:
        publishing.publish_draft(office.drafter, second.pk)
    assert codes(refused) == {"draft.overtaken"}
    assert SUGAR in refused.value.faults[0].params["rows"]
    assert duty(TOMORROW) == "15 %"
    back = approving.send_back(office.other, second.pk, reason="The tariff changed.")
    approving.check_draft(office.drafter, back.pk)
    again = approving.submit_draft(office.drafter, back.pk)
    approving.approve_draft(office.other, again.pk, revision=again.revision)
    publishing.publish_draft(office.drafter, again.pk)
    assert duty(TOMORROW) == "30 %"


def test_drafts_for_different_lines_do_not_disturb_one_another(office):
    first = office.approved(rate_of_sugar("15 %"))
    second = office.approved(AddLine(line=NEW), AddMeasure(measure=RATE))
    publishing.publish_draft(office.drafter, first.pk)
    publishing.publish_draft(office.drafter, second.pk)
    assert (duty(TOMORROW), duty(TOMORROW, NEW.code)) == ("15 %", "7.5 %")


def test_a_draft_that_waited_too_long_is_not_published_for_a_day_that_is_past(office, monkeypatch):
    draft = office.approved(rate_of_sugar("15 %"))
    monkeypatch.setattr(approving, "today", lambda: TOMORROW)
    with refusal() as refused:
        publishing.publish_draft(office.drafter, draft.pk)
    assert refused.value.faults[0].params["codes"] == "T008"
    assert duty(TOMORROW) == "10 %"


def test_reaching_back_needs_a_legal_reason_which_the_publication_keeps(office):
    draft = office.draft(rate_of_sugar("5 %", today()), takes_effect=today())
    approving.check_draft(office.drafter, draft.pk)
    with refusal():
        approving.submit_draft(office.drafter, draft.pk)
    actions.describe_draft(
        office.drafter, draft.pk, name="Sugar", act="Law 2", takes_effect=today(), reaching_back="Law 2, art. 9"
    )
    approving.check_draft(office.drafter, draft.pk)
    draft = approving.submit_draft(office.drafter, draft.pk)
    approving.approve_draft(office.other, draft.pk, revision=draft.revision)
    publication = publishing.publish_draft(office.drafter, draft.pk)
    assert (publication.reaching_back, publication.effective_from) == ("Law 2, art. 9", today())
    assert duty(today()) == "5 %"


def test_a_published_rate_survives_in_the_file_of_measures_when_the_tables_are_loaded_again(office, tmp_path):
    draft = office.approved(rate_of_sugar("15 %"))
    publishing.publish_draft(office.drafter, draft.pk)
    book = tariff.current()
    write_tables(tmp_path)
    with acting(SYSTEM):
        loaded = load_tariff(SYSTEM, tmp_path / "tariff.csv", tmp_path / "measures.csv")
    assert loaded.changed == 0
    tariff.LIVE.forget()
    assert tariff.current() == book
    assert TariffMeasureRow.objects.filter(key__contains=SUGAR, of_lines=False).count() == 2


@pytest.mark.parametrize(
    ("given", "codes_found"),
    [
        ({"name": " ", "act": ""}, ["draft.empty", "draft.empty"]),
        ({"name": "x" * 121, "act": "y" * 501}, ["draft.too-long", "draft.too-long"]),
        ({"article": "RCA-99999"}, ["draft.article"]),
        ({"takes_effect": TOMORROW.replace(year=2201)}, ["draft.date"]),
        ({"takes_effect": TOMORROW.replace(year=1800)}, ["draft.date"]),
    ],
)
def test_everything_wrong_with_a_description_is_said_at_once(office, given, codes_found):
    with refusal() as refused:
        actions.open_draft(office.drafter, **{"name": "A", "act": "B", "takes_effect": TOMORROW, **given})
    assert [fault.code for fault in refused.value.faults] == codes_found
    assert not Draft.objects.exists()


def test_a_withdrawn_draft_stays_and_cannot_go_on(office):
    draft = office.submitted(rate_of_sugar("15 %"))
    with refusal() as refused:
        actions.withdraw_draft(office.drafter, draft.pk, reason=" ")
    assert codes(refused) == {"draft.no-reason"}
    actions.withdraw_draft(office.drafter, draft.pk, reason="Not wanted any more.")
    with refusal() as refused:
        approving.approve_draft(office.other, draft.pk, revision=draft.revision)
    assert codes(refused) == {"draft.state"}
    with refusal():
        actions.add_changes(office.drafter, draft.pk, [rate_of_sugar("1 %")])
