"""Verification by the examiner that was drawn: certificates, conformity, differences, dispute (RCA 172–174)."""

import pytest

from alfandega.access.acting import acting
from alfandega.access.models import User
from alfandega.clearance.declaration.amending import decide_amendment
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.dossier import Channel
from alfandega.clearance.release.actions import release
from alfandega.clearance.verification import actions, differing
from alfandega.clearance.verification.models import Report
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import outstanding, pay
from alfandega.revenue.models import Notice


class Officers:
    """Acts of one declaration, each done by its person; `why` are the codes of a refusal."""

    def __init__(self, world, declaration):
        self.world, self.pk = world, declaration.pk

    def do(self, who, act, *args, **named):
        user = getattr(self.world, who)
        with acting(user.actor):
            return act(user.actor, self.pk, *args, **named)

    def why(self, who, act, *args, **named):
        user = getattr(self.world, who)
        with acting(user.actor), pytest.raises(Refused) as refusal:
            act(user.actor, self.pk, *args, **named)
        return [fault.code for fault in refusal.value.faults]

    def certify(self, kind="documentary", findings="Documents compared.", attended_by=""):
        return self.do("verifier", actions.certify, kind=kind, findings=findings, attended_by=attended_by)

    def now(self):
        with acting(self.world.head.actor):
            return Declaration.objects.get(pk=self.pk)

    def notice(self):
        with acting(self.world.head.actor):
            return Notice.objects.filter(subject=self.pk, state="issued").first()

    def pay(self):
        notice, cashier = self.notice(), self.world.cashier.actor
        with acting(cashier):
            return pay(cashier, notice.pk, amount=notice.total, method="cash")


@pytest.fixture
def yellow(world):
    return Officers(world, world.in_channel("yellow"))


@pytest.fixture
def red(world):
    return Officers(world, world.in_channel("red"))


@pytest.fixture
def green(world):
    return Officers(world, world.in_channel("green"))


@pytest.mark.law("RCA-135.g")
def test_an_examiner_of_the_office_is_drawn_by_the_system(world, yellow):
    assert yellow.now().examiner == world.verifier.pk


@pytest.mark.law("RCA-135.g")
def test_only_the_head_of_office_gives_a_file_to_another_examiner_and_only_with_a_reason(world, yellow):
    other = User.objects.create_user("second", role="verifier", office="CVPRA")
    assert yellow.why("verifier", actions.reassign, other.pk, "x") == ["move.role"]
    assert yellow.why("head", actions.reassign, other.pk, "") == ["move.no-reason"]
    assert yellow.why("head", actions.reassign, world.verifier_of_mindelo.pk, "x") == ["verification.unknown-element"]
    yellow.do("head", actions.reassign, other.pk, "Ill.")
    assert yellow.now().examiner == other.pk
    assert yellow.why("verifier", actions.certify, kind="documentary", findings="x") == ["verification.not-assigned"]


@pytest.mark.law("RCA-172.2", "RCA-172.3")
def test_a_certificate_describes_what_was_done(yellow):
    assert yellow.why("verifier", actions.certify, kind="documentary", findings="  ") == ["verification.no-findings"]
    assert yellow.certify().made_by_name == "verifier"


@pytest.mark.law("RCA-173.2")
def test_goods_are_examined_in_the_presence_of_somebody_for_the_owner(red):
    why = red.why("verifier", actions.certify, kind="physical", findings="Opened 4 of 40.")
    assert why == ["verification.nobody-present"]
    assert red.certify("physical", "Opened 4 of 40.", attended_by="B. Silva").attended_by == "B. Silva"


@pytest.mark.law("RCA-172.4")
def test_the_examiner_finds_the_declaration_conform_and_it_is_assessed(yellow):
    yellow.certify()
    assert yellow.do("verifier", actions.confirm).state == "assessed"
    assert yellow.notice().total == yellow.now().payable


@pytest.mark.law("RCA-172.4")
def test_an_officer_to_whom_the_file_is_not_given_cannot_confirm_it(world, yellow):
    yellow.certify()
    User.objects.create_user("second", role="verifier", office="CVPRA")
    assert yellow.why("head", actions.confirm) == ["move.role"]
    assert yellow.why("verifier_of_mindelo", actions.confirm) == ["declaration.not-found"]


@pytest.mark.law("RCA-172.2")
def test_conformity_needs_the_verification_that_the_channel_asks_for(yellow, red):
    assert yellow.why("verifier", actions.confirm) == ["verification.no-certificate"]
    red.certify()
    assert red.why("verifier", actions.confirm) == ["verification.no-certificate"]
    red.certify("physical", "Counted.", attended_by="B. Silva")
    assert red.do("verifier", actions.confirm).state == "assessed"


