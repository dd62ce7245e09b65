"""Related buyers and sellers: are they, did it influence the price, and test values (RCA 47, 48; circular 21/2013)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from alfandega.clearance.value.facts.sale import Link, Relationship, TestValue, days_between
from alfandega.clearance.value.law.telling import HUNDRED, Reason, said
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import number, text, whole
from alfandega.lawbook.rules import carries_out


def related(links: Sequence[Link], on: date) -> bool:
    """Whether any link is one of WVA 15.4; a sole agent or distributor is not related by that alone (WVA 15.5)."""
    least = number("valuation.related_holding", on)
    return any(
        (link.percent is not None and link.percent >= least) if link.kind == "holding" else link.kind != "sole-agent"
        for link in links
    )


@dataclass(frozen=True, slots=True)
class TestFinding:
    """What comes of a test value: `close` decides, `words` say why."""

    __test__ = False

    admissible: bool
    close: bool
    words: Sentence
    article: str


@carries_out("RCA-47.4", "ANX2-2", "ANX2-3", "ANX2-4")
def admissible(test: TestValue, home: str, on: date) -> bool:
    """A transaction value between unrelated parties for export here, or a deductive or computed value.

    Of identical or similar goods. The RCA repeats the Code's “270 and 273”, which the circular corrects to 260, 275 and
    277; reading it as printed (values of identical and similar goods) is the parameter's other value.
    """
    if test.goods not in ("identical", "similar"):
        return False
    if test.method == "transaction":
        return not test.parties_related and (test.exported_to or home) == home
    corrected = text("valuation.test_values", on) == "corrected"
    return test.method in (("deductive", "computed") if corrected else ("identical", "similar"))


@carries_out("RCA-47.6")
def acceptable(test: TestValue, of: date, on: date) -> bool:
    """A test value corresponds to a transaction at about the same time, and customs accepted it before."""
    window = whole("valuation.test_value_days", on)
    return test.accepted_before and test.on is not None and days_between(test.on, of) <= window


@carries_out("RCA-48.2", "RCA-48.4")
def close(value: Fraction, test: Fraction, tolerance: Fraction) -> bool:
    """Whether a value lies within `tolerance` percent of a test value.

    The law gives no figure and forbids a fixed one: this only sorts. An officer decides by the quantities, the costs of
    the seller, the goods, the industry, the season and the commercial weight of the difference (RCA 48.4).
    """
    return abs(value - test) * HUNDRED <= tolerance * test


@carries_out("RCA-47.5")
def offered_by_importer(test: TestValue) -> bool:
    """A test value serves on the importer's initiative only, and only for comparison: it never becomes the value."""
    return test.offered_by == "importer"


def test_finding(test: TestValue, value: Fraction, amount: Fraction, of: date, *, home: str, on: date) -> TestFinding:
    """What a test value of `amount` shows of a declared `value`, in one currency; `of` is the day of the sale."""
    if not admissible(test, home, on):
        words = msgid("The test value is not one that the law admits for comparison.")
        return TestFinding(False, False, said(words), "RCA-47.4")
    if not acceptable(test, of, on):
        words = msgid("The test value is not of about the same time, or customs did not accept it before.")
        return TestFinding(False, False, said(words), "RCA-47.6")
    if test.found_close is not None:
        words = (
            msgid("An officer found {value} very close to the test value {test}: {reasons}.")
            if test.found_close
            else msgid("An officer found {value} not close to the test value {test}: {reasons}.")
        )
        told = said(words, value=value, test=amount, reasons=test.reasons or "—")
        return TestFinding(True, test.found_close, told, "RCA-48.4")
    near = close(value, amount, Fraction(number("valuation.closeness_percent", on)))
    words = (
        msgid("{value} is very close to the test value {test}, which customs accepted before.")
        if near
        else msgid("{value} is not close to the test value {test} at first sight; an officer may weigh it.")
    )
    return TestFinding(True, near, said(words, value=value, test=amount), "RCA-48.2")


@dataclass(frozen=True, slots=True)
class Examined:
    """Whether a price between related parties stands: `reason` when not, `steps` how that was found."""

    reason: Reason | None
    steps: tuple[tuple[Sentence, str], ...]


@carries_out("RCA-47.2", "RCA-48.1", "RCA-48.3", "ANX2-1")
def examined(facts: Relationship, tests: Sequence[TestFinding], on: date, where: str = "") -> Examined:
    """A price between related parties is accepted unless customs doubts it and neither proof nor a test value helps.

    It stands without more when there is no doubt, an earlier examination or full information settles it, they are shown
    to deal as if unrelated, or it is very close to a test value. A relationship alone is no ground (WVA 1.2(a)).
    """
    if not facts.links:
        return Examined(None, ())
    if not related(facts.links, on):
        words = said(msgid("The links of buyer and seller do not make them related."))
        return Examined(None, ((words, "RCA-47.1"),))
    told = [(said(msgid("Buyer and seller are related.")), "RCA-47.1")]
    if not facts.doubted or facts.prior_examination or facts.information_complete:
        words = (
            said(msgid("An earlier examination found no influence: {reference}."), reference=facts.prior_examination)
            if facts.prior_examination
            else said(msgid("The price is not in doubt; nothing more is asked of the importer."))
        )
        return Examined(None, (*told, (words, "RCA-47.2")))
    if facts.arms_length_proved:
        words = said(msgid("It is proved that they deal as if they were not related."))
        return Examined(None, (*told, (words, "RCA-48.1")))
    told += [(each.words, each.article) for each in tests]
    if any(each.close for each in tests):
        return Examined(None, tuple(told))
    template = msgid("Customs doubts the price between related parties, and nothing shows that it was not influenced.")
    return Examined(Reason("relationship", "RCA-48.1", said(template), where), tuple(told))
