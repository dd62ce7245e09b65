"""Everything the tariff says of one code: what is charged, what could be charged instead, what stands in the way, and
what changes on other dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from alfandega.clearance.dossier import Books
from alfandega.enquiry.asking import Asked
from alfandega.enquiry.browsing import lines_below
from alfandega.enquiry.changing import Change, changes_of
from alfandega.enquiry.shapes import ChangeOut, ChargeOut, CommodityOut
from alfandega.enquiry.standing import standing
from alfandega.enquiry.telling import Teller
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate
from alfandega.tariff.book import Agreement, TariffLine, Tax
from alfandega.tariff.expression.trace import shown
from alfandega.tariff.expression.wording import in_words
from alfandega.tariff.measure import IMPORT, NAMES, TariffMeasure
from alfandega.tariff.quotas.balances import quota_balances
from alfandega.tariff.quotas.rules import Balance
from alfandega.tariff.treatment import Consignment, treatment

IN_FORCE, LINE = msgid("in force"), msgid("Line of the nomenclature")
MOST_CHANGES = 200


def commodity(books: Books, line: TariffLine, asked: Asked, language: str) -> CommodityOut:
    """What the books say of a line or heading, as it was asked; the quotas as they stand now."""
    book = books.tariff
    measures = standing(book, line.code, asked)
    tell = Teller(books, language, balances(measures, asked.on))
    charges = _charges(tell, line, asked)
    changes = [each for each in map(_Changes(tell).told, changes_of(book, line.code, asked)) if each is not None]
    return CommodityOut(
        edition=book.version,
        on=asked.on,
        origin=tell.named("countries", asked.origin) if asked.origin else None,
        flow=asked.flow,
        language=language,
        line=tell.whole_line(line),
        ancestry=[tell.line(each) for each in book.ancestry(line.code, asked.on)[:-1]],
        below=[] if line.declarable else [tell.line(each) for each in lines_below(book, line.code, asked.on)],
        charges=charges,
        measures=[tell.measure(each) for each in measures],
        changes=changes[-MOST_CHANGES:],
        illustrative=line.illustrative or any(each.illustrative for each in charges),
    )


def balances(measures: Iterable[TariffMeasure], on: date) -> Mapping[str, Balance]:
    """What is left of the quotas that measures name, by order number; the database is asked only where one does."""
    numbers = {each.quota for each in measures if each.quota}
    return {each.terms.order_number: each for each in quota_balances(on, numbers)} if numbers else {}


def _charges(tell: Teller, line: TariffLine, asked: Asked) -> list[ChargeOut]:
    """What is charged when nothing is claimed and nothing attached, in the order it is computed."""
    found = treatment(tell.books.tariff, Consignment(line.code, asked.on, asked.origin, asked.flow))
    taxes = [each for each in found.taxes if asked.flow == IMPORT or each.code in found.general]
    told = [each for tax in taxes if (each := tell.charge(tax, found.general.get(tax.code))) is not None]
    borne = {each.tax.code for each in told}
    return [each.model_copy(update={"base_words": tell.base(each.base, borne)}) for each in told]


class _Changes:
    """Puts changes into words."""

    def __init__(self, tell: Teller) -> None:
        self.tell = tell

    def told(self, change: Change) -> ChangeOut | None:
        """A change, or None when it changes nothing that is told."""
        either = change.after if change.after is not None else change.before
        before, after = (None if each is None else self._text(each) for each in (change.before, change.after))
        if either is None or before == after:
            return None
        return ChangeOut(on=change.on, subject=self._subject(either), before=before, after=after)

    def _subject(self, record: TariffLine | Tax | Agreement | TariffMeasure) -> str:
        language = self.tell.language
        if isinstance(record, TariffLine):
            return translate(LINE, language)
        if isinstance(record, Tax):
            return " ".join((record.code, record.names.get(language) or record.names.get("pt", "")))
        if isinstance(record, Agreement):
            return record.name(language)
        agreement = next((each for each in self.tell.books.tariff.agreements if each.code == record.agreement), None)
        origins = ", ".join(each.name for each in self.tell.countries(record.origins))
        parts = (translate(NAMES[record.kind], language), record.tax or "", origins, record.exporter, record.quota)
        return " · ".join(filter(None, (*parts, agreement.name(language) if agreement else "", record.code)))

    def _text(self, record: TariffLine | Tax | Agreement | TariffMeasure) -> str:
        language = self.tell.language
        if isinstance(record, TariffLine):
            unit = self.tell.unit(record.unit).name if record.unit else ""
            return " · ".join(filter(None, (record.description(language), unit)))
        if isinstance(record, Tax):
            return f"{shown(record.rate)} %" if record.rate is not None else translate(IN_FORCE, language)
        if isinstance(record, Agreement):
            return translate(IN_FORCE, language)
        duty = in_words(record.duty, language) if record.duty is not None else ""
        documents = " / ".join(" + ".join(one.code for one in each) for each in self.tell.asked_for(record.condition))
        return " · ".join(filter(None, (duty, documents))) or translate(IN_FORCE, language)
