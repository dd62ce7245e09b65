"""A whole tariff written out and loaded again, as tables and as a document: the very same."""

import json

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.actions import load_tariff
from alfandega.tariff.authoring import publishing
from alfandega.tariff.authoring.changes import ChangeLine
from alfandega.tariff.authoring.document import document_of, written
from alfandega.tariff.authoring.loading import load_document
from alfandega.tariff.authoring.records import LineRecord
from alfandega.tariff.authoring.tables import write_tables
from alfandega.tariff.authoring.tests.conftest import SUGAR, TOMORROW, rate_of_sugar, refusal
from alfandega.tariff.models import TariffLineRow, TariffMeasureRow


def said(book):
    return book.lines, book.measures


def load(data, **more):
    with acting(SYSTEM):
        return load_document(SYSTEM, data, "tariff.json", **more)


def test_the_document_of_this_tariff_changes_nothing(office):
    data = written(document_of(tariff.current())).encode()
    assert load(data)[2] == 0


def test_an_empty_installation_takes_the_document_whole(office):
    before = tariff.current()
    data = written(document_of(before)).encode()
    TariffLineRow.objects.all().delete()
    TariffMeasureRow.objects.all().delete()
    lines, measures, changed = load(data)
    assert changed == lines + measures
    tariff.LIVE.forget()
    assert said(tariff.current()) == said(before)


def test_tables_written_after_publications_load_as_the_same_tariff_here_and_elsewhere(office, tmp_path):
    line = tariff.current().lines[SUGAR][0]
    split = LineRecord.of(line).model_copy(update={"unit": "KGM", "valid_from": TOMORROW})
    draft = office.approved(rate_of_sugar("10 % MIN 2 EUR/kg"), ChangeLine(line=split))
    publishing.publish_draft(office.other, draft.pk)
    before = tariff.current()
    write_tables(tmp_path)
    for empty in (False, True):
        if empty:
            TariffLineRow.objects.all().delete()
            TariffMeasureRow.objects.all().delete()
        with acting(SYSTEM):
            loaded = load_tariff(SYSTEM, tmp_path / "tariff.csv", tmp_path / "measures.csv")
        assert (loaded.changed > 0) == empty
        tariff.LIVE.forget()
        assert said(tariff.current()) == said(before)


def test_a_document_that_breaks_the_structure_is_refused_and_nothing_is_changed(office):
    before = said(tariff.current())
    document = json.loads(written(document_of(tariff.current())))
    document["lines"].append(document["lines"][0])
    document["measures"].append({"kind": "preference", "agreement": "NAFTA", "tax": "QQ", "valid_from": "2026-01-01"})
    with refusal() as refused:
        load(json.dumps(document).encode())
    assert {fault.code for fault in refused.value.faults} >= {"T001", "T032", "T034", "T051"}
    tariff.LIVE.forget()
    assert said(tariff.current()) == before


def test_a_dry_run_changes_nothing_and_says_what_would(office):
    document = json.loads(written(document_of(tariff.current())))
    removed = document["measures"].pop()
    assert removed
    data = json.dumps(document).encode()
    assert load(data, dry_run=True)[2] == 1
    with acting(SYSTEM):
        assert not JournalLine.objects.filter(act="tariff.load", data__file="tariff.json").exists()
    assert load(data)[2] == 1


@pytest.mark.parametrize("who", ["drafter", "other"])
def test_a_tariff_officer_does_not_load_past_the_four_eyes(office, who):
    with refusal() as refused:
        load_document(getattr(office, who), b"{}", "tariff.json")
    assert [fault.code for fault in refused.value.faults] == ["reference.not-yours"]
