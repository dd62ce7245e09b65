"""Turns the English sentences of published rules of origin into the text of our rules; None for one it does not know.

The sentences stand in `sentences.yaml`. One is understood only as a whole: no part of it is ever left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import yaml

from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.kernel.fault import Fault

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"<[^>]*>")
_MARK = re.compile(r"\{\{([A-Z]+)(?:([0-9.]+)\s*%?)?\}\}")
_DOTTED = re.compile(r"\b([0-9]{2})\.([0-9]{2})(?:\.([0-9]{2}))?\b(?!\s*%)")
_GROUP = re.compile(
    r"(?P<level>chapter|heading|subheading)?s?(?: nos?\.?)? ?(?P<first>[0-9]{2,10}|(?<=chapter )[0-9])"
    r"(?: (?:to|through|-) (?:(?:chapter|heading|subheading)s? )?(?P<last>[0-9]{2,10}))?"
)
_OF_CODES = re.compile(r"(?:materials?|products?|goods?) (?:of|falling within|classified (?:in|within|under)) ")
_ALL_OF = re.compile(r"(?:all |any )?(?:the )?(?:non-originating )?")
_SAME = re.compile(r"the same heading as (?:that of )?the product")
_SHIFT = {"chapter": "CC", "heading": "CTH", "subheading": "CTSH"}
_WORDS = {
    "PERCENT": r"(?P<percent>[0-9]+(?:\.[0-9]+)?) ?(?:%|per cent)",
    "PRICE": r"(?:the )?(?:ex-works price|exw)(?: \(exw\))?(?: of the (?:final )?(?:products?|goods?))?",
    "CODES": r"(?:(?:chapter|heading|subheading)s?(?: nos?\.?)? )?[0-9]{2,10}",
    "USED": r"(?: that are)?(?: used)?(?: in (?:(?:its|their|the) )?(?:manufacture|production))?",
    "MADE": r"(?:manufacture|production)",
    "NON": r"(?:non-originating )?",
    "CONTENT": r"(?:that )?there is a regional value content of not less than:?(?: (?:- )?[a-c]\))?",
}
_JOINT = re.compile(
    r",? provided that:? |,? in which:? |(?:,| and|, and) - |[,;]? and - |,? - "
    r"|, and (?=the (?:total |net )?(?:value|weight)|all )"
)


def tidy(text: str) -> str:
    """A sentence without links, tags and emphasis, in small letters, its codes without points."""
    text = _TAG.sub("", _LINK.sub(r"\1", text.replace("&nbsp;", " "))).replace("*", "")
    text = text.replace("\u2010", "-").replace("\u2011", "-").replace("\xa0", " ")
    text = _MARK.sub(lambda found: f"{found[1]} {found[2]}%" if found[2] else found[1], text)
    text = _DOTTED.sub(lambda found: "".join(filter(None, found.groups())), text)
    return " ".join(text.split()).casefold().strip(" .;,")


@cache
def _known() -> Sequence[tuple[re.Pattern[str], str]]:
    """The sentences that are known, each with the rule it says."""
    listed = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    words = re.compile("|".join(_WORDS))
    return [(re.compile(words.sub(lambda word: _WORDS[word[0]], each["says"])), each["rule"]) for each in listed]


@lru_cache(maxsize=16_384)
def translated(sentence: str) -> str | None:
    """The text of our rule for a sentence that was made tidy, or None."""
    for pattern, rule in _known():
        found = pattern.fullmatch(sentence)
        text = _filled(rule, found) if found is not None else None
        if text is not None and not isinstance(parse_rule(text), Fault):
            return text
    return _joined(sentence)


def _filled(rule: str, found: re.Match[str]) -> str | None:
    """The rule with what the sentence says in its places; None when its materials are not understood."""
    said = found.groupdict()
    start = translated(said["start"]) if said.get("start") else ""
    materials = _materials(said["what"]) if said.get("what") else ""
    if start is None or materials is None or (not materials and "{materials}" in rule):
        return None
    return rule.format(
        percent=said.get("percent"),
        of=f" OF {materials}" if materials else "",
        materials=materials,
        shift=_SHIFT.get(said.get("level") or "", ""),
        method=(said.get("method") or "").upper(),
        word=re.split(r"\W", found[0], maxsplit=1)[0].upper(),
        start=start,
    )


def _materials(phrase: str) -> str | None:
    """Materials as they stand in our rules: codes with their ranges, else a name; nothing for all of them."""
    phrase = phrase[_ALL_OF.match(phrase).end() :].strip()  # type: ignore[union-attr] # it matches nothing, too
    if phrase in ("material", "materials"):
        return ""
    if of := _OF_CODES.match(phrase):
        phrase = phrase[of.end() :]
    if _SAME.fullmatch(phrase):
        return "SAME HEADING"
    spans = []
    level = ""
    for part in re.split(r",? (?:and|or) |, ?", phrase):
        group = _GROUP.fullmatch(part.strip())
        if group is None:
            return f'"{phrase}"' if not re.search('[0-9"]', phrase) and len(phrase.split()) <= 5 else None
        level = group["level"] or level
        codes = [each.zfill(2) if level == "chapter" else each for each in (group["first"], group["last"]) if each]
        spans.append("-".join(codes))
    return ", ".join(spans)


def _joined(sentence: str) -> str | None:
    """Several conditions in one sentence, every one of which must be understood."""
    start = re.match(r"(?:manufacture|production) in which:? ", sentence)
    rest = sentence[start.end() :] if start else sentence
    parts = [part.strip(" ,;-").removesuffix(" and") for part in _JOINT.split(rest) if part.strip(" ,;-")]
    found = [translated(part) for part in parts] if len(parts) > 1 else [None]
    text = " AND ".join(f"({each})" for each in found)
    return None if None in found or isinstance(parse_rule(text), Fault) else text


def named(sentence: str) -> str | None:
    """A process by its own sentence: what is carried out is then told under that name; None when it is too long."""
    text = f'PROCESS "{sentence}"'
    return None if '"' in sentence or isinstance(parse_rule(text), Fault) else text
