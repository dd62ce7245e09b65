"""Cases in the browser: the whole road by forms, what is typed wrong, and who sees which page."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from alfandega.access.acting import acting
from alfandega.clearance.tests.world import OWN
from alfandega.kernel.dates import today
from alfandega.remedies import actions
from alfandega.remedies.models import Case, Meeting
from alfandega.remedies.moves import MOVES, Function, State
from alfandega.remedies.rules.complaint import CONTENTS
from alfandega.remedies.rules.kinds import Kind
from alfandega.remedies.screens.acts import ACTS

LIST = "/office/remedies/"
TODAY = today().isoformat()


def page(case):
    return f"{LIST}{case.pk}/"


def client(user):
    made = Client(headers={"accept-language": "en"})
    made.force_login(user)
    made.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return made


def do(user, case, act, **given):
    return client(user).post(f"{page(case)}acts/{act}/", {"reason": "As the file shows.", **given})


def done(user, case, act, **given):
    answer = do(user, case, act, **given)
    assert answer.status_code == 302, unescape(answer.content.decode())
    return answer


def only_case(house):
    with acting(house.director.actor):
        return Case.objects.get()


def test_every_row_of_the_table_has_a_form_and_every_form_a_row():
    officers = {name for name, move in MOVES.items() if move.functions != {Function.PARTY}}
    assert {act.row for act in ACTS.values()} == officers
    assert [
        act.name for act in ACTS.values() if MOVES[act.row].needs_reason and "reason" not in act.form.base_fields
    ] == []


COMPLAINT = {
    "kind": "anti_dumping",
    "product": "Cement in bags",
    "origin": "cn",
    "complainant": "Cimentos do Sal, SA",
    "complainant_kind": "legal-person",
    "for_domestic_industry": "yes",
    "in_writing": "yes",
    "received_on": TODAY,
}


@pytest.mark.law("RCA-98.2", "RCA-109", "RCA-111", "RCA-127", "RCA-130.2")
def test_a_case_goes_from_complaint_to_duty_and_refund_by_forms(house):
    assert client(house.investigator).post(LIST, COMPLAINT).status_code == 302
    case = only_case(house)
    contents = {f"contents-{each.field}": "Stated." for each in CONTENTS[Kind.ANTI_DUMPING]}
    done(house.investigator, case, "complete", supporting="60,5", opposing="10", total="1 000", imports="", **contents)
    assert do(house.director, case, "open", notice="B.O. 12").status_code == 422
    done(house.investigator, case, "complete", supporting="60,5", opposing="10", total="100", **contents)
    done(house.director, case, "open", notice="B.O. 12")
    done(house.investigator, case, "register", role="exporter", name="Baosteel", code="B123")
    done(house.investigator, case, "register", role="importer", name="Mercearia", operator=OWN)
    with acting(house.director.actor):
        parties = {party.role: party.pk for party in case.parties.all()}
    for party in parties.values():
        done(house.investigator, case, "notify", party=party, on=TODAY)
    rows = "1000; 800; 100; 1000\n850; 800; 300; 1000"
    done(house.investigator, case, "determine-dumping", exporter="B123", currency="eur", unit="TNE", transactions=rows)
    common = {"final": "yes", "holds": "yes"}
    done(house.investigator, case, "find-practice", evidence="Invoices.", **common)
    injury = {"volume": "Up.", "prices": "Down.", "impact": "Losses.", "form": "injury"}
    done(house.investigator, case, "find-injury", **injury, **common)
    done(house.investigator, case, "find-cause", evidence="Nothing else changed.", **common)
    done(house.investigator, case, "find-interest", producers="Hurt.", consumers="Gain little.", **common)
    table = "/office/remedies/committee/"
    members = {"act": "designate", "first": house.member.pk, "second": house.other_member.pk}
    assert client(house.director).post(table, members).status_code == 302
    assert client(house.director).post(table, {"act": "convene", "on": TODAY, "agenda": "Cement."}).status_code == 302
    with acting(house.director.actor):
        meeting = Meeting.objects.get()
    minutes = {"act": "minute", "meeting": meeting.pk, "attended": "A\nB\nC", "minutes": "Agreed."}
    assert client(house.member).post(table, minutes).status_code == 302
    with acting(house.director.actor):
        made = case.determinations.get()
    assert (made.per_unit, made.cap_percent, made.exporter) == ("87.5", "8.75", "B123")
    first = today() + timedelta(days=1)
    measure = {
        "meeting": meeting.pk,
        "determination": made.pk,
        "stage": "definitive",
        "codes": "2523.29, 2523.10",
        "duty": "8.76 %",
        "first": first.isoformat(),
        "last": (first + timedelta(days=1000)).isoformat(),
    }
    above = do(house.member, case, "designate", **measure)
    assert above.status_code == 422
    assert "above the margin of dumping found" in unescape(above.content.decode())
    done(house.member, case, "designate", **measure | {"duty": "8,75 %"})
    done(house.member, case, "conclude")
    act = {"act_number": "Portaria 12/2026", "act_on": TODAY, "act_published_on": TODAY}
    done(house.director, case, "impose", **act)
    shown = unescape(client(house.director).get(page(case)).content.decode())
    assert "anti_dumping;252329;DAD;8.75 %;CN;B123;RCA-111;Portaria 12/2026" in shown
    asked = {"party": parties["importer"], "declaration": "CVPRA/2026/1", "paid": "100 000", "rate": "8.75"}
    done(house.investigator, case, "ask-refund", evidence="Invoices.", **asked)
    with acting(house.director.actor):
        refund = case.refunds.get()
    done(house.director, case, "decide-refund", refund_id=refund.pk, evidence_accepted="yes", actual_margin="3,5")
    with acting(house.director.actor):
        assert case.refunds.get().amount == 60000
    assert "60\u202f000" in unescape(client(house.director).get(page(case)).content.decode())


def test_a_complaint_typed_wrong_is_told_beside_its_fields(house):
    wrong = COMPLAINT | {"product": "", "origin": "ZZ", "received_on": "2999-01-01", "in_writing": ""}
    answer = client(house.investigator).post(LIST, wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["in_writing"])
    answer = client(house.investigator).post(LIST, wrong | {"in_writing": "no"})
    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == ["origin", "product", "received_on"]
    assert client(house.outsider).post(LIST, COMPLAINT).status_code == 403


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1000; 800", "Line 1 has not three or four numbers."),
        ("1000; x; 1", "Line 1:"),
        ("1000; 800; 1\n;;;;\n9999999999999999999; 1; 1", "Line 3:"),
        ("1000; -800; 1", "Line 1:"),
        ("1000; 800; 0", "something is divided by it"),
        ("", "There is no transaction"),
        ("1000; 0; 1", "something is divided by it"),
    ],
)
def test_transactions_typed_wrong_are_told(house, typed, told):
    case = house.opened()
    answer = do(house.investigator, case, "determine-dumping", currency="EUR", unit="TNE", transactions=typed)
    assert answer.status_code == 422
    assert told in unescape(answer.content.decode())


def test_an_act_done_twice_or_by_another_function_is_refused_in_words(house):
    case = house.completed()
    assert do(house.investigator, case, "open", notice="B.O.").status_code == 403
    done(house.director, case, "open", notice="B.O. 12")
    again = do(house.director, case, "open", notice="B.O. 12")
    assert again.status_code == 409
    assert "is not possible" in again.content.decode()
    assert do(house.director, case, "dance").status_code == 404
    assert do(house.outsider, case, "open", notice="x").status_code == 404


@pytest.mark.parametrize("state", State)
def test_the_page_of_a_case_in_any_state_is_shown(house, state):
    case = house.opened(Kind.COUNTERVAILING if state in (State.NOT_OPENED, State.CLOSED) else Kind.ANTI_DUMPING)
    with acting(house.director.actor):
        Case.objects.filter(pk=case.pk).update(state=state)
    for user in (house.director, house.investigator, house.auditor):
        answer = client(user).get(page(case))
        assert answer.status_code == 200
        assert case.number in answer.content.decode()


def test_who_has_no_function_sees_no_case_and_no_committee(house):
    case = house.opened()
    assert client(house.outsider).get(page(case)).status_code == 404
    assert case.number not in client(house.outsider).get(LIST).content.decode()
    assert client(house.outsider).get("/office/remedies/committee/").status_code == 403
    assert client(house.auditor).get("/office/remedies/committee/").status_code == 200
    assert client(house.auditor).post("/office/remedies/committee/", {"act": "convene", "on": TODAY}).status_code == 403
    assert client(house.importer).get(page(case)).status_code == 404
    assert Client().get(page(case)).status_code == 302


@pytest.mark.law("RCA-100")
def test_a_registered_party_follows_its_case_and_gives_information(house):
    case = house.opened()
    own = f"/remedies/{case.pk}/"
    assert client(house.importer).get(own).status_code == 404
    house.do(house.investigator, actions.register_party, case.pk, role="importer", name="Mercearia", operator=OWN)
    assert case.number in client(house.importer).get("/remedies/").content.decode()
    assert case.number not in client(house.rival).get("/remedies/").content.decode()
    assert client(house.rival).get(own).status_code == 404
    assert client(house.importer).post(own, {"text": " ", "confidential": "no"}).status_code == 422
    assert client(house.importer).post(own, {"text": "We disagree.", "confidential": "no"}).status_code == 302
    assert "We disagree." in client(house.importer).get(own).content.decode()
    assert "We disagree." in client(house.investigator).get(page(case)).content.decode()
    assert client(house.director).get(own).status_code == 403


def test_minutes_are_recorded_once_and_by_those_who_sit(house):
    house.committee()
    table = "/office/remedies/committee/"
    assert client(house.member).post(table, {"act": "convene", "on": TODAY, "agenda": "x"}).status_code == 403
    wrong = client(house.director).post(
        table, {"act": "designate", "first": house.member.pk, "second": house.member.pk}
    )
    assert wrong.status_code == 422
    bad = {"act": "minute", "meeting": "none", "attended": "A", "minutes": "B"}
    assert client(house.member).post(table, bad).status_code == 422
    assert client(house.member).post(table, {"act": "dance"}).status_code == 403
