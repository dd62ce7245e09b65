"""Everyday words and what the tariff calls them: `data/tariff/synonyms.csv`, for an administration to extend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import LANGUAGES
from alfandega.reference.table import Table, read_table
from alfandega.tariff.search.asked import LONGEST_PHRASE, phrase

COLUMNS = ("language", "word", "meaning")
_LANGUAGE = "|".join(LANGUAGES)
_CODES = "[0-9]{2,12}( [0-9]{2,12})*"


@dataclass(frozen=True)
class Synonyms:
    """The beginnings of codes that a folded phrase stands for, by language; `words` are the phrases as written."""

    codes: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, asked: str, language: str) -> tuple[str, ...]:
        """What a folded phrase means, in this language or else in another; also its plural in -s."""
        for form in (asked, asked.removesuffix("s")):
            found = self.codes.get(form, {})
            if found:
                return found.get(language) or next(iter(found.values()))
        return ()


def read_synonyms(path: Path) -> tuple[Synonyms, list[Fault]]:
    """The synonyms of a file, and every fault of it."""
    table = read_table(path, COLUMNS)
    codes: dict[str, dict[str, tuple[str, ...]]] = {}
    words: dict[str, list[str]] = {}
    for row, cells in table.numbered():
        found = _meaning(table, row, cells)
        if found is None:
            continue
        language, asked, meaning = found
        if language in codes.setdefault(asked, {}):
            message = msgid("{file}, row {row}: the word {value} stands in the file already.")
            table.fault(row, "word", "twice", message, msgid("Keep one of the two."), value=cells["word"][:40])
        codes[asked][language] = meaning
        words.setdefault(language, []).append(cells["word"])
    return Synonyms(codes, {language: tuple(each) for language, each in words.items()}), table.faults


def _meaning(table: Table, row: int, cells: Mapping[str, str]) -> tuple[str, str, tuple[str, ...]] | None:
    for column in COLUMNS:
        if not cells[column]:
            table.empty(row, column)
    language = table.word(row, "language", cells["language"], _LANGUAGE)
    meaning = table.word(row, "meaning", cells["meaning"], _CODES)
    asked = phrase(cells["word"])
    if cells["word"] and not 0 < len(asked.split()) <= LONGEST_PHRASE:
        message = msgid("{file}, row {row}: “{value}” has no word, or more than {most} words.")
        remedy = msgid("Shorten it.")
        table.fault(row, "word", "words", message, remedy, value=cells["word"][:40], most=str(LONGEST_PHRASE))
        return None
    return (language, asked, tuple(meaning.split())) if language and meaning and asked else None
