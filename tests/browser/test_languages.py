"""Every main page in each language, with nothing left over from another, and the chooser that changes between them."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from lxml import html
from playwright.sync_api import expect

import alfandega
from alfandega.demo.accounts import PASSWORD

pytestmark = pytest.mark.browser

LOCALE = Path(alfandega.__file__).parent / "locale"
_WORDS = "the is are of was were with not and this that your from has been by"
ENGLISH = re.compile(rf"\b({'|'.join(f'[{word[0]}{word[0].upper()}]{word[1:]}' for word in _WORDS.split())})\b")
"""Words that neither Portuguese nor French writes so; capitals (EXCEPT FROM) are the language of rules."""
SHOWN = ("alt", "aria-label", "content", "data-label", "label", "placeholder", "title", "data-lost", "hx-confirm")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
NAMES = {"Réunion"}
"""Names of countries that are also words of ours in French."""
FEWEST = 4
"""Letters of a message that, without its placeholders, still says something."""


def texts_of(page):
    """Every text and spoken attribute of a page, except names of languages and what the journal keeps as data."""
    for passed_over in page.xpath("//script|//style|//meta|//body//*[@lang]|//dl[@class='kept']"):
        passed_over.drop_tree()
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        for text in (element.text, *(child.tail for child in element)):
            if text and text.strip():
                yield " ".join(text.split())
        for name in SHOWN:
            if element.get(name, "").strip():
                yield " ".join(element.get(name).split())


@cache
def messages(language):
    """The messages that read otherwise in this language than in English: (English, translated)."""
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    pairs = []
    for message in catalogue:
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        translated = message.string if isinstance(message.string, tuple) else (message.string,)
        pairs += [(each, other) for each, other in zip(english, translated, strict=False) if each and each != other]
    return pairs


@cache
def texts_in(language):
    """Every message as it reads in this language, also where it reads as in English."""
    with (LOCALE / ("pt" if language == "en" else language) / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    found = set()
    for message in catalogue:
        texts = message.id if language == "en" else message.string
        found |= set(texts) if isinstance(texts, tuple) else {texts}
    return found


@cache
def foreign(language):
    """What is left over from another language when it stands on a page in this one: texts, and texts with places."""
    if language == "en":
        ours = texts_in("en") | NAMES
        return {text for other in ("pt", "fr") for _, text in messages(other)} - ours, re.compile("(?!)")
    strange = {english for english, _ in messages(language)} - {text for _, text in messages(language)}
    patterns = [
        ".{1,60}".join(re.escape(re.sub(r"\s+", " ", part)) for part in PLACEHOLDER.split(text))
        for text in strange
        if sum(letter.isalpha() for letter in PLACEHOLDER.sub("", text)) >= FEWEST
    ]
    return {" ".join(text.split()) for text in strange}, re.compile("|".join(patterns))


def left_over(page, language):
    """The texts of a page that are not in its language."""
    plain, patterns = foreign(language)
    return [
        text
        for text in texts_of(page)
        if (text in plain or patterns.fullmatch(text) or (language != "en" and ENGLISH.search(text)))
        and not (language != "en" and text in texts_in(language))
    ]


@pytest.mark.parametrize("language", ["pt", "fr", "en"])
def test_every_page_speaks_one_language(language, demo):
    faults = {}
    for account, addresses in demo.items():
        client = Client()
        if account:
            client.login(username=account, password=PASSWORD)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for address in addresses:
            page = html.fromstring(client.get(address, follow=True).content.decode())
            assert page.get("lang") == language, address
            if found := left_over(page, language):
                faults[f"{account} {address}"] = found
    assert not faults, "\n".join(f"{where}\n    " + "\n    ".join(texts) for where, texts in faults.items())


def test_the_chooser_changes_the_language_at_once_and_for_good(office, enter):
    page = enter("despachante")
    expect(page.locator("html")).to_have_attribute("lang", "pt")
    expect(page.locator("h1")).to_have_text("As minhas declarações")
    page.click(".languages button[value=fr]")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("h1")).to_have_text("Mes déclarations")
    expect(page.locator(".languages [aria-pressed=true]")).to_have_attribute("value", "fr")
    again = enter("despachante")  # another browser: the language is his own by now
    expect(again.locator("h1")).to_have_text("Mes déclarations")
