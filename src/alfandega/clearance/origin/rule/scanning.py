"""Tells the words of a rule of origin apart; capitals make no difference."""

from __future__ import annotations

import re

from lark import Token

_WORDS = (
    ("WO", r"WO"),
    ("CC", r"CC"),
    ("CTH", r"CTH"),
    ("CTSH", r"CTSH"),
    ("MAXNOM", r"MAX ?NOM"),
    ("RVC", r"RVC"),
    ("LVC", r"LVC"),
    ("EXW", r"\( ?EXW ?\)|EXW"),
    ("FOB", r"\( ?FOB ?\)|FOB"),
    ("NC", r"\( ?NC ?\)|NC|NET COST"),
    ("WEIGHT", r"\( ?WEIGHT ?\)|WEIGHT"),
    ("BUILD_UP", r"BUILD[- ]?UP"),
    ("BUILD_DOWN", r"BUILD[- ]?DOWN"),
    ("LESS_THAN", r"LESS THAN|<(?!=)"),
    ("MORE_THAN", r"MORE THAN|>(?!=)"),
    ("EXCEPT", r"EXCEPT(?: FROM)?"),
    ("NOT_ONLY", r"NOT ONLY"),
    ("OF", r"OF"),
    ("FROM", r"FROM"),
    ("ANY", r"ANY(?: HEADING)?"),
    ("SAME", r"SAME"),
    ("ORIGINATING", r"ORIGINATING"),
    ("PROCESS", r"PROCESS"),
    ("AND", r"AND|&"),
    ("LEVEL", r"(?:CHAPTER|SUBHEADING|HEADING)S?"),
    ("DASH", r"TO|-|–|—"),
)
_SEPARATOR = re.compile(r";(?:\s*OR\b)?", re.IGNORECASE)
_OR = re.compile(r"(?:OR\b|\|)", re.IGNORECASE)
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)*(?:,[0-9]+(?=\s*%))?")
_NAME = re.compile(r"[^\W\d_][\w-]*")
_TEXT = re.compile(r'"([^"]*)"|“([^”]*)”')
_SPACE = re.compile(r"\s+")
_SIGNS = {"%": "PERCENT", "(": "OPEN", ")": "CLOSE", ",": "COMMA"}


def _pattern(words: str) -> re.Pattern[str]:
    """The words with any white space between them, ending where a word ends."""
    spaced = words.replace(" ?", r"\s*").replace(" ", r"\s+").replace(r"[-\s+]?", r"[-\s]?")
    return re.compile(rf"(?:{spaced})(?!(?<=\w)[\w-])", re.IGNORECASE)


_PATTERNS = tuple((kind, _pattern(words)) for kind, words in _WORDS)
KEYWORDS = frozenset({"or", *(word.casefold() for _, words in _WORDS for word in re.findall("[A-Z]+", words))})
"""Words of the language, which are names of operations only between quotation marks."""


def scan(text: str) -> list[Token]:
    """The words of a text; one that is none of ours is of type UNKNOWN. `column` counts characters from 1."""
    made: list[Token] = []
    place = 0
    while place < len(text):
        if space := _SPACE.match(text, place):
            place = space.end()
            continue
        kind, stop = _word(text, place)
        made.append(Token(kind, text[place:stop], start_pos=place, column=place + 1, end_pos=stop))
        place = stop
    return made


def _word(text: str, place: int) -> tuple[str, int]:
    for kind, pattern in (("SEMICOLON", _SEPARATOR), ("OR", _OR), *_PATTERNS, ("FIGURE", _FIGURE), ("TEXT", _TEXT)):
        if found := pattern.match(text, place):
            return kind, found.end()
    if text[place] in _SIGNS:
        return _SIGNS[text[place]], place + 1
    if found := _NAME.match(text, place):
        return "NAME", found.end()
    return "UNKNOWN", place + 1


def bare(name: str) -> bool:
    """Whether a name may stand without quotation marks."""
    return bool(_NAME.fullmatch(name)) and name.casefold() not in KEYWORDS and _word(name, 0)[0] == "NAME"
