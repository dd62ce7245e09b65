"""Letters between administrations about a proof of origin: our request, or our answer to theirs (RCA 31).

Unlike the papers of a declaration they go abroad, so they are written in the language of the reader: pt, fr or en.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alfandega.access.actor import Actor
from alfandega.clearance.dossier import Books
from alfandega.exchange.documents.fitting import wrap
from alfandega.exchange.documents.letterhead import letterhead
from alfandega.exchange.documents.printing import pdf
from alfandega.exchange.documents.words import day, instant
from alfandega.kernel.dates import now
from alfandega.lawbook.rules import carries_out

LANGUAGES = ("pt", "fr", "en")
HALF, WHOLE = 42, 90
"""Columns of 9 points in half and in the whole width of a letter."""
NAMES: Mapping[str, Mapping[str, str]] = {
    "pt": {
        "request": "Pedido de controlo da prova de origem",
        "answer": "Resposta a um pedido de controlo da prova de origem",
        "to": "À",
        "country": "País",
        "date": "Data",
        "ours": "Nossa referência",
        "theirs": "Vossa referência",
        "agreement": "Acordo",
        "proof": "Prova de origem",
        "exporter": "Exportador",
        "goods": "Mercadorias",
        "declaration": "Declaração",
        "item": "adição",
        "reason": "Motivo do pedido",
        "reply": "Resposta",
        "result": "Resultado",
        "issuer": "Organismo emissor",
        "heard": "O organismo emissor foi ouvido em",
        "not_heard": "O organismo emissor não foi ouvido",
        "confirmed": "A prova de origem é autêntica e os dados dela estão corretos.",
        "not_confirmed": "A prova de origem não é confirmada.",
        "asks": "Pedimos que verifiquem a autenticidade da prova de origem indicada e a exatidão dos seus dados, e que "
        "nos comuniquem o resultado.",
        "due": "Aguardamos a vossa resposta até",
        "unanswered": "Sem resposta nesse prazo, a preferência pautal não pode ser mantida.",
        "law": "Regulamento do Código Aduaneiro, artigo 31.º",
        "signed": "Pela administração das alfândegas",
        "draft": "RASCUNHO",
        "printed": "Impresso em {when} por {who}",
    },
    "fr": {
        "request": "Demande de contrôle de la preuve d’origine",
        "answer": "Réponse à une demande de contrôle de la preuve d’origine",
        "to": "À",
        "country": "Pays",
        "date": "Date",
        "ours": "Notre référence",
        "theirs": "Votre référence",
        "agreement": "Accord",
        "proof": "Preuve d’origine",
        "exporter": "Exportateur",
        "goods": "Marchandises",
        "declaration": "Déclaration",
        "item": "article",
        "reason": "Motif de la demande",
        "reply": "Réponse",
        "result": "Résultat",
        "issuer": "Organisme émetteur",
        "heard": "L’organisme émetteur a été entendu le",
        "not_heard": "L’organisme émetteur n’a pas été entendu",
        "confirmed": "La preuve d’origine est authentique et ses données sont exactes.",
        "not_confirmed": "La preuve d’origine n’est pas confirmée.",
        "asks": "Nous vous prions de vérifier l’authenticité de la preuve d’origine indiquée et l’exactitude de ses "
        "données, et de nous en communiquer le résultat.",
        "due": "Nous attendons votre réponse jusqu’au",
        "unanswered": "Sans réponse dans ce délai, la préférence tarifaire ne peut être maintenue.",
        "law": "Règlement du code douanier (Cap-Vert), article 31",
        "signed": "Pour l’administration des douanes",
        "draft": "PROJET",
        "printed": "Imprimé le {when} par {who}",
    },
    "en": {
        "request": "Request for verification of a proof of origin",
        "answer": "Answer to a request for verification of a proof of origin",
        "to": "To",
        "country": "Country",
        "date": "Date",
        "ours": "Our reference",
        "theirs": "Your reference",
        "agreement": "Agreement",
        "proof": "Proof of origin",
        "exporter": "Exporter",
        "goods": "Goods",
        "declaration": "Declaration",
        "item": "item",
        "reason": "Why we ask",
        "reply": "Answer",
        "result": "Result",
        "issuer": "Issuing body",
        "heard": "The issuing body was heard on",
        "not_heard": "The issuing body was not heard",
        "confirmed": "The proof of origin is authentic and what it states is correct.",
        "not_confirmed": "The proof of origin is not confirmed.",
        "asks": "We ask you to verify that the proof of origin named is authentic and that what it states is correct, "
        "and to let us know the result.",
        "due": "We expect your answer by",
        "unanswered": "Without an answer in that time, the tariff preference cannot stand.",
        "law": "Regulation of the Customs Code (Cabo Verde), article 31",
        "signed": "For the customs administration",
        "draft": "DRAFT",
        "printed": "Printed on {when} by {who}",
    },
}


@dataclass(frozen=True)
class Letter:
    """What a letter says, as plain data. `answer` is empty for our request, else `confirmed` or `not_confirmed`.

    `dated` is None while the letter has not gone out: it is then printed as a draft.
    """

    number: str
    office: str
    authority: str
    country: str
    agreement: str
    proof_code: str
    proof_reference: str
    proof_date: date | None
    reason: str
    dated: date | None
    their_reference: str = ""
    exporter: str = ""
    goods: str = ""
    declaration: str = ""
    item: int | None = None
    due_on: date | None = None
    answer: str = ""
    reply: str = ""
    issuing_body: str = ""
    heard_on: date | None = None
    not_heard_why: str = ""


@carries_out("RCA-31")
def proof_letter(letter: Letter, books: Books, actor: Actor, language: str) -> bytes:
    """The letter as a PDF in a language of LANGUAGES."""
    return pdf("proof_letter", letter_data(letter, books, actor, language))


def letter_data(letter: Letter, books: Books, actor: Actor, language: str) -> dict[str, object]:
    """What the template prints."""
    said = NAMES[language]
    head = letterhead(books, letter.office, actor, mark="" if letter.dated else said["draft"])
    home = books.reference.entry("countries", books.reference.home_country, books.on)
    office = books.reference.entry("offices", letter.office, books.on)
    head["state"] = (home.name(language) if home else books.reference.home_country).upper()
    head["office"] = office.name(language) if office else ""
    head["printed"] = said["printed"].format(when=instant(now()), who=actor.name)
    title = said["answer" if letter.answer else "request"]
    return {
        **head,
        "language": language,
        "title": title,
        "number": letter.number,
        "to": {"name": said["to"], "lines": wrap(f"{letter.authority}\n{_country(letter, books, language)}", WHOLE)},
        "fields": [{"name": said[name], "lines": wrap(text, HALF)} for name, text in _fields(letter, books, language)],
        "asks": "" if letter.answer else said["asks"],
        "texts": [{"name": said[name], "lines": wrap(text, WHOLE)} for name, text in _texts(letter, said)],
        "closing": _closing(letter, said),
        "law": said["law"],
        "signed": said["signed"],
    }


def _country(letter: Letter, books: Books, language: str) -> str:
    found = books.reference.entry("countries", letter.country, books.on)
    return found.name(language) if found else letter.country


def _fields(letter: Letter, books: Books, language: str) -> list[tuple[str, str]]:
    """The facts of the letter by the key of their name; those that are not told are left out."""
    document = books.reference.entry("documents", letter.proof_code, books.on)
    named = f"{letter.proof_code} {document.name(language)}" if document else letter.proof_code
    agreement = next((each for each in books.tariff.agreements if each.code == letter.agreement), None)
    facts = [
        ("date", day(letter.dated)),
        ("ours", letter.number),
        ("theirs", letter.their_reference),
        ("agreement", agreement.name(language) if agreement else letter.agreement),
        ("proof", "\n".join(filter(None, (named, letter.proof_reference, day(letter.proof_date))))),
        ("exporter", letter.exporter),
        ("issuer", letter.issuing_body),
        ("goods", letter.goods),
        ("declaration", f"{letter.declaration}, {NAMES[language]['item']} {letter.item}" if letter.item else ""),
    ]
    return [(name, text) for name, text in facts if text]


def _texts(letter: Letter, said: Mapping[str, str]) -> list[tuple[str, str]]:
    if not letter.answer:
        return [("reason", letter.reason)]
    heard = f"{said['heard']} {day(letter.heard_on)}." if letter.heard_on else ""
    unheard = f"{said['not_heard']}: {letter.not_heard_why}" if letter.not_heard_why else ""
    return [
        ("result", said[letter.answer]),
        ("reply", letter.reply),
        *([("issuer", heard or unheard)] if heard or unheard else []),
    ]


def _closing(letter: Letter, said: Mapping[str, str]) -> str:
    if letter.answer or letter.due_on is None:
        return ""
    return f"{said['due']} {day(letter.due_on)}. {said['unanswered']}"
