"""`find`: what somebody typed, as lines of the tariff in the order of how well they fit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from heapq import nsmallest
from itertools import islice

from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import data_root
from alfandega.reference.snapshot import Kept
from alfandega.tariff import snapshot
from alfandega.tariff.book import TariffBook, TariffLine
from alfandega.tariff.search.asked import folded, phrases, read, words_of
from alfandega.tariff.search.lexicon import Lexicon
from alfandega.tariff.search.matching import Matches, match
from alfandega.tariff.search.synonyms import Synonyms, read_synonyms

_MOST_RANKED = 200
"""So many of the lines that hold a word such as “other” are weighed against each other by their text."""
_LATE = 1_000


class Why(IntEnum):
    """Why a line was found; the better reason comes first."""

    CODE = 1
    SYNONYM = 2
    ALL_WORDS = 3
    SOME_WORDS = 4
    NEAR = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was found; `below` when only a heading above it fits, and goods can be declared under this one."""

    line: TariffLine
    why: Why
    below: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first; `more` when there are others, `corrected` what was searched instead of what was typed.

    `shortened`: the text was too long and only its beginning was read.
    """

    hits: tuple[Hit, ...] = ()
    corrected: str | None = None
    more: bool = False
    shortened: bool = False


@dataclass(frozen=True)
class Words:
    """What mends and explains the words that are typed."""

    synonyms: Synonyms
    lexicon: Lexicon


def _words() -> Words:
    synonyms, faults = read_synonyms(data_root() / "tariff" / "synonyms.csv")
    if faults:
        raise Refused(*faults)
    lines = (line for lines in snapshot.current().lines.values() for line in lines)
    return Words(synonyms, Lexicon.of(lines, synonyms.words))


LIVE = Kept("tariff", _words)


def find(text: str, language: str, on: date, most: int = 20) -> Found:
    """The lines valid on a date that the text asks for, at most so many: by code, by everyday word, by words.

    A heading that fits is followed by the lines below it. Words that stand nowhere are mended, and `corrected` says so.
    Any text will do; `language` is pt, fr or en. Raises Refused when the file of synonyms has faults.
    """
    book, asked = snapshot.current(), read(text)
    if asked.codes and not asked.words:
        hits = list(islice(_by_code(book, asked.codes[0], on), most + 1))
        return Found(tuple(hits[:most]), None, len(hits) > most, asked.shortened)
    known, words = LIVE.current(), asked.words
    matches = match(words, language, on) if words else Matches()
    mended, beginnings = _mended(words, matches, known, language)
    if mended != words or beginnings:
        matches = match(mended, language, on, beginnings)
    found = [Hit(line, Why.CODE) for code in asked.codes if (line := book.heading(code, on))]
    of_words = list(_by_synonym(book, mended, known.synonyms, language, on))
    found += sorted(of_words, key=lambda hit: -matches.anywhere.get(hit.line.code, 0).bit_count())
    found += _by_words(book, matches, mended, language, on)
    hits = list(islice(_each_once(_with_lines_below(found, book, on)), most + 1))
    corrected = " ".join((*asked.codes, *mended)) if mended != words else None
    return Found(tuple(hits[:most]), corrected, len(hits) > most, asked.shortened)


def _by_code(book: TariffBook, code: str, on: date) -> Iterator[Hit]:
    """The line of the code and those that begin with it; when there is none, the nearest."""
    found = False
    for each in _beginning_with(book, code, on):
        found = True
        yield Hit(each, Why.CODE, below=each.code != code)
    if not found:
        yield from (Hit(each, Why.NEAR) for each in book.nearest(code, on))


def _beginning_with(book: TariffBook, digits: str, on: date) -> Iterator[TariffLine]:
    """Headings and lines whose code begins with these digits, in order."""
    codes = book.codes
    for place in range(bisect_left(codes, digits), len(codes)):
        if not codes[place].startswith(digits):
            return
        line = book.heading(codes[place], on)
        if line is not None:
            yield line


def _mended(
    words: tuple[str, ...], matches: Matches, known: Words, language: str
) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words, those that no line holds mended; and the places of those that are only the beginning of a word."""
    mended, beginnings = list(words), set()
    for place, word in enumerate(words):
        if place in matches.found or place in matches.idle:
            continue
        if known.lexicon.knows(word) or known.synonyms.of(folded(word), language):
            continue
        if known.lexicon.begins(word):
            beginnings.add(place)
        else:
            mended[place] = known.lexicon.nearest(word, language) or word
    return tuple(mended), frozenset(beginnings)


def _by_synonym(book: TariffBook, words: tuple[str, ...], synonyms: Synonyms, language: str, on: date) -> Iterator[Hit]:
    """The lines that everyday words stand for; a word that was read as part of a longer phrase is not read again."""
    read_already: set[int] = set()
    for places, asked in phrases(words):
        meaning = synonyms.of(asked, language)
        if not meaning or read_already.intersection(places):
            continue
        read_already.update(places)
        for digits in meaning:
            line = book.heading(digits, on)
            fitting = [line] if line is not None else islice(_beginning_with(book, digits, on), 50)
            yield from (Hit(each, Why.SYNONYM) for each in fitting)


def _by_words(book: TariffBook, matches: Matches, words: tuple[str, ...], language: str, on: date) -> list[Hit]:
    """The lines that hold words themselves, those first that hold all of them together with the headings above.

    Of lines that hold as many, first come those that name the goods by these very words and early in the text; then
    headings before their lines, and the shorter text, which is nearer to what was asked.
    """
    wanted = sum(1 << place for place in range(len(words)) if place not in matches.idle)
    fits: dict[str, tuple[Why, int, int, int]] = {}
    for code, own in matches.anywhere.items():
        together = own
        for length in range(2, len(code)):
            together |= matches.anywhere.get(code[:length], 0)
        why = Why.ALL_WORDS if together == wanted else Why.SOME_WORDS
        in_language = matches.in_language.get(code, 0)
        fits[code] = (why, -together.bit_count(), -own.bit_count(), -in_language.bit_count())
    best = nsmallest(_MOST_RANKED, fits, key=lambda code: (fits[code], code))
    lines = [line for code in best if (line := book.heading(code, on))]
    forms = {form for word in map(folded, words) for form in (word, f"{word}s", f"{word}es")}
    lines.sort(key=lambda line: (*fits[line.code], *_told(line.description(language), forms, line), line.code))
    return [Hit(line, fits[line.code][0]) for line in lines]


def _told(text: str, forms: set[str], line: TariffLine) -> tuple[int, bool, int]:
    """Where the first of these words stands in a description (late when none does), and what else orders equal hits."""
    words = words_of(folded(text))
    place = next((place for place, word in enumerate(words) if word in forms), _LATE)
    return place, line.declarable, len(words)


def _with_lines_below(hits: Iterable[Hit], book: TariffBook, on: date) -> Iterator[Hit]:
    """The hits, and after all of one reason the lines below their headings that goods can be declared under."""
    headings: list[Hit] = []
    for hit in hits:
        if headings and headings[-1].why != hit.why:
            yield from _below(headings, book, on)
            headings = []
        if not hit.line.declarable:
            headings.append(hit)
        yield hit
    yield from _below(headings, book, on)


def _below(headings: Iterable[Hit], book: TariffBook, on: date) -> Iterator[Hit]:
    for hit in headings:
        for line in _beginning_with(book, hit.line.code, on):
            if line.declarable:
                yield Hit(line, hit.why, below=True)


def _each_once(hits: Iterable[Hit]) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if hit.line.code not in seen:
            seen.add(hit.line.code)
            yield hit
