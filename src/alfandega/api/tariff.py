"""`/tariff`: what the tariff says, for everybody, without a token: the same answers as the public pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field, ValidationError

from alfandega.api import bodies, faults
from alfandega.api.describing import MARKED, QUESTION, public_refusals
from alfandega.api.feed import Feed
from alfandega.api.refusals import JSON, Refusal, language
from alfandega.clearance.books import live
from alfandega.clearance.dossier import Books
from alfandega.enquiry.asking import Asked, asked_in, code_in, date_in, line_at
from alfandega.enquiry.calculating import calculated
from alfandega.enquiry.commodity import balances, commodity
from alfandega.enquiry.faults import no_code
from alfandega.enquiry.publications import published
from alfandega.enquiry.reading import Question, read
from alfandega.enquiry.searching import searched
from alfandega.enquiry.shapes import (
    CalculationOut,
    CommodityOut,
    MeasuresOut,
    PublicationsOut,
    QuestionIn,
    QuotasOut,
    SearchOut,
)
from alfandega.enquiry.telling import Teller
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.tariff.measure import Kind, TariffMeasure
from alfandega.tariff.quotas.balances import quota_balances
from alfandega.tariff.snapshot import current
from alfandega.tariff.treatment import covers

router = Router(tags=["tariff"], auth=None)
MOST = 200


class Told(BaseModel):
    """In which language; the door sees to it."""

    language: Literal["pt", "fr", "en"] | None = Field(None, description="Before what Accept-Language asks for.")


class When(Told):
    """By which day's law."""

    on: str = Field("", max_length=40, description="The law of this day; today when left out.", examples=["2026-03-02"])


class Goods(When):
    """Goods of which origin, in which direction."""

    origin: str = Field("", max_length=40, description="Country of origin; any when left out.", examples=["SN"])
    flow: str = Field("", max_length=10, description="`I` import, when left out; `E` export.")


class Words(When):
    """What to search."""

    q: str = Field(max_length=10_000, description="Digits of a code, or words in Portuguese, French or English.")
    limit: int = Field(20, ge=1, le=100, description="How many lines at most.")


class Some(Goods):
    """Which measures."""

    code: str = Field("", max_length=60, description="Only those of codes that begin with these digits.")
    kind: Kind | None = Field(None, description="Only those of this kind.")
    tax: str = Field("", max_length=6, description="Only those on this tax.", examples=["DI"])
    cursor: str = Field("", max_length=2_000, description="`next` of the page before.")
    limit: int = Field(100, ge=1, le=MOST, description="How many at most.")


class Quotas(When):
    """Which quotas."""

    order_number: str = Field("", max_length=17, description="Only this one.", examples=["CV.0001"])


class Changes(Told):
    """Which publications."""

    since: str = Field(
        "", max_length=40, description="An edition or a date: what was published later, or from then on."
    )
    cursor: int | None = Field(None, ge=0, lt=2**63, description="`next` of the page before.")
    limit: int = Field(20, ge=1, le=100, description="How many at most.")


@router.get("/commodities/{code}", response={200: CommodityOut, **public_refusals(404, 422)}, openapi_extra=MARKED)
def get_commodity(request: HttpRequest, code: str, wanted: Query[Goods]) -> CommodityOut:
    """Everything the tariff says of a code: ancestry, measures, documents needed, quotas left, changes.

    Of a heading, the lines below it. Dots and spaces in the code make no difference. 404 names the nearest lines, or
    when the line is in force.
    """
    bodies.only_known(request, Goods)
    books, asked = _asked(wanted)
    digits = code_in(code)
    line = line_at(books.tariff, digits, asked.on) if digits else no_code("/code", code)
    if isinstance(line, Fault):
        raise Refused(line)
    return commodity(books, line, asked, language())


@router.get("/search", response={200: SearchOut, **public_refusals(422)}, openapi_extra=MARKED)
def search_tariff(request: HttpRequest, wanted: Query[Words]) -> SearchOut:
    """The lines that a code, words, everyday words or misspelt words ask for, best first."""
    bodies.only_known(request, Words)
    books, asked = _asked(wanted)
    return searched(wanted.q, books, asked.on, language(), wanted.limit)


@router.post("/calculate", response={200: CalculationOut, **public_refusals(413, 415, 422)}, openapi_extra=QUESTION)
def calculate(request: HttpRequest, wanted: Query[Told]) -> CalculationOut | HttpResponse:
    """What goods would bear, line by line, and which lawful treatment would cost less. Nothing is stored.

    422 tells everything that is missing or wrong; a claim that the goods cannot make is a warning in the answer.
    """
    bodies.only_known(request, type(wanted))
    given = bodies.object_in(request)
    try:
        asked = QuestionIn.model_validate(given)
    except ValidationError as error:
        raise Refused(*bodies.faults_of_body(error, QuestionIn)) from None
    question = Question(**asked.model_dump())
    answer = calculated(read(question, live, today()), language())
    if answer.assessment is None:
        return HttpResponse(Refusal(errors=answer.faults).model_dump_json(exclude={"id"}), JSON, 422)
    return answer