@pytest.mark.law("RCA-172.5")
def test_a_report_gives_each_difference_and_needs_at_least_one(yellow):
    assert yellow.why("verifier", differing.report_differences, {1: {"price": "1000.0"}}, "x") == [
        "verification.no-difference"
    ]
    report = yellow.do("verifier", differing.report_differences, {1: {"price": "1200"}}, "Invoice says 1200.")
    assert report.differences[0]["change"] == "+200"
    assert yellow.now().state == "discrepancy"


@pytest.mark.law("RCA-172.4", "RCA-175")
def test_while_a_difference_is_open_the_declaration_is_neither_confirmed_nor_assessed(yellow):
    yellow.certify()
    yellow.do("verifier", differing.report_differences, {1: {"price": "1200"}}, "Invoice says 1200.")
    assert yellow.why("verifier", actions.confirm) == ["move.undeclared"]
    assert yellow.notice() is None


@pytest.mark.law("RCA-172.6", "RCA-174", "RCA-175")
def test_with_the_declarants_agreement_and_the_heads_authority_it_is_corrected_and_assessed_anew(yellow):
    before = yellow.now().payable
    yellow.do("verifier", differing.report_differences, {1: {"price": "1200"}}, "Invoice says 1200.")
    assert yellow.why("head", differing.correct, "x") == ["verification.not-agreed"]
    yellow.do("declarant", differing.agree)
    assert yellow.why("verifier", differing.correct, "x") == ["move.role"]
    done = yellow.do("head", differing.correct, "Agreed with the declarant.")
    assert (done.state, done.version) == ("assessed", 2)
    assert done.payable > before
    assert yellow.notice().total == done.payable


@pytest.mark.law("RCA-172.7")
def test_a_contested_report_goes_to_the_head_of_office_who_upholds_or_withdraws_it(yellow):
    yellow.do("verifier", differing.report_differences, {1: {"origin": "CN"}}, "Marked made in China.")
    assert yellow.why("declarant", differing.contest, " ") == ["move.no-reason"]
    assert yellow.do("declarant", differing.contest, "Assembled in Portugal.").state == "disputed"
    assert yellow.do("head", differing.settle_dispute, upheld=True, reason="x").state == "discrepancy"
    yellow.do("declarant", differing.contest, "Still so.")
    assert yellow.do("head", differing.settle_dispute, upheld=False, reason="Proved.").state == "under_verification"
    with acting(yellow.world.head.actor):
        assert Report.objects.get().outcome == "withdrawn"


@pytest.mark.law("RCA-172.7")
def test_what_was_corrected_with_agreement_is_not_contested_any_more(yellow):
    yellow.do("verifier", differing.report_differences, {1: {"price": "1200"}}, "x")
    yellow.do("declarant", differing.agree)
    yellow.do("head", differing.correct, "Agreed.")
    assert yellow.why("declarant", differing.contest, "No.") == ["move.undeclared"]


@pytest.mark.law("RCA-173.1")
def test_goods_in_the_green_channel_may_be_examined_as_long_as_they_are_not_released(green):
    assert green.why("declarant", actions.order_examination, "x") == ["move.role"]
    assert green.why("verifier", actions.order_examination, "") == ["move.no-reason"]
    done = green.do("verifier", actions.order_examination, "A tip.")
    assert (done.state, done.channel) == ("under_verification", Channel.RED)
    assert green.notice() is None


@pytest.mark.law("RCA-173.1")
def test_released_goods_are_no_longer_examined(green):
    green.pay()
    green.do("head", release, "In order.")
    assert green.why("verifier", actions.order_examination, "A tip.") == ["move.undeclared"]


@pytest.mark.law("RCA-172.6")
def test_after_an_examination_only_the_difference_to_what_was_paid_is_due(green):
    paid = green.pay().amount
    green.do("verifier", actions.order_examination, "A tip.")
    green.certify("physical", "Weighed.", attended_by="B. Silva")
    green.do("verifier", differing.report_differences, {1: {"price": "2000"}}, "Second invoice.")
    green.do("declarant", differing.agree)
    done = green.do("head", differing.correct, "Agreed.")
    assert green.notice().total == done.payable - paid
    with acting(green.world.head.actor):
        assert outstanding(green.pk) == done.payable - paid


@pytest.mark.law("RCA-174")
def test_the_head_of_another_office_authorises_nothing(green):
    assert green.why("head_of_mindelo", decide_amendment, authorised=True, reason="x") == ["declaration.not-found"]
    assert green.why("head", decide_amendment, authorised=True, reason="x") == ["amendment.none"]
