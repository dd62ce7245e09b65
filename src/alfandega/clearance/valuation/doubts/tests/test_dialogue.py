"""From a doubt to its end: questions, answers, grounds, replies, decisions, each refused when it is not its time."""

from datetime import date
from decimal import Decimal

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine
from alfandega.clearance.valuation.doubts.actions import (
    answer,
    notify_grounds,
    raise_doubt,
    reply,
    resolve,
    send_message,
)
from alfandega.clearance.valuation.doubts.deciding import Given, decide, deliver
from alfandega.clearance.valuation.doubts.findings import drop, find, find_comparable, find_data, find_not_determinable
from alfandega.clearance.valuation.doubts.models import Delivery, PreparedFinding, ValueDecision
from alfandega.clearance.valuation.doubts.rules import Ground
from alfandega.clearance.valuation.doubts.tests.conftest import DECLARED, REASON, RECENT
from alfandega.clearance.valuation.models import ValuationRecord, ValueFinding
from alfandega.clearance.verification.actions import certify, confirm
from alfandega.kernel.fault import Refused

ASK = {"grounds": "Unit price far below other imports.", "asked": ["payment", "circumstances"], "days": 10}
SIMILAR = [{"reference": "CVPRA/2026/117", "value": "230000", "quantity": "1000", "exported": RECENT}]
SET_ASIDE = Given(kept=False, reasons="The transfer covers half of the price.", ground=Ground.PROOF_EXHAUSTED)


def codes(refused):
    return [fault.code.removeprefix("value-doubt.") for fault in refused.value.faults]


def notified(dialogue):
    dialogue.do("verifier", raise_doubt, **ASK)
    dialogue.do("declarant", answer, words="Transfer order enclosed.")
    dialogue.do("verifier", notify_grounds, grounds="The transfer is of half the price.", days=10)


def prepared(dialogue):
    dialogue.do("verifier", find_not_determinable, [1], ["identical"], REASON)
    dialogue.do("verifier", find_data, [1], "similar", SIMILAR, "Same goods of another maker.")


def test_the_declared_value_is_what_this_import_is_made_for(dialogue):
    assert dialogue.now().customs_value == DECLARED


@pytest.mark.law("RCA-49.2")
def test_a_transfer_equal_to_the_invoice_resolves_the_doubt_and_the_transaction_value_is_kept(dialogue):
    dialogue.do("verifier", raise_doubt, **ASK)
    assert dialogue.doubt().due == date(2026, 6, 15)
    dialogue.do("declarant", answer, words="Bank transfer of 1000 EUR enclosed.")
    dialogue.do("verifier", resolve, "The transfer equals the invoice.")
    assert dialogue.doubt().state == "resolved"
    dialogue.do("verifier", certify, kind="physical", findings="Counted.", attended_by="Ana")
    dialogue.do("verifier", confirm)
    with acting(SYSTEM):
        record = ValuationRecord.objects.filter(declaration=dialogue.declaration).latest("pk")
    assert (record.final, record.customs_value, record.detail["method"]) == (True, DECLARED, "transaction-value")


@pytest.mark.law("RCA-49.2", "RCA-49.3")
def test_grounds_are_notified_after_the_answer_or_the_end_of_its_time_only(dialogue):
    dialogue.do("verifier", raise_doubt, **ASK)
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", notify_grounds, grounds="Nothing came.", days=10)
    assert codes(refused) == ["answer-period-running"]
    dialogue.set_day(date(2026, 6, 16))
    with pytest.raises(Refused) as refused:
        dialogue.do("declarant", answer, words="Here it is.")
    assert codes(refused) == ["state"]
    dialogue.do("verifier", notify_grounds, grounds="Nothing came.", days=5)
    doubt = dialogue.doubt()
    assert (doubt.state, doubt.reply_due) == ("grounds_notified", date(2026, 6, 23))
    with acting(SYSTEM):
        assert [each.kind for each in doubt.steps.order_by("pk")] == ["request", "persists", "grounds"]


@pytest.mark.law("RCA-49.3")
def test_deciding_before_the_reply_or_the_deadline_is_refused_and_after_it_allowed(dialogue):
    notified(dialogue)
    dialogue.set_day(date(2026, 6, 10))
    keep = Given(kept=True, reasons="The price is confirmed.")
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", decide, keep)
    assert codes(refused) == ["reply-period-running"]
    assert refused.value.faults[0].params == {"until": "2026-06-15"}
    dialogue.set_day(date(2026, 6, 5))
    dialogue.do("declarant", reply, "The rest was paid in cash, receipt enclosed.")
    dialogue.set_day(date(2026, 6, 8))
    decision = dialogue.do("verifier", decide, keep)
    assert (decision.kept, decision.value, decision.before) == (True, DECLARED, DECLARED)


@pytest.mark.law("RCA-42.2", "RCA-85.2")
def test_a_reference_price_thirty_percent_higher_is_a_reason_to_ask_and_never_to_reject(dialogue):
    dialogue.do("verifier", raise_doubt, **ASK, reference="Reference price 233 509 CVE")
    dialogue.do("declarant", answer, words="Transfer enclosed.")
    dialogue.do("verifier", notify_grounds, grounds="The reference price is higher.", days=5)
    dialogue.do("declarant", reply, "Nothing to add.")
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", decide, Given(kept=False, reasons="Reference price.", ground=Ground.NONE))
    assert "no-ground" in codes(refused)


