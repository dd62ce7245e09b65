"""Time for documents, and values that wait for an indemnity."""

from datetime import date
from decimal import Decimal

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.valuation.doubts.actions import notify_grounds, raise_doubt, reply
from alfandega.clearance.valuation.doubts.considering import Considerations
from alfandega.clearance.valuation.doubts.deciding import Given, decide
from alfandega.clearance.valuation.doubts.findings import find_restriction
from alfandega.clearance.valuation.doubts.granting import answer_time, ask_time, lapse, present
from alfandega.clearance.valuation.doubts.models import ProvisionalValue
from alfandega.clearance.valuation.doubts.provisional import finalise, hold_provisional
from alfandega.clearance.valuation.doubts.rules import Ground
from alfandega.clearance.valuation.doubts.tests.conftest import JUNE
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.clearance.verification.actions import certify, confirm
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice

DEDUCTION = {
    "kind": "inland-transport",
    "amount": "100",
    "in_price": True,
    "shown_separately": True,
    "proof": {"document": "Bill of the carrier"},
}
TIME = {"about": "/sales/0/deductions/0", "documents": "Bill of the carrier", "days": 10}


def codes(refused):
    return [fault.code.removeprefix("value-doubt.") for fault in refused.value.faults]


@pytest.fixture
def deducting(dialogue):
    dialogue.import_(deductions=[DEDUCTION], incoterm={"code": "DAP"})
    return dialogue


def conform(dialogue):
    dialogue.do("verifier", certify, kind="physical", findings="Counted.", attended_by="Ana")
    dialogue.do("verifier", confirm)


@pytest.mark.law("RCA-79.3")
def test_without_an_undertaking_no_time_is_given(deducting):
    with pytest.raises(Refused) as refused:
        deducting.do("declarant", ask_time, **TIME, signed_on=None)
    assert codes(refused) == ["undertaking-required"]


@pytest.mark.law("RCA-79.2", "RCA-79.3")
def test_nothing_presented_in_time_refuses_the_deduction_and_the_value_is_determined_again(deducting):
    before = deducting.now().customs_value
    asked = deducting.do("declarant", ask_time, **TIME, signed_on=JUNE)
    assert asked.due == date(2026, 6, 11)
    deducting.do("verifier", answer_time, asked.pk, granted=True, reason="")
    with pytest.raises(Refused) as refused:
        conform(deducting)
    assert codes(refused) == ["documents-awaited"]
    deducting.set_day(date(2026, 6, 11))
    with pytest.raises(Refused) as refused:
        deducting.do("verifier", lapse, asked.pk)
    assert codes(refused) == ["time-running"]
    deducting.set_day(date(2026, 6, 12))
    with pytest.raises(Refused) as refused:
        deducting.do("declarant", present, asked.pk, "Here.")
    assert codes(refused) == ["time-over"]
    deducting.do("verifier", lapse, asked.pk)
    assert deducting.now().customs_value == before + 11_027
    deducting.do("verifier", confirm)
    assert deducting.now().state == "assessed"


@pytest.mark.law("RCA-79.2")
def test_documents_presented_in_time_keep_the_deduction(deducting):
    before = deducting.now().customs_value
    asked = deducting.do("declarant", ask_time, **TIME, signed_on=JUNE)
    with pytest.raises(Refused) as refused:
        deducting.do("declarant", ask_time, **TIME, signed_on=JUNE)
    assert codes(refused) == ["time-open"]
    deducting.do("verifier", answer_time, asked.pk, granted=True, reason="")
    deducting.do("declarant", present, asked.pk, "Bill 7 of 3 June.")
    conform(deducting)
    assert deducting.now().customs_value == before


def test_time_for_a_doubt_moves_its_last_day(dialogue):
    dialogue.do("verifier", raise_doubt, grounds="Low.", asked=["payment"], days=5)
    asked = dialogue.do("declarant", ask_time, about="", documents="Transfer", days=20, signed_on=JUNE)
    dialogue.do("verifier", answer_time, asked.pk, granted=True, reason="")
    assert dialogue.doubt().due == date(2026, 6, 21)


@pytest.mark.parametrize("about", ["/sales/0/deductions/7", "/items/0/price", "x", "../"])
def test_time_for_what_is_not_declared_is_refused(deducting, about):
    with pytest.raises(Refused) as refused:
        deducting.do("declarant", ask_time, **{**TIME, "about": about}, signed_on=JUNE)
    assert codes(refused) == ["fact"]