@router.get("/measures", response={200: MeasuresOut, **public_refusals(422)}, openapi_extra=MARKED)
def list_measures(request: HttpRequest, wanted: Query[Some]) -> MeasuresOut:
    """The measures in force on a date, in the order of their codes, in pages: pass `next` as `cursor`."""
    bodies.only_known(request, Some)
    books, asked = _asked(wanted)
    found: list[TariffMeasure] = []
    for each in _measures(books, wanted, asked):
        found.append(each)
        if len(found) > wanted.limit:
            break
    shown, rest = found[: wanted.limit], found[wanted.limit :]
    tell = Teller(books, language(), balances(shown, asked.on))
    return MeasuresOut(
        edition=books.tariff.version,
        on=asked.on,
        language=tell.language,
        measures=[tell.measure(each) for each in shown],
        next=shown[-1].reference if rest else None,
    )


@router.get("/changes", response={200: PublicationsOut, **public_refusals(422)}, openapi_extra=MARKED)
def list_changes(request: HttpRequest, wanted: Query[Changes]) -> PublicationsOut:
    """What was published of the tariff, the newest first, in pages: pass `next` as `cursor`."""
    bodies.only_known(request, Changes)
    return _published(wanted)


@router.get("/changes/feed", response={200: Feed, **public_refusals(422)}, openapi_extra=MARKED)
def feed_changes(request: HttpRequest, wanted: Query[Told]) -> Feed:
    """The newest publications as JSON Feed 1.1 (jsonfeed.org), for readers of news."""
    bodies.only_known(request, type(wanted))
    found = _published(Changes())
    return Feed.of(found, request.build_absolute_uri("/"))


def _published(wanted: Changes) -> PublicationsOut:
    """Raises Refused when `since` is neither an edition nor a date."""
    since: date | int | None = None
    if wanted.since.isascii() and wanted.since.isdecimal() and len(wanted.since) < 19:
        since = int(wanted.since)
    else:
        found: list[Fault] = []
        since = date_in(wanted.since, "/since", found)
        if found:
            raise Refused(*found)
    return published(current().version, language(), since=since, before=wanted.cursor, most=wanted.limit)


@router.get("/quotas", response={200: QuotasOut, **public_refusals(422)}, openapi_extra=MARKED)
def list_quotas(request: HttpRequest, wanted: Query[Quotas]) -> QuotasOut:
    """The tariff quotas with a period on a date, and what is left of each by now."""
    bodies.only_known(request, Quotas)
    books, asked = _asked(wanted)
    tell = Teller(books, language())
    found = quota_balances(asked.on, [wanted.order_number] if wanted.order_number else None)
    quotas = [tell.quota(each) for each in found]
    return QuotasOut(edition=books.tariff.version, on=asked.on, language=tell.language, quotas=quotas)


def _asked(wanted: When) -> tuple[Books, Asked]:
    """What is asked, and the books of its date. Raises Refused with every fault of it."""
    given = wanted.model_dump(include={"on", "origin", "flow"})
    asked = asked_in(given, live(today()).reference, today())
    if asked.faults:
        raise Refused(*asked.faults)
    return live(asked.on), asked


def _measures(books: Books, wanted: Some, asked: Asked) -> Iterator[TariffMeasure]:
    """The measures that are wanted, after the one that the cursor names."""
    digits, book = code_in(wanted.code) if wanted.code else "", books.tariff
    if wanted.code and not digits:
        raise Refused(faults.bad_parameter("code", wanted.code))
    after = _place(wanted.cursor)
    for code in sorted(each for each in book.measures if each.startswith(digits) and each >= after[0]):
        for each in sorted(book.measures[code], key=lambda measure: measure.reference):
            if (code, each.reference) > after and _wanted(each, books, wanted, asked):
                yield each


def _place(cursor: str) -> tuple[str, str]:
    """The code and reference that a cursor names: a reference says its code in its third part."""
    parts = cursor.split("|")
    return (parts[2], cursor) if len(parts) > 2 else ("", "")


def _wanted(measure: TariffMeasure, books: Books, wanted: Some, asked: Asked) -> bool:
    if not measure.holds(asked.on) or (wanted.flow and measure.flow != asked.flow):
        return False
    if (wanted.kind and measure.kind is not wanted.kind) or (wanted.tax and measure.tax != wanted.tax.upper()):
        return False
    return asked.origin is None or covers(measure, asked.origin, books.tariff, asked.on)
