"""Tells the words of a duty expression apart: numbers, currencies, units, and the words of pt, fr and en.

Capitals, accents, no-break spaces and full-width signs make no difference. A decimal sign is a point or a comma, and
one alone is always decimal (“1.000 %” is one per cent, as TARIC prints it); spaces may group thousands.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from lark import Token

from alfandega.tariff.expression.currencies import CURRENCIES, SIGNS
from alfandega.tariff.expression.units import spellings

_MONTHS = (
    ("jan", "january", "janeiro", "janvier", "janv"),
    ("feb", "february", "fev", "fevereiro", "fevrier", "fevr"),
    ("mar", "march", "marco", "mars"),
    ("apr", "april", "abr", "abril", "avr", "avril"),
    ("may", "mai", "maio"),
    ("jun", "june", "junho", "juin"),
    ("jul", "july", "julho", "juillet", "juil"),
    ("aug", "august", "ago", "agosto", "aout"),
    ("sep", "sept", "september", "set", "setembro", "septembre"),
    ("oct", "october", "out", "outubro", "octobre"),
    ("nov", "november", "novembro", "novembre"),
    ("dec", "december", "dez", "dezembro", "decembre"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
MONTH_NAMES = tuple(names[0].upper() for names in _MONTHS)
"""As they stand in canonical text, January first."""

_VALUE = (
    r"(?:(?:if|se|si) )?(?:the )?"
    r"(?:(?:unit value|value|entry price|valor unitario|valeur unitaire|preco de entrada) )?"
)
_WHICH = r",? ?(?:whichever|o que|consoante o que) (?:is|be|for) (?:the )?"
_PHRASES = (
    ("PERCENT", r"(?:%|per ?cent|percent|por cento|pour cent|pct)(?: ad val(?:orem|\.)?)?"),
    ("MIN", r",? ?(?:but |mas |mais )?(?:not less than|nao inferior a|non inferieur a|sans etre inferieur a)"),
    ("MAX", r",? ?(?:but |mas |mais )?(?:not more than|not exceeding|nao superior a|non superieur a|sans depasser)"),
    ("MIN", r",? ?(?:(?:com|avec) )?(?:(?:o|um|un) )?(?:minimum|minimo|min\.?)(?: (?:de|of))?"),
    ("MAX", r",? ?(?:(?:com|avec) )?(?:(?:o|um|un) )?(?:maximum|maximo|max\.?)(?: (?:de|of))?"),
    ("GREATER", _WHICH + r"(?:greater|higher|larger|maior)|,? ?le plus eleve"),
    ("LESSER", _WHICH + r"(?:lesser|less|lower|smaller|menor)|,? ?le plus (?:faible|bas)"),
    ("OTHERWISE", r"otherwise|else|senao|nos outros casos|sinon|dans les autres cas"),
    ("AT_LEAST", _VALUE + r"(?:>=|≥|at least|not below|pelo menos|a partir de|au moins)"),
    ("BELOW", _VALUE + r"(?:<(?!=)|below|less than|under|abaixo de|inferieure? a|inferior a|menos de|moins de)"),
    ("SUSPENDED", r"suspended|suspension|suspens[oa]|suspensao|suspendue?s?"),
    ("FREE", r"free|exempte?|exemption|nihil|nil|isent[oa]|isencao|livre|franchise|libre"),
    ("FROM", r"from|desde|du|de|a partir du"),
    ("TO", r"to|until|till|ate|au|a|jusqu['’]au"),
    ("OR", r"or|ou"),
)
_SIGNS = {"+": "PLUS", ":": "COLON", ";": "SEMICOLON", "(": "OPEN", ")": "CLOSE", **dict.fromkeys("-−–—", "MINUS")}


def _phrase(pattern: str) -> re.Pattern[str]:
    """A pattern in which a space means any white space, ending where a word ends."""
    spaced = pattern.replace(" ?", "§").replace(" ", r"\s+").replace("§", r"\s*")
    return re.compile(f"(?:{spaced})(?![a-z])")


_PATTERNS = tuple((name, _phrase(words)) for name, words in _PHRASES)
_PER = re.compile(r"(?:/|(?:per|por|par)(?![a-z]))(?:\s*(?:each|cada|chaque)(?=\s+[0-9a-z%]))?")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*(?:\s[0-9]{3}(?![0-9])(?:[.,][0-9]+)*)*")
_CURRENCY = re.compile(r"[€£]|(?:us|r)\$|euros?(?![a-z])|[a-z]{3}(?![a-z])")
_MONTH = re.compile(rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])\.?")
_DAY_OF = re.compile(r"(?:\.?\s*(?:st|nd|rd|th|er|o)(?![a-z]))?\s*(?:(?:de|of)\s+)?")
_DAY_MONTH = re.compile(r"[0-9]{1,2}\s*/\s*[0-9]{1,2}(?![0-9])")
_WORD = re.compile(r"[^\W\d_]+|\S")
_BEFORE_A_DAY = {None, "FROM", "TO", "MINUS", "SEMICOLON", "OPEN"}


@cache
def _unit() -> re.Pattern[str]:
    longest_first = sorted(spellings(), key=len, reverse=True)
    phrases = (r"\s*".join(re.escape(part) for part in each.split(" ")) for each in longest_first)
    return re.compile(f"(?:{'|'.join(phrases)})(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in small letters without accents, and where each of its characters stood."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold a text."""
        letters: list[str] = []
        places: list[int] = []
        for place, character in enumerate(text):
            for letter in unicodedata.normalize("NFKD", character.casefold()):
                if not unicodedata.combining(letter):
                    letters.append(letter)
                    places.append(place)
        return cls("".join(letters), (*places, len(text)))


