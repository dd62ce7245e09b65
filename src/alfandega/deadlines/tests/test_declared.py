"""The deadlines that the files declare, and the page that lists them."""

import pytest

from alfandega.deadlines.declared import all_declared, load
from alfandega.deadlines.kinds import Kind
from alfandega.deadlines.listed import as_markdown
from alfandega.lawbook.files import LawFileError
from alfandega.lawbook.parameters import find

LAW = {
    "review.collection": 2,
    "review.repayment": 2,
    "value.revision": 12,
    "home_clearance.agreement": 1,
    "simplified.authorisation": 60,
    "home_clearance.attendance": 1,
    "home_clearance.result": 24,
    "home_clearance.declaration": 10,
    "credit.removal": 90,
    "baggage.unaccompanied": 180,
    "transit.storage_sea": 30,
    "transit.storage_air": 45,
    "container.re_export": 3,
    "council.term": 3,
}
"""Every figure of time that the Regulation itself gives."""


@pytest.mark.parametrize("which", LAW)
def test_the_figures_of_the_regulation_are_declared_with_their_exact_length(which):
    assert all_declared()[which].parameter.values[-1].value == LAW[which]


def test_what_is_not_in_the_law_leaves_its_question_open():
    silent = [
        each.id
        for each in all_declared().values()
        if (each.parameter is None or find(each.length).setting) and not each.question
    ]
    assert not silent


def test_the_alert_of_a_deadline_is_counted_as_the_deadline_is():
    clock = {Kind.HOURS, Kind.OFFICE_HOURS}
    for each in all_declared().values():
        if each.alert and each.kind not in clock:
            assert find(each.alert).unit not in {"minute", "hour"}, each.id


def test_every_deadline_stands_on_the_page_and_those_without_a_procedure_say_so():
    page = as_markdown()
    for each in all_declared().values():
        assert f"`{each.id}`" in page
    assert page.count("does not have this procedure yet") == sum(
        each.carried_out == "none" for each in all_declared().values()
    )


def test_a_wrong_file_names_every_mistake(tmp_path):
    (tmp_path / "deadlines").mkdir()
    (tmp_path / "deadlines" / "x.yaml").write_text(
        "a.b:\n  article: RCA-9999\n  kind: weeks\n  length: no.such\n  concerned: [king]\n", encoding="utf-8"
    )
    with pytest.raises(LawFileError) as refused:
        load(tmp_path)
    told = str(refused.value)
    for said in ("RCA-9999", "weeks", "no.such", "concerned", "counted_from"):
        assert said in told
