"""Records of the tariff as answers: codes get their names, duties and conditions their words, in one language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from alfandega.clearance.dossier import Books
from alfandega.clearance.offered import Named
from alfandega.enquiry.asking import dotted
from alfandega.enquiry.shapes import AgreementOut, ChargeOut, LineOut, MeasureOut, QuotaOut, WholeLine
from alfandega.kernel.citation import Citation
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate
from alfandega.tariff.book import Agreement, TariffLine, Tax
from alfandega.tariff.conditions.sets import Sets, minimal_sets
from alfandega.tariff.conditions.tree import Condition
from alfandega.tariff.expression.parameters import Expression, Percent, Rate
from alfandega.tariff.expression.units import by_code
from alfandega.tariff.expression.wording import in_words
from alfandega.tariff.expression.writing import written
from alfandega.tariff.measure import NAMES, TariffMeasure
from alfandega.tariff.quotas.rules import NAMES as STATES
from alfandega.tariff.quotas.rules import Balance, plain

VALUE, QUANTITIES = msgid("customs value"), msgid("quantities")


@dataclass(frozen=True)
class Teller:
    """Tells records of these books in a language (pt, fr or en); `quotas` are the balances of the date."""

    books: Books
    language: str
    quotas: Mapping[str, Balance] = field(default_factory=dict)

    def named(self, name: str, code: str) -> Named:
        """A code of a reference list with its name; the code itself where it is not in the list on the date."""
        entry = self.books.reference.entry(name, code, self.books.on)
        return Named(code=code, name=entry.name(self.language) if entry else code)

    def unit(self, code: str) -> Named:
        """A unit of quantity, or the currency of a quota by value."""
        if self.books.reference.knows("units", code, self.books.on):
            return self.named("units", code)
        known = by_code().get(code)
        return Named(code=code, name=translate(known.many, self.language)) if known else self.named("currencies", code)

    def sets(self, found: Sets) -> list[list[Named]]:
        """Sets of documents by name."""
        return [[self.named("documents", code) for code in sorted(each)] for each in found]

    def asked_for(self, condition: Condition | None) -> list[list[Named]]:
        """The minimal sets of documents that satisfy a condition."""
        return self.sets(minimal_sets(condition)) if condition is not None else []

    def line(self, line: TariffLine) -> LineOut:
        """A line in short."""
        return LineOut(**self._line(line))

    def whole_line(self, line: TariffLine) -> WholeLine:
        """A line with all its descriptions, unit and period."""
        return WholeLine(
            **self._line(line),
            descriptions=dict(line.descriptions),
            unit=self.unit(line.unit) if line.unit else None,
            valid_from=line.valid_from,
            valid_to=line.valid_to,
        )

    def _line(self, line: TariffLine) -> dict[str, object]:
        return {
            "code": line.code,
            "printed": dotted(line.code),
            "description": line.description(self.language),
            "declarable": line.declarable,
            "indent": line.indent,
            "illustrative": line.illustrative,
        }

    def tax(self, code: str) -> Named:
        """A tax of the cascade by name."""
        for each in self.books.tariff.taxes_on(self.books.on):
            if each.code == code:
                return Named(code=code, name=each.names.get(self.language) or each.names.get("pt", code))
        return Named(code=code, name=code)

    def agreement(self, agreement: Agreement) -> AgreementOut:
        """An agreement with the proofs of origin it asks for."""
        return AgreementOut(
            code=agreement.code,
            name=agreement.name(self.language),
            preference=agreement.preference,
            proofs=self.asked_for(agreement.proofs),
            direct_transport=agreement.direct_transport,
            article=label(agreement.article),
            citation=agreement.article,
            source=agreement.source,
        )

    def quota(self, balance: Balance) -> QuotaOut:
        """A quota and what is left of it."""
        terms = balance.terms
        return QuotaOut(
            order_number=terms.order_number,
            name=terms.names.get(self.language) or terms.names.get("pt", terms.order_number),
            unit=self.unit(terms.unit),
            volume=f"{plain(terms.volume):f}",
            drawn=f"{plain(balance.drawn):f}",
            left=f"{plain(balance.left):f}",
            state=balance.state.value,
            state_name=translate(STATES[balance.state], self.language),
            begins=terms.begins,
            ends=terms.ends,
            illustrative=terms.illustrative,
        )

    def measure(self, measure: TariffMeasure) -> MeasureOut:
        """A measure with everything it names."""
        agreement = self.books.tariff.agreement(measure.agreement, self.books.on) if measure.agreement else None
        balance = self.quotas.get(measure.quota) if measure.quota else None
        return MeasureOut(
            reference=measure.reference,
            kind=measure.kind.value,
            kind_name=translate(NAMES[measure.kind], self.language),
            flow=measure.flow,
            code=measure.code,
            tax=self.tax(measure.tax) if measure.tax else None,
            duty=measure.duty_text,
            words=in_words(measure.duty, self.language) if measure.duty is not None else "",
            parameters=measure.duty,
            origins=self.countries(measure.origins),
            excluded=self.countries(measure.excluded),
            agreement=self.agreement(agreement) if agreement else None,
            exporter=measure.exporter,
            quota=self.quota(balance) if balance else None,
            order_number=measure.quota,
            documents=self.asked_for(measure.condition),
            secured=measure.secured,
            article=label(measure.article),
            citation=measure.article,
            source=measure.source,
            valid_from=measure.valid_from,
            valid_to=measure.valid_to,
            illustrative=measure.illustrative,
        )

    def countries(self, codes: Iterable[str]) -> list[Named]:
        """Countries by name."""
        return [self.named("countries", code) for code in codes]

    def base(self, parts: Iterable[str], borne: Collection[str]) -> str:
        """What percentages are of, in words: of the taxes in it those that the goods bear."""
        counted = [each for each in parts if each == "value" or each in borne]
        words = [translate(VALUE, self.language) if each == "value" else each for each in counted]
        return " + ".join(words) or translate(QUANTITIES, self.language)

    def charge(self, tax: Tax, measure: TariffMeasure | None) -> ChargeOut | None:
        """What a tax comes to under the measure that is charged, else at its own rate; None where it is not due."""
        duty = _own(tax) if measure is None else measure.duty
        if duty is None:
            return None
        base = [*(["value"] if tax.on_value else []), *tax.on_taxes]
        article = (measure.article if measure else None) or tax.article
        return ChargeOut(
            tax=self.tax(tax.code),
            duty=written(duty),
            words=in_words(duty, self.language),
            base=base,
            base_words=self.base(base, tax.on_taxes),
            measure=measure.reference if measure else "",
            secured=measure.secured if measure else False,
            article=label(article),
            citation=article,
            source=measure.source if measure else "",
            valid_from=measure.valid_from if measure else tax.valid_from,
            valid_to=measure.valid_to if measure else tax.valid_to,
            illustrative=tax.illustrative or (measure is not None and measure.illustrative),
        )


def _own(tax: Tax) -> Expression | None:
    return Rate((Percent(tax.rate),)) if tax.rate else None


def label(article: str | None) -> str | None:
    """An article as it is cited."""
    return Citation(article).label if article else None