@pytest.mark.law("RCA-85.2")
def test_a_relationship_alone_does_not_reject_the_price(dialogue):
    notified(dialogue)
    dialogue.do("declarant", reply, "Dealt at arm's length.")
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", decide, Given(kept=False, reasons="They are related.", ground=Ground.RELATED))
    assert codes(refused) == ["influence"]


@pytest.mark.law("RCA-35.2", "RCA-87", "RCA-49.4")
def test_a_decision_that_skips_a_method_or_a_consultation_is_refused_and_a_whole_one_stands(dialogue):
    notified(dialogue)
    dialogue.do("declarant", reply, "Nothing to add.")
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", decide, SET_ASIDE)
    assert "value.method-skipped" in codes(refused)
    prepared(dialogue)
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", decide, SET_ASIDE)
    assert codes(refused) == ["not-consulted"]
    dialogue.do("verifier", send_message, "We think of similar goods; what do you know of their value?")
    decision = dialogue.do("verifier", decide, SET_ASIDE)
    assert (decision.method, decision.value, decision.before) == ("similar-goods", Decimal(230_000), DECLARED)
    assert decision.number == "CVPRA/2026/1"
    now = dialogue.now()
    assert (now.state, now.customs_value) == ("under_verification", Decimal(230_000))
    dialogue.do("verifier", certify, kind="physical", findings="Counted.", attended_by="Ana")
    dialogue.do("verifier", confirm)
    assert (dialogue.now().state, dialogue.now().customs_value) == ("assessed", Decimal(230_000))


@pytest.mark.law("RCA-88.6")
def test_of_several_importations_that_compare_the_lowest_value_counts_and_one_told_again_is_told_once(dialogue):
    notified(dialogue)
    dialogue.do("declarant", reply, "Nothing to add.")
    dialogue.do("verifier", find_not_determinable, [1], ["identical"], REASON)
    (first,) = SIMILAR
    for one in (first, {**first, "reference": "CVPRA/2026/142", "value": "210000"}, {**first, "value": "225000"}):
        dialogue.do("verifier", find_comparable, [1], "similar", one, "Same goods of another maker.")
    with acting(SYSTEM):
        (kept,) = dialogue.doubt().findings.filter(pointer__endswith="/similar").values_list("value", flat=True)
    assert [(each["reference"], each["value"]) for each in kept] == [
        ("CVPRA/2026/142", "210000"),
        ("CVPRA/2026/117", "225000"),
    ]
    dialogue.do("verifier", send_message, "We think of similar goods.")
    assert dialogue.do("verifier", decide, SET_ASIDE).value == 210_000


@pytest.mark.law("RCA-47.1", "RCA-47.3")
def test_influence_shown_sets_the_price_between_related_parties_aside_unless_a_test_value_is_close(dialogue):
    notified(dialogue)
    test = {"method": "transaction", "goods": "identical", "value": "180000", "on": RECENT}
    dialogue.do("declarant", reply, "Compare this sale to an unrelated buyer.", [test])
    prepared(dialogue)
    dialogue.do("verifier", send_message, "We think of similar goods.")
    given = Given(kept=False, reasons="Others pay more.", ground=Ground.RELATED, influence="30 % below all others.")
    pointer = "/sales/0/relationship/test_values"
    dialogue.do("verifier", find, pointer, [{**test, "accepted_before": True}], "RCA-47.6", "Accepted as 2026/99.")
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", decide, given)
    assert codes(refused) == ["price-stands"]
    dialogue.do("verifier", find, pointer, [{**test, "value": "260000", "accepted_before": True}], "RCA-47.6", "No.")
    decision = dialogue.do("verifier", decide, given)
    assert (decision.value, decision.ground) == (Decimal(230_000), "related")


@pytest.mark.law("RCA-59.3")
def test_a_discount_whose_evidence_is_not_presented_is_not_accepted(dialogue):
    dialogue.do("verifier", raise_doubt, grounds="No such discount known.", asked=["discount"], days=5)
    dialogue.set_day(date(2026, 6, 9))
    dialogue.do("verifier", notify_grounds, grounds="No evidence came.", days=5)
    dialogue.set_day(date(2026, 6, 17))
    decision = dialogue.do("verifier", decide, Given(kept=True, reasons="The reduction is not shown."))
    # 1000 + 300 + 50 of the royalty + 300 of freight
    assert decision.value == Decimal(110_265) + 33_080 + 5_513 + 33_080
    with acting(SYSTEM):
        found = ValueFinding.objects.get(declaration=dialogue.declaration)
    assert (found.pointer, found.article) == ("/sales/0/discounts/0/of_these_goods", "RCA-59.3")


