"""The tags every template may load."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from alfandega.clearance.declaration.moves import State
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence
from alfandega.office.templatetags import customs

THIN, HARD = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("amount", "language", "shown"),
    [
        (Decimal("1234567"), "pt", f"1{THIN}234{THIN}567{HARD}CVE"),
        (Decimal("1234567.00"), "pt", f"1{THIN}234{THIN}567{HARD}CVE"),
        ("85.5", "fr", f"85,50{HARD}CVE"),
        ("85.5", "en", f"85.50{HARD}CVE"),
        (Decimal("-1000"), "pt", f"−1{THIN}000{HARD}CVE"),
        (0, "pt", f"0{HARD}CVE"),
        (None, "pt", "—"),
        ("", "pt", "—"),
    ],
)
def test_money_is_grouped_in_the_reader_s_language(amount, language, shown):
    with translation.override(language):
        assert customs.money(amount, "CVE") == shown


@pytest.mark.parametrize("odd", ["abc", "NaN", "Infinity", "<b>"])
def test_what_is_no_number_is_shown_as_it_is(odd):
    assert customs.number(odd) == odd


def test_a_small_rate_keeps_its_digits():
    with translation.override("pt"):
        assert customs.number("110.265") == "110,265"
        assert customs.percent("0.5") == f"0,50{HARD}%"


def test_amounts_in_sentences_are_grouped_and_codes_are_not():
    with translation.override("en"):
        made = customs.sentence(Sentence("{code}: {amount}", {"code": "1701990000", "amount": "1701990"}))
    assert made == f"1701990000: 1{THIN}701{THIN}990"


def test_faults_are_shown_with_message_remedy_and_article_and_without_markup_of_others():
    fault = Fault(code="x", message="“{value}” is wrong.", params={"value": "<b>"}, remedy="Mend it.")
    page = Template("{% load customs %}{% faults found %}").render(Context({"found": [fault, fault.to_json()]}))
    assert page.count("Mend it.") == 2
    assert "&lt;b&gt;" in page
    assert Template("{% load customs %}{% faults found %}").render(Context({"found": []})).strip() == ""


def test_a_citation_leads_to_its_article():
    assert customs.cite("RCA-169.1.a") == '<a class="cite" href="/law/RCA-169.1.a/">RCA art. 169(1)(a)</a>'
    assert customs.cite(None) == ""


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_badge(state):
    assert "badge" in customs.state_badge(state)


def test_channels_have_badges_and_none_has_none():
    assert "channel-red" in customs.channel_badge("red")
    assert customs.channel_badge("") == ""
