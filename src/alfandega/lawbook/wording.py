"""Stored sentences and faults in a reader's language (pt, fr, en).

Uses the same catalogues as the screens (`locale/`), without needing Django, so that the command line speaks too.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence

LOCALE = Path(__file__).resolve().parents[1] / "locale"
LANGUAGES = ("pt", "fr", "en")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, [language], fallback=True)


def translate(msgid: str, language: str) -> str:
    """A msgid in a language; the English of the msgid where there is no translation."""
    return _catalogue(language).gettext(msgid) if msgid else ""


def worded(template: str, params: Mapping[str, str], language: str) -> str:
    """A template in a language with its places filled; params that are msgids themselves are translated too."""
    filled = {name: translate(value, language) for name, value in params.items()}
    try:
        return translate(template, language).format_map(filled)
    except (KeyError, IndexError, ValueError):
        return template.format_map(filled)


def sentence(stored: Sentence | Mapping[str, Any], language: str) -> str:
    """A sentence, or its stored form, in a language."""
    if isinstance(stored, Sentence):
        return worded(stored.template, stored.params, language)
    return worded(stored["template"], stored["params"], language)


def fault(stored: Fault | Mapping[str, Any], language: str) -> dict[str, str]:
    """A fault, or its stored form, as people read it: code, where, message, rule, remedy, article, severity."""
    found = stored if isinstance(stored, Fault) else Fault.from_json(stored)
    return {
        "code": found.code,
        "where": found.where,
        "message": worded(found.message, found.params, language),
        "rule": worded(found.rule, found.params, language) if found.rule else "",
        "remedy": worded(found.remedy, found.params, language) if found.remedy else "",
        "article": found.citation.label if found.citation else "",
        "citation": found.citation.id if found.citation else "",
        "severity": found.severity.value,
    }