@pytest.mark.law("RCA-49.1")
def test_only_the_examiner_drawn_for_the_file_doubts_its_value(dialogue):
    for who in ("declarant", "acceptance", "cashier", "head", "auditor"):
        with pytest.raises(Refused) as refused:
            dialogue.do(who, raise_doubt, **ASK)
        assert codes(refused) == ["role"], who
    for who in ("rival", "broker", "verifier_of_mindelo"):
        with pytest.raises(Refused) as refused:
            dialogue.do(who, raise_doubt, **ASK)
        assert refused.value.faults[0].code == "declaration.not-found", who


def test_a_declaration_whose_value_is_in_doubt_cannot_be_found_conform(dialogue):
    dialogue.do("verifier", certify, kind="physical", findings="Counted.", attended_by="Ana")
    dialogue.do("verifier", raise_doubt, **ASK)
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", confirm)
    assert codes(refused) == ["not-settled"]
    assert dialogue.now().state == "under_verification"


def test_what_is_said_twice_too_late_or_empty_is_refused_in_words(dialogue):
    with pytest.raises(Refused) as refused:
        dialogue.do("declarant", answer, words="Before any question.")
    assert codes(refused) == ["none"]
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", raise_doubt, grounds=" ", asked=[], days=99)
    assert codes(refused) == ["no-grounds", "nothing-asked", "period"]
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", raise_doubt, **{**ASK, "sale": 7})
    assert codes(refused) == ["sale"]
    dialogue.do("verifier", raise_doubt, **ASK)
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", raise_doubt, **ASK)
    assert codes(refused) == ["open"]
    with pytest.raises(Refused) as refused:
        dialogue.do("declarant", answer, words=" ")
    assert codes(refused) == ["no-words"]
    dialogue.do("declarant", answer, words="Here.")
    with pytest.raises(Refused) as refused:
        dialogue.do("declarant", answer, words="Again.")
    assert codes(refused) == ["twice"]
    dialogue.do("verifier", notify_grounds, grounds="Not enough.", days=5)
    dialogue.set_day(date(2026, 6, 30))
    with pytest.raises(Refused) as refused:
        dialogue.do("declarant", reply, "Late.")
    assert codes(refused) == ["too-late"]


def test_findings_of_what_is_not_there_are_refused_and_dropped_ones_have_no_effect(dialogue):
    dialogue.do("verifier", raise_doubt, **ASK)
    for pointer, value in (
        ("/sales/9/discounts/0/of_these_goods", False),
        ("/items/0/price", "1"),
        ("/sales/0/set_aside", {"ground": "related"}),
        ("/items/0/other_methods/similar", "nonsense"),
        ("/items/0/other_methods/fallback", {"amount": "-"}),
    ):
        with pytest.raises(Refused):
            dialogue.do("verifier", find, pointer, value, "RCA-35.1", "why")
    dialogue.do("verifier", find, "/sales/0/discounts/0/of_these_goods", False, "RCA-59.3", "why")
    with acting(SYSTEM):
        (found,) = PreparedFinding.objects.all()
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", resolve, "All is well.")
    assert codes(refused) == ["changes"]
    dialogue.do("verifier", drop, found.pk)
    with pytest.raises(Refused):
        dialogue.do("verifier", drop, found.pk)
    dialogue.do("verifier", resolve, "All is well.")


@pytest.mark.law("RCA-49.4")
def test_the_declarants_first_opening_is_the_delivery_and_nobody_elses(dialogue):
    notified(dialogue)
    dialogue.do("declarant", reply, "Nothing.")
    decision = dialogue.do("verifier", decide, Given(kept=True, reasons="Confirmed."))
    for who, delivered in (("head", 0), ("declarant", 1), ("declarant", 1)):
        with acting(getattr(dialogue.world, who).actor):
            deliver(getattr(dialogue.world, who).actor, decision.pk)
        with acting(SYSTEM):
            assert Delivery.objects.count() == delivered
    with acting(dialogue.world.rival.actor), pytest.raises(Refused):
        deliver(dialogue.world.rival.actor, decision.pk)


def test_every_act_is_journalled_and_nothing_said_in_confidence_is(dialogue):
    notified(dialogue)
    dialogue.do("declarant", send_message, "Our cost price is 12.", confidential=True)
    with acting(SYSTEM):
        lines = list(JournalLine.objects.filter(subject=dialogue.declaration.pk, act__startswith="value-doubt."))
    assert [line.act.split(".")[1] for line in sorted(lines, key=lambda each: each.pk)] == [
        *("raise", "answer", "notify", "message"),
    ]
    assert not any("cost price" in f"{line.reason}{line.data}" for line in lines)


def test_rows_are_seen_by_the_office_and_the_declarant_and_nobody_else(dialogue):
    notified(dialogue)
    prepared(dialogue)
    dialogue.do("verifier", send_message, "Consulted.")
    dialogue.do("declarant", reply, "Nothing.")
    dialogue.do("verifier", decide, SET_ASIDE)
    for who, sees in (("rival", 0), ("broker", 0), ("head_of_mindelo", 0), ("declarant", 1), ("head", 1)):
        with acting(getattr(dialogue.world, who).actor):
            assert ValueDecision.objects.count() == sees, who
            assert bool(PreparedFinding.objects.exists()) is (who == "head"), who
