"""Cases by the real actions: the whole road each way, and everything a person may do wrong on it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.models import JournalLine
from alfandega.kernel.dates import today
from alfandega.proofs import actions, incoming
from alfandega.proofs.models import ProofCase, Proposal
from alfandega.proofs.moves import Result, State
from alfandega.proofs.tests.conftest import REQUEST

TOMORROW, YESTERDAY = today() + timedelta(days=1), today() - timedelta(days=1)


@pytest.mark.law("RCA-31")
def test_a_proof_that_is_not_confirmed_ends_in_a_proposal_of_what_is_owed_without_it(house):
    case = house.replied()
    closed = house.do(house.world.head, actions.close, case.pk, reason="The stamp is forged.")
    assert (closed.state, closed.result) == (State.CLOSED, Result.NOT_CONFIRMED)
    with acting(house.world.head.actor):
        made = Proposal.objects.get(case=case)
        acts = list(JournalLine.objects.filter(subject=case.pk).order_by("pk").values_list("act", flat=True))
    di = made.lines[0]
    assert di["tax"] == "DI"
    assert Decimal(di["more"]) == Decimal(di["owed"]) - Decimal(di["charged"]) > 0
    assert made.total == sum(Decimal(each["more"]) for each in made.lines)
    assert (made.declaration_id, made.item) == (case.declaration_id, 1)
    assert acts == [f"proof-case.{act}" for act in ("open", "send", "reply", "close")]


@pytest.mark.law("RCA-31")
def test_a_confirmed_proof_proposes_nothing(house):
    case = house.replied("confirmed")
    closed = house.do(house.world.head, actions.close, case.pk, reason="Confirmed.")
    assert closed.result == Result.CONFIRMED
    with acting(house.world.head.actor):
        assert not Proposal.objects.exists()


@pytest.mark.law("RCA-31")
def test_a_reply_that_does_not_come_in_time_counts_as_none_and_proposes_too(house):
    case = house.sent()
    assert (case.due_on.year * 12 + case.due_on.month) - (today().year * 12 + today().month) == 10
    assert house.do(house.world.head, actions.close_unanswered, case.pk, reason="Silence.") == ["not-due"]
    with acting(house.world.head.actor):
        ProofCase.objects.filter(pk=case.pk).update(due_on=today())
    assert house.do(house.world.head, actions.close_unanswered, case.pk, reason="Silence.") == ["not-due"]
    with acting(house.world.head.actor):
        ProofCase.objects.filter(pk=case.pk).update(due_on=YESTERDAY)
    closed = house.do(house.world.head, actions.close_unanswered, case.pk, reason="Silence.")
    assert (closed.state, closed.result) == (State.CLOSED, Result.NO_REPLY)
    with acting(house.world.head.actor):
        assert Proposal.objects.get(case=case).total > 0


def test_a_late_reply_is_still_taken_while_the_case_is_open(house):
    case = house.overdue()
    given = {"on": today(), "result": "confirmed", "text": "Sorry for the delay."}
    assert house.do(house.world.verifier, actions.record_reply, case.pk, **given).state == State.REPLIED


@pytest.mark.law("RCA-31")
def test_a_request_of_theirs_is_answered_after_the_issuing_body_is_heard(house):
    verifier, head = house.world.verifier, house.world.head
    case = house.received()
    assert case.due_on > today()
    reply = {"on": today(), "result": "confirmed", "text": "It is authentic."}
    assert house.do(head, incoming.answer, case.pk, **reply) == ["not-heard"]
    assert house.do(verifier, incoming.ask_issuer, case.pk, issuing_body=" ") == ["empty"]
    house.do(verifier, incoming.ask_issuer, case.pk, issuing_body="Câmara de Comércio")
    assert house.do(head, incoming.answer, case.pk, **reply) == ["not-heard"]
    house.do(verifier, incoming.hear, case.pk, on=today(), text="We issued it.")
    heard = house.do(verifier, incoming.hear, case.pk, on=today(), text="The file is attached.")
    assert heard.heard == "We issued it.\n\nThe file is attached."
    assert house.do(verifier, incoming.answer, case.pk, **reply) == ["role"]
    answered = house.do(head, incoming.answer, case.pk, **reply)
    assert (answered.state, answered.heard_on) == (State.REPLIED, today())
    closed = house.do(head, actions.close, case.pk, reason="Answered.")
    assert (closed.state, closed.result) == (State.CLOSED, Result.CONFIRMED)


def test_where_hearing_is_not_appropriate_the_answer_says_why(house):
    reply = {"on": today(), "result": "not_confirmed", "text": "No such number.", "not_heard_why": "It was dissolved."}
    case = house.do(house.world.head, incoming.answer, house.received().pk, **reply)
    assert case.not_heard_why == "It was dissolved."
    closed = house.do(house.world.head, actions.close, case.pk, reason="Answered.")
    assert closed.result == Result.NOT_CONFIRMED
    with acting(house.world.head.actor):
        assert not Proposal.objects.exists()


def test_one_item_is_verified_in_one_case_at_a_time(house):
    case = house.opened()
    verifier, head = house.world.verifier, house.world.head
    assert house.do(verifier, actions.open_case, case.declaration_id, 1, **REQUEST) == ["open-already"]
    house.do(head, actions.drop, case.pk, reason="Opened twice.")
    again = house.do(verifier, actions.open_case, case.declaration_id, 1, **REQUEST)
    assert again.serial == case.serial + 1


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"proof": 1}, ["no-proof"]),
        ({"proof": 99}, ["no-proof"]),
        ({"country": ""}, ["country"]),
        ({"country": "XX"}, ["country"]),
        ({"authority": " "}, ["empty"]),
        ({"reason": ""}, ["empty"]),
        ({"authority": "x" * 201, "reason": "", "country": "?"}, ["country", "too-long", "empty"]),
    ],
)
def test_a_request_that_says_too_little_is_refused_with_every_fault(house, changes, codes):
    declaration = house.assessed()
    assert house.do(house.world.verifier, actions.open_case, declaration.pk, 1, **(REQUEST | changes)) == codes
    with acting(house.world.head.actor):
        assert not ProofCase.objects.exists()


def test_an_item_without_a_preference_or_that_does_not_exist_has_nothing_to_verify(house):
    declaration = house.assessed()
    verifier = house.world.verifier
    assert house.do(verifier, actions.open_case, declaration.pk, 2, **REQUEST) == ["no-preference"]
    assert house.do(verifier, actions.open_case, declaration.pk, 3, **REQUEST) == ["item"]
    assert house.do(verifier, actions.open_case, declaration.pk, 0, **REQUEST) == ["item"]
    waiting = house.world.lodged("W-1", bill="BL-9")
    assert house.do(verifier, actions.open_case, waiting.pk, 1, **REQUEST) == ["declaration-state"]


@pytest.mark.parametrize(
    ("on", "codes"), [(TOMORROW, ["future"]), (YESTERDAY, ["before"]), (date(1, 1, 1), ["before"])]
)
def test_a_request_is_sent_on_a_day_between_its_opening_and_today(house, on, codes):
    assert house.do(house.world.head, actions.send, house.opened().pk, on=on) == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"on": TOMORROW}, ["future"]),
        ({"on": YESTERDAY}, ["before"]),
        ({"result": "no_reply"}, ["result"]),
        ({"result": ""}, ["result"]),
        ({"text": " "}, ["empty"]),
        ({"their_reference": "x" * 101}, ["too-long"]),
    ],
)
def test_a_reply_says_on_which_day_what_was_found(house, changes, codes):
    given = {"on": today(), "result": "confirmed", "text": "Fine."} | changes
    assert house.do(house.world.verifier, actions.record_reply, house.sent().pk, **given) == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"received_on": TOMORROW}, ["future"]),
        ({"agreement": "NONE"}, ["agreement"]),
        ({"proof_reference": ""}, ["empty"]),
        ({"country": "Portugal"}, ["country"]),
        ({"received_on": date(1900, 1, 1)}, None),
        ({"received_on": date.min}, None),
    ],
)
def test_a_request_of_theirs_is_recorded_whole_or_refused(house, changes, codes):
    found = house.received(**changes)
    assert isinstance(found, ProofCase) if codes is None else found == codes


@pytest.mark.parametrize("act", ["send", "close", "drop", "lapse"])
def test_acts_out_of_turn_or_twice_are_refused_by_the_table(house, act):
    case, head = house.replied(), house.world.head
    house.do(head, actions.close, case.pk, reason="Done.")
    calls = {
        "send": (actions.send, {"on": today()}),
        "close": (actions.close, {"reason": "x"}),
        "drop": (actions.drop, {"reason": "x"}),
        "lapse": (actions.close_unanswered, {"reason": "x"}),
    }
    action, given = calls[act]
    assert house.do(head, action, case.pk, **given) == ["state"]
    assert "no-reason" in house.do(head, actions.close, case.pk, reason=" ")


def test_another_office_neither_sees_nor_touches_a_case(house):
    case = house.opened()
    for user in (house.world.head_of_mindelo, house.world.verifier_of_mindelo):
        assert house.do(user, actions.drop, case.pk, reason="x") == ["not-found"]
        with acting(user.actor):
            assert not ProofCase.objects.exists()
    declaration = case.declaration_id
    assert house.do(house.world.verifier_of_mindelo, actions.open_case, declaration, 1, **REQUEST) == [
        "declaration.not-found"
    ]
    with acting(house.world.declarant.actor):
        assert not ProofCase.objects.exists()
    assert house.do(house.director, actions.send, case.pk, on=today()).state == State.SENT


def test_a_proposal_is_never_changed(house):
    case = house.replied()
    house.do(house.world.head, actions.close, case.pk, reason="Forged.")
    with acting(house.world.head.actor), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'proofs_proposal', 'UPDATE')")
        assert cursor.fetchone() == (False,)
