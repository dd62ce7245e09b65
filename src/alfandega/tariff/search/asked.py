"""What somebody typed, made plain: its words, and the codes in it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_CHARACTERS, MOST_WORDS, LONGEST_WORD = 200, 8, 40
"""What stands beyond is not read: nobody searches a tariff with more."""
LONGEST_PHRASE = 4
_CODE = re.compile(r"(?<![^\W_])[0-9](?:[ .\u00a0-]?[0-9]){3,}(?![^\W_])")
_ONLY_CODE = re.compile(r"[0-9](?:[ .\u00a0-]*[0-9])*[ .\u00a0-]*")
_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Codes (digits only) and words in small letters, in order; `shortened` when something was left unread."""

    codes: tuple[str, ...]
    words: tuple[str, ...]
    shortened: bool = False


def read(text: str) -> Asked:
    """What the text asks for. A text of digits, dots and spaces is one code; else four digits or more may be one."""
    plain = unicodedata.normalize("NFKC", text[: 4 * MOST_CHARACTERS]).strip()
    shown = plain[:MOST_CHARACTERS]
    shortened = len(text) > 4 * MOST_CHARACTERS or len(plain) > MOST_CHARACTERS
    if _ONLY_CODE.fullmatch(shown):
        return Asked((_digits(shown),), (), shortened)
    codes = tuple(_digits(found) for found in _CODE.findall(shown))
    words = [word for word in _WORD.findall(_CODE.sub(" ", shown).lower()) if len(word) > 1]
    kept = tuple(dict.fromkeys(word[:LONGEST_WORD] for word in words[:MOST_WORDS]))
    return Asked(codes, kept, shortened or len(words) > MOST_WORDS)


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def folded(text: str) -> str:
    """The text in small letters without accents, as the stored vectors have it."""
    letters = unicodedata.normalize("NFD", text.lower().translate(_LIGATURES))
    return "".join(each for each in letters if not unicodedata.combining(each))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text.lower())


def phrase(text: str) -> str:
    """A text as its folded words with single spaces, so that “Pick-up” and “pick up” are the same."""
    return " ".join(words_of(folded(text)))


def phrases(words: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Every run of words that follow each other, the longest first: their places and the folded phrase."""
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield tuple(range(start, start + length)), " ".join(folded(each) for each in words[start : start + length])
