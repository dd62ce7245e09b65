"""Declarations from beginning to end, as the people of an office live them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.declaration.actions import cancel, copy_of, lodge, save_draft, start_draft
from alfandega.clearance.declaration.amending import amend, decide_amendment
from alfandega.clearance.declaration.models import Amendment, Declaration, Version
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.release.actions import release
from alfandega.clearance.verification.actions import certify, confirm, order_examination
from alfandega.clearance.verification.differing import agree, contest, correct, report_differences, settle_dispute
from alfandega.kernel.dates import law_date, today
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.models import TariffLineRow

MEDICINE = {
    "commodity_code": "3004900000",
    "documents": [{"code": "380", "reference": "F-2"}, {"code": "MED", "reference": "M-2"}],
}
"""Goods of a kind whose declarations go to the red channel."""


def codes(refused):
    return [fault.code for fault in refused.value.faults]


@pytest.mark.law("RCA-8", "RCA-175", "RCA-176", "RCA-135.a", "RCA-135.f", "RCA-3")
def test_goods_presented_on_a_green_file_are_assessed_paid_and_released(house):
    house.present()
    file = house.lodge()
    assert (file.state, file.channel, file.registration) == ("assessed", "green", f"CVPRA/{today().year}/1")
    payment = house.pay(file)
    note = house.do("head", release, file.pk, "everything in order")
    assert house.now(file).state == "released"
    assert note.number.startswith("CVPRA/")
    assert payment.amount == file.payable
    assert house.acts(file) == [
        "declaration.lodge",
        "declaration.accept",
        "selectivity.green",
        "declaration.assess",
        "notice.issue",
        "notice.pay",
        "declaration.settle",
        "declaration.release",
    ]


@pytest.mark.law("RCA-170")
def test_nothing_is_verified_assessed_or_released_before_a_declaration_is_lodged(house):
    draft = house.do("broker", start_draft, house.document())
    for who, act, given in (
        ("verifier", certify, {"kind": "documentary", "findings": "papers seen"}),
        ("verifier", confirm, {}),
        ("head", release, {"reason": "please"}),
    ):
        with pytest.raises(Refused) as refused:
            house.do(who, act, draft.pk, **given)
        assert codes(refused) == ["declaration.not-found"]


@pytest.mark.law("RCA-139")
def test_a_declarant_lodges_for_his_own_operator_only(house):
    file = house.lodge(house.document(declarant={"code": "200999999", "reference": "Z"}, office="XXXXX"))
    assert {"declarant.not-own", "office.unknown"} <= {fault["code"] for fault in file.faults}


@pytest.mark.law("RCA-169.1")
def test_every_document_the_content_calls_for_is_named_when_it_is_missing(house):
    house.present()
    complete = {"code": "380", "reference": "F-3"}
    medicine = {"commodity_code": "3004900000", "preference": "100", "documents": []}
    file = house.lodge(house.document(item=medicine))
    stopping = [fault["code"] for fault in file.faults if fault["severity"] == "error"]
    assert stopping == ["invoice.missing", "preference.no-proof", "permit.missing"]
    documents = [complete, {"code": "954", "reference": "EUR-1"}, {"code": "MED", "reference": "M-1"}]
    assert house.lodge(house.document(item={**medicine, "documents": documents})).state != "refused"


@pytest.mark.law("RCA-8", "RCA-168.3", "DL-15.1", "DL-14")
def test_a_file_lodged_before_arrival_waits_for_its_goods(house):
    file = house.lodge()
    assert (file.state, file.registration) == ("lodged", "")
    house.present("another bill")
    assert house.now(file).state == "lodged"
    house.present()
    now = house.now(file)
    assert now.registration == f"CVPRA/{today().year}/1"
    assert law_date(now.accepted_at) == today()


@pytest.mark.law("DL-13.3", "RCA-168.2")
def test_a_refused_file_is_mended_under_the_same_reference(house):
    house.present()
    wrong = house.document(item={"origin": "QQ", "price": "many"}, office="XXXXX")
    file = house.lodge(wrong)
    assert file.state == "refused"
    assert {"office.unknown", "code.unknown", "field.number"} <= {fault["code"] for fault in file.faults}
    with acting(house.people["broker"]):
        mended = lodge(
            house.people["broker"], {**house.document(), "declarant": wrong["declarant"]}, declaration_id=file.pk
        )
    assert (mended.pk, mended.version, mended.state) == (file.pk, 2, "assessed")


@pytest.mark.law("RCA-168.3")
def test_the_same_file_lodged_twice_is_one_declaration(house):
    document = house.document()
    assert house.lodge(document).pk == house.lodge(document).pk
    with pytest.raises(Refused) as refused:
        house.lodge({**document, "transaction_1": "2"})
    assert codes(refused) == ["reference.taken"]


@pytest.mark.law("RCA-172.2", "RCA-172.3", "RCA-172.4", "RCA-173.2", "RCA-135.g")
def test_red_goods_are_examined_by_the_examiner_drawn_in_presence_of_the_declarant(house):
    house.present()
    file = house.lodge(house.document(item=MEDICINE))
    assert (file.state, file.channel, file.examiner_name) == ("under_verification", "red", "verifier")
    with pytest.raises(Refused) as refused:
        house.do("verifier", confirm, file.pk)
    assert codes(refused) == ["verification.no-certificate"]
    with pytest.raises(Refused) as refused:
        house.do("verifier", certify, file.pk, kind="physical", findings="", attended_by="")
    assert codes(refused) == ["verification.no-findings", "verification.nobody-present"]
    house.do(
        "verifier", certify, file.pk, kind="physical", findings="2 packages opened, 40 counted", attended_by="A. Lima"
    )
    assert house.do("verifier", confirm, file.pk).state == "assessed"


@pytest.mark.law("RCA-172.5", "RCA-172.6", "RCA-174")
def test_a_difference_agreed_to_is_corrected_on_the_heads_authority(house):
    house.present()
    file = house.lodge(house.document(item=MEDICINE))
    before = file.payable
    report = house.do(
        "verifier", report_differences, file.pk, {1: {"price": "450", "net_mass": "90"}}, "two more boxes"
    )
    assert [(each["field"], each["change"]) for each in report.differences] == [("price", "+150"), ("net_mass", "-5")]
    with pytest.raises(Refused) as refused:
        house.do("head", correct, file.pk, "agreed")
    assert codes(refused) == ["verification.not-agreed"]
    house.do("broker", agree, file.pk)
    corrected = house.do("head", correct, file.pk, "agreed with the declarant")
    assert (corrected.state, corrected.version) == ("assessed", 2)
    assert corrected.payable > before
    with acting(house.people["broker"]):
        assert [each.document["items"][0]["price"] for each in Version.objects.order_by("number")] == ["300", "450"]


@pytest.mark.law("RCA-172.6", "RCA-174")
def test_a_correction_the_head_does_not_authorise_can_be_agreed_anew(house):
    house.present()
    file = house.lodge(house.document(item=MEDICINE))
    house.do("verifier", report_differences, file.pk, {1: {"price": "450"}}, "two more boxes")
    house.do("broker", agree, file.pk)
    house.do("head", decide_amendment, file.pk, authorised=False, reason="the invoice is not clear")
    house.do("broker", agree, file.pk)
    assert house.do("head", correct, file.pk, "clear now").version == 2


@pytest.mark.law("RCA-172.7")
def test_a_contested_report_is_upheld_or_withdrawn_by_the_head(house):
    house.present()
    file = house.lodge(house.document(item=MEDICINE))
    house.do("verifier", report_differences, file.pk, {1: {"origin": "CN"}}, "marks on the packages")
    house.do("broker", contest, file.pk, "the maker's certificate says PT")
    assert house.now(file).state == "disputed"
    house.do("head", settle_dispute, file.pk, upheld=True, reason="certificate not genuine")
    assert house.now(file).state == "discrepancy"
    house.do("broker", contest, file.pk, "new proof")
    house.do("head", settle_dispute, file.pk, upheld=False, reason="proof accepted")
    assert house.now(file).state == "under_verification"


@pytest.mark.law("RCA-174")
def test_an_amendment_after_registration_needs_the_head_and_replaces_the_notice(house):
    house.present()
    document = house.document()
    file = house.lodge(document)
    first = house.notice(file)
    document["items"][0]["price"] = "400"
    house.do("broker", amend, file.pk, document, "credit note received")
    assert house.now(file).version == 1
    with pytest.raises(Refused) as refused:
        house.do("elsewhere", decide_amendment, file.pk, authorised=True, reason="yes")
    assert codes(refused) == ["declaration.not-found"]
    house.do("head", decide_amendment, file.pk, authorised=True, reason="invoice shows it")
    now = house.now(file)
    assert (now.state, now.version, now.examiner_name) == ("under_verification", 2, "verifier")
    house.do("verifier", certify, file.pk, kind="documentary", findings="invoice and credit note compared")
    house.do("verifier", confirm, file.pk)
    second = house.notice(file)
    with acting(house.people["broker"]):
        assert Notice.objects.get(pk=first.pk).state == "cancelled"
        assert Amendment.objects.get().decision == "authorised"
    assert second.total > first.total


@pytest.mark.law("RCA-173.1", "RCA-172.6")
def test_goods_already_paid_can_still_be_examined_and_only_the_difference_is_due(house):
    house.present()
    file = house.lodge()
    paid = house.pay(file).amount
    house.do("head", order_examination, file.pk, "information received")
    house.do("verifier", report_differences, file.pk, {1: {"price": "330"}}, "second invoice found")
    house.do("broker", agree, file.pk)
    total = house.do("head", correct, file.pk, "agreed").payable
    assert house.notice(file).total == total - paid
    house.pay(file)
    house.do("head", release, file.pk, "difference paid")
    assert house.now(file).state == "released"


@pytest.mark.law("RCA-176")
def test_release_is_refused_while_one_escudo_is_outstanding_and_to_any_other_function(house):
    house.present()
    file = house.lodge()
    with pytest.raises(Refused) as refused:
        house.pay(file, amount=house.notice(file).total - Decimal(1))
    assert codes(refused) == ["payment.amount"]
    with pytest.raises(Refused) as refused:
        house.do("head", release, file.pk, "now")
    assert codes(refused) == ["release.outstanding"]
    house.pay(file)
    with pytest.raises(Refused) as refused:
        house.do("verifier", release, file.pk, "now")
    assert codes(refused) == ["move.role"]


def test_an_amendment_must_meet_the_same_rules_and_says_every_fault(house):
    house.present()
    document = house.document()
    file = house.lodge(document)
    document["items"][0].update({"commodity_code": "1", "origin": "QQ"})
    with pytest.raises(Refused) as refused:
        house.do("broker", amend, file.pk, document, "typing error")
    assert codes(refused) == ["commodity.unknown", "code.unknown"]
    with acting(house.people["broker"]):
        assert not Amendment.objects.exists()


def test_what_an_examiner_found_must_be_something_that_can_be_assessed(house):
    house.present()
    file = house.lodge(house.document(item=MEDICINE))
    with pytest.raises(Refused) as refused:
        house.do("verifier", report_differences, file.pk, {1: {"commodity_code": "123", "price": "-1"}}, "not medicine")
    assert codes(refused) == ["commodity.unknown", "amount.negative"]
    assert house.now(file).state == "under_verification"


def test_a_lodged_file_amended_with_faults_is_refused_and_can_be_mended(house):
    document = house.document(total_items=9)
    file = house.lodge(document)
    assert [fault["code"] for fault in file.faults] == ["total.differs"]
    document["items"][0]["origin"] = "QQ"
    refused = house.do("broker", amend, file.pk, document, "other supplier")
    assert (refused.state, [fault["code"] for fault in refused.faults]) == (
        "refused",
        ["code.unknown", "total.differs"],
    )
    assert refused.draft["items"][0]["origin"] == "QQ"


def test_a_line_that_left_the_tariff_before_the_goods_came_is_refused_on_their_arrival(house):
    file = house.lodge()
    TariffLineRow.objects.filter(code="6907210000").update(valid_to=today() - timedelta(days=1))
    tariff.LIVE.forget()
    house.present()
    now = house.now(file)
    assert (now.state, now.faults[0]["code"], now.draft["office"]) == ("refused", "commodity.unknown", "CVPRA")
    tariff.LIVE.forget()


def test_nothing_is_amended_or_cancelled_after_release(house):
    house.present()
    document = house.document()
    file = house.lodge(document)
    house.pay(file)
    with pytest.raises(Refused) as refused:
        house.do("head", cancel, file.pk, "mistake")
    assert codes(refused) == ["move.undeclared"]
    house.do("head", release, file.pk, "in order")
    with pytest.raises(Refused) as refused:
        house.do("broker", amend, file.pk, document, "too late")
    assert codes(refused) == ["move.undeclared"]


def test_cancelling_an_assessed_declaration_takes_its_notice_back(house):
    house.present()
    file = house.lodge()
    notice = house.notice(file)
    house.do("head", cancel, file.pk, "lodged twice by mistake")
    assert house.now(file).state == "cancelled"
    with pytest.raises(Refused):
        house.do("cashier", pay, notice.pk, amount=notice.total, method="cash")


def test_a_draft_keeps_what_is_typed_and_can_be_copied(house):
    draft = house.do("broker", start_draft, {})
    _, unread = house.do("broker", save_draft, draft.pk, {"items": [{"price": "12,5"}], "office": "CVPRA"})
    assert [fault.where for fault in unread] == ["/items/0/price"]
    assert house.now(draft).draft["items"] == [{"price": "12,5"}]
    assert house.do("broker", copy_of, draft.pk).draft == house.now(draft).draft


@pytest.mark.law("RCA-140.4", "RCA-135.e")
def test_nobody_else_sees_the_file_even_where_a_query_forgets_to_filter(house):
    file = house.lodge()
    for name in ("stranger", "elsewhere"):
        with acting(house.people[name]):
            assert not Declaration.objects.exists()
            assert not Version.objects.exists()
        with pytest.raises(Refused) as refused:
            house.do(name, fetch, file.pk)
        assert codes(refused) == ["declaration.not-found"]
