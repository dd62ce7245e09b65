"""`{% load customs %}`: faults, stored sentences, money, citations, badges and icons, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from alfandega.clearance.declaration.moves import STATE_NAMES, State
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook import wording

register = template.Library()

THIN = "\u202f"
"""Narrow no-break space: groups digits and is never broken over two lines."""

AMOUNTS = frozenset(
    {
        "amount",
        "base",
        "computed",
        "declared",
        "difference",
        "drawn",
        "exchange",
        "foreign",
        "full",
        "instead",
        "limit",
        "payable",
        "quantity",
        "rate",
        "saving",
        "share",
        "total",
        "value",
        "weight",
        "whole",
        "without",
    }
)
"""Params of sentences that are written as amounts when they are numbers; others (codes, item numbers) stay."""

STATE_COLOURS = {
    State.DRAFT: "secondary",
    State.REFUSED: "red",
    State.LODGED: "azure",
    State.ACCEPTED: "azure",
    State.UNDER_VERIFICATION: "yellow",
    State.DISCREPANCY: "orange",
    State.DISPUTED: "orange",
    State.ASSESSED: "blue",
    State.PAID: "teal",
    State.RELEASED: "green",
    State.CANCELLED: "secondary",
}
CHANNELS = {
    "green": ("green", msgid("Green channel")),
    "yellow": ("yellow", msgid("Yellow channel")),
    "red": ("red", msgid("Red channel")),
}


def _language() -> str:
    return (get_language() or "pt")[:2]


@register.filter
def number(value: object) -> str:
    """A number with its digits grouped by threes: 1 234 567,50 (in English 1 234 567.50); other things unchanged."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return "" if value is None else str(value)
    if not found.is_finite():
        return str(value)
    whole, _, decimals = f"{found.copy_abs():f}".partition(".")
    groups = f"{int(whole):,}".replace(",", THIN)
    decimals = decimals.rstrip("0")
    if len(decimals) == 1:
        decimals += "0"
    mark = "." if _language() == "en" else ","
    return ("−" if found < 0 else "") + groups + (mark + decimals if decimals else "")


@register.filter
def money(value: object, currency: str = "") -> str:
    """An amount and its currency, never broken over two lines: 1 234 567 CVE; a dash when there is none."""
    if value is None or value == "":
        return "—"
    return number(value) + ("\u00a0" + currency if currency else "")


@register.filter
def percent(value: object) -> str:
    """A rate given in percent: 15 %."""
    return number(value) + "\u00a0%"


@register.filter
def words(value: str) -> str:
    """A stored msgid in the reader's language."""
    return wording.translate(str(value), _language())


@register.filter
def sentence(stored: Sentence | Mapping[str, Any]) -> str:
    """A stored sentence in the reader's language, its amounts written as amounts."""
    given = stored.to_json() if isinstance(stored, Sentence) else stored
    params = {name: number(value) if name in AMOUNTS else value for name, value in given["params"].items()}
    return wording.worded(given["template"], params, _language())


@register.filter
def in_words(stored: Iterable[Fault | Mapping[str, Any]] | None) -> list[dict[str, str]]:
    """Faults, stored or not, as people read them (see `lawbook.wording.fault`)."""
    return [wording.fault(each, _language()) for each in stored or ()]


@register.filter
def name_of(code: Any, language: str = "") -> str:
    """The name of an entry of a code list in the reader's language."""
    return str(code.name(language or _language())) if code else ""


@register.simple_tag
def cite(catalogue_id: str | None) -> str:
    """A link to the article, written as lawyers write it; empty when nothing is cited."""
    if not catalogue_id:
        return ""
    address = reverse("law", args=[catalogue_id])
    return format_html('<a class="cite" href="{}">{}</a>', address, Citation(catalogue_id).label)


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """An icon of the sprite by its full name (`tabler-home`); it says nothing that the text beside it does not."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def state_badge(state: str) -> SafeString:
    """The state of a declaration as a badge; the colour repeats what the words say."""
    found = State(state)
    colour = STATE_COLOURS[found]
    return format_html('<span class="badge bg-{}-lt state-badge">{}</span>', colour, words(STATE_NAMES[found]))


@register.simple_tag
def channel_badge(channel: str) -> str:
    """The channel as a badge in words; empty when none is chosen yet."""
    if channel not in CHANNELS:
        return ""
    colour, name = CHANNELS[channel]
    return format_html('<span class="badge channel-badge channel-{}">{}</span>', colour, words(name))


@register.inclusion_tag("faults.html")
def faults(found: Iterable[Fault | Mapping[str, Any]] | None, heading: str = "") -> dict[str, object]:
    """An alert with every fault: message, article, remedy. Nothing when there are none."""
    return {"faults": in_words(found), "heading": heading}