def test_a_refusal_of_time_needs_a_reason_and_others_may_not_answer(deducting):
    asked = deducting.do("declarant", ask_time, **TIME, signed_on=JUNE)
    with pytest.raises(Refused) as refused:
        deducting.do("verifier", answer_time, asked.pk, granted=False, reason=" ")
    assert codes(refused) == ["no-words"]
    with pytest.raises(Refused) as refused:
        deducting.do("declarant", answer_time, asked.pk, granted=True, reason="")
    assert codes(refused) == ["role"]
    deducting.do("verifier", answer_time, asked.pk, granted=False, reason="They were due before.")


@pytest.mark.law("RCA-66.3")
def test_a_provisional_value_of_400000_becomes_340000_when_the_indemnity_is_known(dialogue):
    held = provisional(dialogue)
    assert (held.value, held.final_by) == (Decimal(400_000), date(2026, 12, 1))
    conform(dialogue)
    assert dialogue.now().state == "assessed"
    done = dialogue.do("verifier", finalise, held.pk, indemnity=Decimal(60_000), proof="Credit note 9")
    assert (done.state, done.final_value) == ("final", Decimal(340_000))
    now = dialogue.now()
    assert (now.state, now.customs_value) == ("under_verification", Decimal(340_000))
    with acting(SYSTEM):
        assert set(Notice.objects.filter(subject=now.pk).values_list("state", flat=True)) <= {"cancelled"}
    dialogue.do("verifier", confirm)
    assert dialogue.now().state in ("assessed", "paid")


@pytest.mark.law("RCA-66.3")
def test_after_release_the_final_value_is_kept_beside_the_provisional_one(dialogue):
    from alfandega.clearance.release.actions import release  # noqa: PLC0415

    held = provisional(dialogue)
    conform(dialogue)
    with acting(dialogue.world.cashier.actor):
        notice = Notice.objects.filter(subject=dialogue.declaration.pk, state="issued").first()
        if notice is not None:
            pay(dialogue.world.cashier.actor, notice.pk, amount=notice.total, method="cash")
    dialogue.do("head", release, "Paid.")
    dialogue.do("verifier", finalise, held.pk, indemnity=Decimal(60_000), proof="Credit note 9")
    assert dialogue.now().state == "released"
    with acting(SYSTEM):
        record = ValuationRecord.objects.filter(declaration=dialogue.declaration).latest("pk")
    assert (record.final, record.customs_value) == (True, Decimal(340_000))


def provisional(dialogue) -> ProvisionalValue:
    dialogue.import_national()
    pointer = "/sales/0/non_conformities/0"
    return dialogue.do("verifier", hold_provisional, about=pointer, guarantee=Decimal(10_000), note="Bank X")


def test_what_is_not_provisional_twice_or_absurd_is_refused(dialogue):
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", hold_provisional, about="/sales/0/non_conformities/0", guarantee=None)
    assert codes(refused) == ["not-provisional", "no-guarantee"]
    held = provisional(dialogue)
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", hold_provisional, about=held.about, guarantee=Decimal(-1))
    assert codes(refused) == ["amount", "provisional-open"]
    for indemnity in (None, Decimal(-5), Decimal(10) ** 30):
        with pytest.raises(Refused) as refused:
            dialogue.do("verifier", finalise, held.pk, indemnity=indemnity, proof="x")
        assert codes(refused) == ["amount"]
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", finalise, held.pk, indemnity=Decimal(10**9), proof="x")
    assert refused.value.faults[0].code == "value.deduction-above-price"


@pytest.mark.law("RCA-45")
def test_a_restriction_found_substantial_sets_the_value_aside_only_with_a_later_value(dialogue):
    dialogue.import_(restrictions=[{"what": "exhibition only", "affects_value": False}])
    dialogue.do("verifier", raise_doubt, grounds="Exhibition only.", asked=["information"], days=5)
    dialogue.set_day(date(2026, 6, 9))
    dialogue.do("verifier", notify_grounds, grounds="The restriction matters.", days=5)
    dialogue.do("declarant", reply, "It does not.")
    weighed = Considerations("No sale at all", "Machines", "Fairs", "Not usual", "Half of the price")
    given = Given(kept=False, reasons="The restriction halves the price.", ground=Ground.RESTRICTION)
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", decide, given)
    assert codes(refused) == ["restriction"]
    dialogue.do("verifier", find_restriction, "/sales/0/restrictions/0", weighed, substantial=True, reason="Yes.")
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", decide, given)
    assert {"value.method-skipped", "value.restriction"} <= {fault.code for fault in refused.value.faults}
    with pytest.raises(Refused) as refused:
        dialogue.do("verifier", decide, Given(kept=True, reasons="Kept."))
    assert "value.method-skipped" in {fault.code for fault in refused.value.faults}
