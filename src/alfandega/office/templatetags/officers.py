"""`{% load officers %}`: form fields drawn as Tabler draws them, look-ups by key, and names of channels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alfandega.kernel.text import msgid
from alfandega.office.templatetags.customs import CHANNELS, words

register = template.Library()


@register.filter
def control(field: BoundField) -> SafeString:
    """The control of a field with the class that Tabler's styles want; Django ties help and faults to it."""
    name = "form-select" if isinstance(field.field.widget, forms.Select) else "form-control"
    return field.as_widget(attrs={"class": f"{name} is-invalid" if field.errors else name})


@register.inclusion_tag("office/field.html")
def field(bound: BoundField, classes: str = "") -> dict[str, object]:
    """A field whole: label, control, help, faults."""
    return {"field": bound, "classes": classes}


@register.filter
def at(found: Mapping[Any, Any] | None, key: object) -> Any:
    """What a mapping holds under a key; None when it has none."""
    return found.get(key) if found else None


COLOURS = {"green": msgid("Green"), "yellow": msgid("Yellow"), "red": msgid("Red")}


@register.simple_tag
def channel_mark(channel: str) -> str:
    """The channel as a short badge, for columns that say in their heading what it is; empty when none is chosen."""
    if channel not in COLOURS:
        return ""
    return format_html(
        '<span class="badge channel-badge channel-{} nowrap">{}</span>', channel, words(COLOURS[channel])
    )


@register.simple_tag
def channel_name(channel: str) -> str:
    """The name of a channel in the reader's language."""
    return words(CHANNELS[channel][1]) if channel in CHANNELS else ""