def scan(text: str) -> list[Token]:
    """The words of a text; one that is none of ours is of type UNKNOWN. `column` counts characters from 1."""
    folded = Folded.of(text)
    made: list[Token] = []
    place, end = 0, len(folded.text)
    while place < end:
        if space := _SPACE.match(folded.text, place):
            place = space.end()
            continue
        kind, stop = _word(folded.text, place, [token.type for token in made[-2:]])
        first, last = folded.places[place], folded.places[stop - 1] + 1
        made.append(Token(kind, folded.text[place:stop], start_pos=first, column=first + 1, end_pos=last))
        place = stop
    return made


def _word(text: str, place: int, before: list[str]) -> tuple[str, int]:
    """What stands at a place, and where it ends. What came before tells a unit or a month from other words."""
    last = before[-1] if before else None
    if last == "PER" or before == ["PER", "NUMBER"]:
        if found := _unit().match(text, place):
            return "UNIT", found.end()
    elif last == "NUMBER":
        of = _DAY_OF.match(text, place)
        if found := _MONTH.match(text, of.end() if of else place):
            return "MONTH", found.end()
    elif last in _BEFORE_A_DAY:
        for kind, pattern in (("DAY_MONTH", _DAY_MONTH), ("MONTH", _MONTH)):
            if found := pattern.match(text, place):
                return kind, found.end()
    return _plain_word(text, place)


def _plain_word(text: str, place: int) -> tuple[str, int]:
    for kind, pattern in _PATTERNS:
        if found := pattern.match(text, place):
            return kind, found.end()
    if found := _PER.match(text, place):
        return "PER", found.end()
    if text[place] in _SIGNS:
        return _SIGNS[text[place]], place + 1
    if found := _NUMBER.match(text, place):
        return "NUMBER", found.end()
    if (found := _CURRENCY.match(text, place)) and currency(found[0]):
        return "CURRENCY", found.end()
    found = _WORD.match(text, place)
    return "UNKNOWN", found.end() if found else place + 1


def currency(word: str) -> str | None:
    """The ISO 4217 code that a word in small letters means, or None."""
    code = SIGNS.get(word, word.upper())
    return code if code in CURRENCIES else None


def month(word: str) -> int:
    """The month that a MONTH token names; 1 is January."""
    found = re.findall("[a-z]+", word)
    return MONTHS[found[-1]]
