"""What a search found, as it is told to people and machines; docs/schema/tariff-search.json is made from here."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from alfandega.tariff.book import TariffBook, TariffLine
from alfandega.tariff.search.hits import Found, Hit


class ToldLine(BaseModel):
    """A line by its code and description."""

    code: str = Field(examples=["8418"])
    description: str = Field(description="In the reader's language, else in Portuguese, else in any.")


class ToldHit(ToldLine):
    """A line that was found."""

    declarable: bool = Field(description="Whether goods are declared under it; else it is a heading.")
    why: str = Field(description="code, synonym, all_words, some_words or near (no such code: the nearest).")
    below: bool = Field(description="Whether only a heading above it fits what was asked.")
    above: list[ToldLine] = Field(description="The lines above it, from the chapter down.")


class ToldFound(BaseModel):
    """The answer of `alfandega tariff search --json`."""

    text: str = Field(description="What was asked, cut to 200 characters.")
    language: str = Field(examples=["pt"])
    on: date = Field(description="The day whose tariff was searched.")
    corrected: str | None = Field(description="What was searched instead, where words were misspelt.")
    shortened: bool = Field(description="Whether the text was too long and only its beginning was read.")
    more: bool = Field(description="Whether there are more hits than were asked for.")
    hits: list[ToldHit] = Field(description="Best first.")


def told(found: Found, book: TariffBook, text: str, language: str, on: date) -> ToldFound:
    """A search in a reader's language."""
    return ToldFound(
        text=text[:200],
        language=language,
        on=on,
        corrected=found.corrected,
        shortened=found.shortened,
        more=found.more,
        hits=[_hit(each, book, language, on) for each in found.hits],
    )


def _hit(hit: Hit, book: TariffBook, language: str, on: date) -> ToldHit:
    line = hit.line
    return ToldHit(
        code=line.code,
        description=line.description(language),
        declarable=line.declarable,
        why=hit.why.name.lower(),
        below=hit.below,
        above=[_line(each, language) for each in book.ancestry(line.code, on) if each.code != line.code],
    )


def _line(line: TariffLine, language: str) -> ToldLine:
    return ToldLine(code=line.code, description=line.description(language))
