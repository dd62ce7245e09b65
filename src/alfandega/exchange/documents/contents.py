"""What stands in each box of the SAD: text by key of the box. Pure but for the names it looks up in the books."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from alfandega.clearance.declaration.item import Item
from alfandega.clearance.declaration.parts import Declarant, Party
from alfandega.exchange.documents.figures import Figures
from alfandega.exchange.documents.sources import Source
from alfandega.exchange.documents.words import in_digits, in_words, instant
from alfandega.kernel.citation import Citation
from alfandega.lawbook.rules import carries_out
from alfandega.revenue.models import Notice

PAYMENT_CODES = {"paid": "1", "suspended": "0", "exempt": "I"}
"""Box 47, M.P.: payable, suspended, exempt."""


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _words(*parts: object) -> str:
    return "  ".join(str(part) for part in parts if part not in (None, ""))


def _party(party: Party | Declarant) -> str:
    return _lines(f"N.º {party.code}" if party.code else None, party.name)


def _number(value: Decimal | int | None) -> str:
    return in_digits(Decimal(value)) if value is not None else ""


def office_box(source: Source) -> str:
    """Box A: the office, the registration and its date."""
    declaration, sad = source.declaration, source.sad
    registered = f"Registo n.º {declaration.registration}" if declaration.registration else "(não registada)"
    return _lines(
        source.named("offices", sad.office) or "—",
        registered,
        f"Aceite em {instant(declaration.accepted_at)}" if declaration.accepted_at else None,
        f"Manifesto: {sad.manifest}" if sad.manifest else None,
        f"Versão {declaration.version}" if declaration.version > 1 else None,
    )


def _type(source: Source) -> dict[str, str]:
    sad = source.sad
    return {"1": sad.declaration_type or "", "1b": sad.general_procedure or "", "1c": sad.transit_document or ""}


@carries_out("RCA-168.1", "DL-4.1")
def header(source: Source, forms: int) -> dict[str, str]:
    """The boxes of the first sheet that are about the whole declaration."""
    sad = source.sad
    transport, countries, invoice = sad.transport, sad.countries, sad.value.costs.invoice
    bank, transit = sad.archive.payment, sad.archive.transit
    packages = sad.total_packages or sum((item.packages.number or Decimal(0) for item in sad.items), Decimal(0))
    currency = invoice.currency if invoice else None
    rate = (source.valuation or {}).get("rates", {}).get(currency) if currency else None
    origins = {item.origin for item in sad.items if item.origin}
    origin = source.name("countries", next(iter(origins))) if len(origins) == 1 else "vários" if origins else ""
    invoiced = sum((item.price or Decimal(0) for item in sad.items), Decimal(0))
    return {
        **_type(source),
        "A": office_box(source),
        "2": _party(sad.exporter),
        "3": f"1 | {forms}",
        "4": sad.loading_lists or "",
        "5": str(len(sad.items)),
        "6": _number(packages) if sad.items else "",
        "7": "-".join(filter(None, (sad.declarant.reference_year, sad.declarant.reference))),
        "8": _party(sad.consignee),
        "9": _party(sad.financial),
        "10": countries.first_destination or "",
        "11": countries.trading or "",
        "12": _number(source.customs_value()),
        "13": sad.archive.cap or "",
        "14": _lines(_party(sad.declarant), sad.declarant.representative),
        "15": countries.export_name or source.name("countries", countries.export),
        "15a": _words(countries.export, countries.export_region),
        "16": countries.origin_name or origin,
        "17": countries.destination_name or source.name("countries", countries.destination),
        "17a": _words(countries.destination, countries.destination_region),
        "18": _words(transport.arrival_identity, transport.arrival_nationality),
        "19": "" if transport.containers is None else "1" if transport.containers else "0",
        "20": _words(sad.delivery_terms.code, sad.delivery_terms.place, sad.delivery_terms.situation),
        "21": _words(transport.border_identity, transport.border_nationality),
        "22": _words(currency, _number(invoiced if sad.items else invoice.foreign if invoice else None)),
        "23": in_digits(rate) or _number(invoice.rate if invoice else None),
        "24": _words(sad.transaction_1, sad.transaction_2),
        "25": source.named("transport_modes", transport.border_mode),
        "26": source.named("transport_modes", transport.inland_mode),
        "27": _words(transport.loading_code, transport.loading_name, transport.loading_country),
        "28": _lines(
            _words(bank.bank, bank.bank_name, bank.bank_branch, bank.bank_reference),
            _words(bank.terms, bank.terms_description),
        ),
        "29": _words(transport.border_office, transport.border_office_name)
        if transport.border_office_name
        else source.named("offices", transport.border_office),
        "30": transport.location_of_goods or "",
        "48": _words(sad.deferred_payment),
        "49": _words(sad.warehouse, sad.warehouse_delay),
        "B": accounts(source),
        "words": _value(source),
        "50": _lines(_words(transit.principal, transit.principal_name), transit.representative),
        "52": _words(bank.guarantor, _number(bank.guarantee_amount), bank.guarantee_date),
        "53": _words(transit.destination_office, transit.destination_country),
        "J": control(source),
        "54": _lines(
            _words(sad.archive.place_of_declaration, sad.archive.date_of_declaration),
            f"Entregue por via eletrónica em {instant(source.declaration.lodged_at)}"
            if source.declaration.lodged_at
            else None,
            sad.declarant.representative or sad.declarant.name,
        ),
    }


def _value(source: Source) -> str:
    value = source.customs_value()
    if value is None or source.valuation is None:
        return ""
    currency = source.valuation["currency"]
    return _lines(f"{in_digits(value)} {currency}", in_words(value, currency))


def accounts(source: Source) -> str:
    """Box B: what is to be paid, by tax, and the notices of it."""
    assessment = source.assessment
    if assessment is None or not source.sad.items:
        return ""
    national = assessment["currency"]
    kind = "Liquidação definitiva" if source.final else "Liquidação provisória"
    if not source.declaration.registration:
        kind = "Estimativa, sem valor de liquidação"
    order = list(
        dict.fromkeys(line["tax"] for line in assessment["lines"])
    )  # that of the cascade; stored JSON has none
    totals = [f"{tax} {in_digits(assessment['totals'][tax])}" for tax in order if tax in assessment["totals"]]
    suspended = assessment["suspended"]
    return _lines(
        kind,
        " · ".join(totals),
        f"Total a pagar: {in_digits(assessment['payable'])} {national}",
        f"Suspenso: {in_digits(suspended)} {national}" if Decimal(suspended) else None,
        *(_notice(notice) for notice in source.notices),
    )


def _notice(notice: Notice) -> str:
    if notice.state != Notice.State.PAID:
        return f"Nota de liquidação {notice.number}, por pagar"
    return f"Nota de liquidação {notice.number}, paga: recibo {notice.payment.receipt}"


def control(source: Source) -> str:
    """Box J: what the office certified when it let the goods go."""
    note = source.note
    if note is None:
        return ""
    return _lines(
        f"Autorização de saída n.º {note.number}",
        f"em {instant(note.made_at)}, {Citation.of('RCA-176').label}",
        f"por {note.made_by_name}",
    )


def item(source: Source, number: int, given: Item, value: str | None) -> dict[str, str]:
    """The boxes of one item; `number` counts from 1, `value` is the customs value determined."""
    packages, previous = given.packages, given.previous_document
    units = given.supplementary_units
    return {
        "31": _lines(
            _words(_number(packages.number), source.named("packages", packages.kind) or packages.kind_name),
            given.commercial_description,
            given.description if given.description != given.commercial_description else None,
            _words(packages.marks1, packages.marks2),
            *(f"Contentor {each.identity}" for each in source.sad.archive.containers if each.item == str(number)),
            *(_words(_number(unit.quantity), source.named("units", unit.code)) for unit in units[1:]),
        ),
        "32": str(number),
        "33": _words(given.commodity_code, given.precision_1, given.precision_2, given.precision_3, given.precision_4),
        "34": _words(given.origin, given.origin_region),
        "35": _number(given.gross_mass),
        "36": given.preference or "",
        "37": _words(given.procedure, given.national_procedure),
        "38": _number(given.net_mass),
        "39": _words(given.quota, given.quota_code, given.quota_id, given.quota_item),
        "40": _words(previous.summary_declaration, previous.summary_declaration_sl, previous.reference),
        "41": _words(_number(units[0].quantity), units[0].code) if units else "",
        "42": _number(given.price),
        "43": given.valuation_method or "",
        "44": _lines(
            *(_words(each.code, each.reference, each.date) for each in given.documents),
            f"Licença {given.licence}" if given.licence else None,
            given.free_text_1,
            given.free_text_2,
            source.sad.comments if number == 1 else None,
        ),
        "IE": given.additional_information or "",
        "45": _number(given.value.adjustment_rate),
        "46": in_digits(value) or _number(given.value.statistical_value),
    }


def tax_row(line: Mapping[str, Any]) -> list[str]:
    """A line of box 47: type, base, rate, amount, mode of payment."""
    rate = f"{in_digits(Decimal(line['rate']).normalize())} %"
    return [line["tax"], in_digits(line["base"]), rate, in_digits(line["amount"]), PAYMENT_CODES[line["mode"]]]


def item_total(figures: Figures, number: int, national: str) -> str:
    """What is to be paid and what is suspended of one item."""
    suspended = figures.due(number, "suspended")
    return _lines(
        f"A pagar: {in_digits(figures.due(number))} {national}",
        f"Suspenso: {in_digits(suspended)} {national}" if suspended else None,
    )


def header_of_continuation(source: Source, form: str) -> dict[str, str]:
    """The boxes at the head of a continuation sheet."""
    sad = source.sad
    return {
        **_type(source),
        "A": office_box(source),
        "3": form,
        "party": _party(sad.consignee if source.is_import else sad.exporter),
    }
