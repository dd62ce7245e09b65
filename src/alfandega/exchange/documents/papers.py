"""The papers that follow a declaration: release note, notice of payment, receipt. Letters, not forms."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from alfandega.access.actor import Actor
from alfandega.clearance.books import live
from alfandega.clearance.dossier import Books
from alfandega.clearance.release.models import ReleaseNote
from alfandega.exchange.documents.fitting import wrap
from alfandega.exchange.documents.item_list import LINES_ON_A_SHEET, goods_list
from alfandega.exchange.documents.letterhead import letterhead, of_declaration
from alfandega.exchange.documents.printing import pdf
from alfandega.exchange.documents.sources import Source
from alfandega.exchange.documents.words import in_digits, in_words, instant
from alfandega.kernel.citation import Citation
from alfandega.kernel.dates import law_date
from alfandega.lawbook.rules import carries_out
from alfandega.parties.models import Operator
from alfandega.revenue.models import Notice, Payment

HALF, WHOLE = 42, 90
"""Columns of 9 points in half and in the whole width of a letter."""
METHODS = {
    Payment.Method.CASH: "numerário",
    Payment.Method.CHEQUE: "cheque",
    Payment.Method.TRANSFER: "transferência",
    Payment.Method.CARD: "cartão",
}


def _field(name: str, text: str | None, wide: int = HALF) -> dict[str, Any]:
    return {"name": name, "lines": wrap(text or "", wide)}


@carries_out("RCA-135.a", "RCA-176")
def release_note(source: Source, note: ReleaseNote, actor: Actor) -> bytes:
    """The authority to take the goods away (autorização de saída), with what may leave."""
    sad, declaration = source.sad, source.declaration
    heading, lines = goods_list(source)
    packages = sum((item.packages.number or Decimal(0) for item in sad.items), Decimal(0))
    mass = sum((item.gross_mass or Decimal(0) for item in sad.items), Decimal(0))
    holder = sad.consignee if source.is_import else sad.exporter
    data = {
        **of_declaration(source, actor),
        "note": "",
        "number": note.number,
        "fields": [
            _field("Declaração (DAU)", f"{declaration.registration}\naceite em {instant(declaration.accepted_at)}"),
            _field("Estância", source.named("offices", note.office)),
            _field("Destinatário" if source.is_import else "Exportador", f"{holder.code or ''}\n{holder.name or ''}"),
            _field("Declarante", f"{sad.declarant.code or declaration.declarant}\n{sad.declarant.name or ''}"),
            _field("Documento de transporte", declaration.transport_document),
            _field("Meio de transporte", sad.transport.arrival_identity or sad.transport.border_identity),
            _field("Localização das mercadorias", sad.transport.location_of_goods),
            _field("Contentores", "  ".join(dict.fromkeys(each.identity or "" for each in sad.archive.containers))),
        ],
        "heading": heading,
        "lines": lines,
        "total": f"{len(lines)} adições · {in_digits(packages)} volumes · {in_digits(mass)} kg de massa bruta",
        "law": Citation.of("RCA-176").label,
        "reason": wrap(note.reason, WHOLE),
        "by": note.made_by_name,
        "at": instant(note.made_at),
    }
    return pdf("release_note", data, pages=1 + len(lines) // LINES_ON_A_SHEET)


@carries_out("RCA-135.f", "RCA-171.2")
def notice(found: Notice, actor: Actor) -> bytes:
    """The notice of what is to be paid (nota de liquidação), with the slip for the cash desk."""
    marks = {Notice.State.PAID: "PAGA", Notice.State.CANCELLED: "ANULADA"}
    return pdf("notice", {**_about(found, actor, mark=marks.get(Notice.State(found.state), "")), **_account(found)})


@carries_out("RCA-135.f")
def receipt(payment: Payment, actor: Actor) -> bytes:
    """The receipt (recibo) of a payment, twice on the sheet: for who paid and for the cash desk."""
    found = payment.notice
    data = {
        **_about(found, actor),
        **_account(found),
        "receipt": payment.receipt,
        "amount": f"{in_digits(payment.amount)} {found.currency}",
        "words": wrap(in_words(payment.amount, found.currency), WHOLE),
        "payer": wrap(payment.payer or found.debtor, HALF),
        "method": METHODS.get(Payment.Method(payment.method), payment.method),
        "at": instant(payment.paid_at),
        "cashier": payment.cashier_name,
    }
    return pdf("receipt", data)


def _about(found: Notice, actor: Actor, mark: str = "") -> dict[str, Any]:
    books = live(law_date(found.issued_at))
    illustrative = any(tax.illustrative for tax in books.tariff.taxes_on(books.on) if tax.code in found.lines)
    return letterhead(books, found.office, actor, mark=mark, illustrative=illustrative, registration=found.title)


def _account(found: Notice) -> dict[str, Any]:
    """What is owed, by whom, for what: the part that notice and receipt share."""
    books = live(law_date(found.issued_at))
    operator = Operator.objects.filter(code=found.declarant).first()
    return {
        "number": found.number,
        "issued": instant(found.issued_at),
        "fields": [
            _field("Devedor", found.debtor),
            _field("Declarante", f"{found.declarant}\n{operator.name if operator else ''}"),
            _field("Declaração (DAU)", found.title),
            _field("Data da nota", instant(found.issued_at)),
        ],
        "taxes": list(_taxes(found, books)),
        "currency": found.currency,
        "total": in_digits(found.total),
        "words": wrap(in_words(found.total, found.currency), WHOLE),
        "law": Citation.of("RCA-175").label,
    }


def _taxes(found: Notice, books: Books) -> Iterable[dict[str, str]]:
    names = {tax.code: tax.names.get("pt", "") for tax in books.tariff.taxes_on(books.on)}
    for tax in (*(code for code in names if code in found.lines), *(code for code in found.lines if code not in names)):
        yield {"code": tax, "name": names.get(tax, ""), "amount": in_digits(found.lines[tax])}
