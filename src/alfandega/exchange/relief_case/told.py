"""The answer to a case of relief as people and machines read it; docs/schema/relief-result.json is made from here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import Field

from alfandega.clearance.dossier import Books
from alfandega.clearance.explained import Explained, ExplainedFault, fault
from alfandega.clearance.reliefs.facts import Fact
from alfandega.clearance.reliefs.finder import Answer
from alfandega.clearance.reliefs.finding import Finding, Found, Note, Outcome, Share
from alfandega.clearance.reliefs.law.amounts import in_words
from alfandega.clearance.reliefs.law.objects import BY_NAME
from alfandega.clearance.reliefs.law.others import bases
from alfandega.exchange.relief_case.computing import AnsweredCase
from alfandega.kernel.citation import Citation
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import sentence, translate
from alfandega.tariff.expression.trace import shown

OUTCOME = Field(
    description="`yes`; `no`; `undecided` when a fact is missing; `pending` when an officer decides.", examples=["yes"]
)


class ToldChoice(Explained):
    """What may be chosen, or counted."""

    name: str
    words: str
    unit: str = ""
    group: str = Field(default="", description="The heading it stands under.")


class ToldQuestion(Explained):
    """The question to answer next: write its answer into the case under its name."""

    name: str = Field(examples=["attested_on"])
    kind: str = Field(description="`yes_no`, `choice`, `day`, `number` or `quantities`.")
    words: str
    hint: str
    choices: list[ToldChoice]


class ToldCondition(Explained):
    """A condition and what became of it."""

    kind: str = Field(description="Stable, for machines.", examples=["used_long_enough"])
    outcome: str = OUTCOME
    words: str
    remedy: str | None = Field(description="What would mend it; null when it is met.")
    article: str = Field(examples=["RCA art. 200(1)(b)"])


class ToldShare(Explained):
    """A thing: how much of it is free, how much bears duty."""

    thing: str = Field(examples=["wine"])
    words: str
    declared: str
    free: str
    dutiable: str
    unit: str
    counted: bool = Field(description="False for things told as a whole, of which 1 or 0 of 1 is free.")
    state: str = Field(description="`free`, `partly`, `dutiable`, or `pending` when an officer decides.")
    reason: str
    article: str


class ToldNote(Explained):
    """A document to bring, or what binds after release."""

    words: str
    article: str
    code: str = Field(description="In the list of documents, where it has one.", examples=["BEN"])


class ToldProcedure(Explained):
    """A national procedure code that claims the relief in box 37."""

    code: str = Field(examples=["C01"])
    name: str
    taxes: list[str] = Field(description="The taxes it relieves from; all when empty.")
    illustrative: bool


class ToldRelief(Explained):
    """A relief that was tried."""

    code: str = Field(description="Stable, for machines.", examples=["household_goods"])
    title: str
    article: str
    outcome: str = OUTCOME
    conditions: list[ToldCondition]
    shares: list[ToldShare]
    documents: list[ToldNote]
    obligations: list[ToldNote]
    procedures: list[ToldProcedure]
    bases: list[str] = Field(description="Instruments outside the regulation that grant it.")


class ToldAnswer(Explained):
    """An answer that was read, in words."""

    name: str
    words: str
    answer: str


class ToldReliefs(Explained):
    """The answer of `alfandega relief --json`. With faults in the case nothing is answered."""

    readable: bool = Field(description="False when the file as a whole cannot be used.")
    answered: bool
    on: str | None = Field(description="The date of law.", examples=["2026-03-02"])
    language: str
    outcome: str | None = OUTCOME
    partly: bool = Field(description="True when a part of the goods bears duty in spite of the relief.")
    verdict: str = Field(description="The answer as a sentence.")
    relieved: str | None = Field(description="What is relieved; null without relief.")
    decides: str | None = Field(description="Who decides on the relief.")
    question: ToldQuestion | None = Field(description="What to answer next; null at the end.")
    reliefs: list[ToldRelief]
    answers: list[ToldAnswer] = Field(description="What was told and read, in the order of the questions.")
    ignored: list[str] = Field(description="Names of facts that were told and change nothing.")
    faults: list[ExplainedFault]


def told(case: AnsweredCase, books: Books, language: str) -> ToldReliefs:
    """The outcome in a language (pt, fr or en)."""
    answer = case.answer
    granted = answer is not None and answer.outcome is Outcome.YES
    return ToldReliefs(
        readable=case.on is not None,
        answered=answer is not None,
        on=case.on.isoformat() if case.on else None,
        language=language,
        outcome=answer.outcome.value if answer else None,
        partly=granted and _partly(answer),
        verdict=translate(_verdict(answer), language),
        relieved=" ".join(translate(each, language) for each in in_words(case.on)) if granted and case.on else None,
        decides=sentence(answer.decides, language) if answer and answer.found else None,
        question=_question(answer.question, case.on, language) if answer and answer.question and case.on else None,
        reliefs=[_relief(each, books, language) for each in answer.found] if answer else [],
        answers=[_read(each, case.told[each.name], case.on, language) for each in answer.read]
        if answer and case.on
        else [],
        ignored=list(case.ignored),
        faults=[fault(each, language) for each in case.faults],
    )


def _partly(answer: Answer | None) -> bool:
    return answer is not None and any(share.dutiable for each in answer.granted for share in each.shares)


def _verdict(answer: Answer | None) -> str:
    if answer is None:
        return msgid("Nothing was answered: the case has faults.")
    if answer.outcome is Outcome.YES:
        whole = msgid("The goods are free of duties and taxes.")
        return msgid("The goods are free in part; the rest bears duty.") if _partly(answer) else whole
    if answer.outcome is Outcome.PENDING:
        return msgid("Nothing is missing from you; one thing must be decided or happen first.")
    if answer.outcome is Outcome.NO:
        return msgid("There is no relief: see which condition fails and what would mend it.")
    return msgid("It is not known yet: an answer is missing.")


def _question(fact: Fact[Any], on: date, language: str) -> ToldQuestion:
    return ToldQuestion(
        name=fact.name,
        kind=fact.kind.value,
        words=sentence(fact.in_words(fact.words, on), language),
        hint=sentence(fact.in_words(fact.hint, on), language) if fact.hint else "",
        choices=[
            ToldChoice(
                name=name, words=translate(words, language), unit=_unit(name, language), group=_group(name, language)
            )
            for name, words in fact.choices.items()
        ],
    )


def _unit(thing: str, language: str) -> str:
    return translate(BY_NAME[thing].unit, language) if thing in BY_NAME else ""


def _group(thing: str, language: str) -> str:
    return translate(BY_NAME[thing].group, language) if thing in BY_NAME else ""


def _relief(found: Found, books: Books, language: str) -> ToldRelief:
    relief, open_ = found.relief, found.outcome in {Outcome.YES, Outcome.PENDING}
    return ToldRelief(
        code=relief.code,
        title=translate(relief.title, language),
        article=Citation(relief.article).label,
        outcome=found.outcome.value,
        conditions=[_condition(each, language) for each in found.findings],
        shares=[_share(each, language) for each in found.shares],
        documents=[_note(each, language) for each in relief.documents] if open_ else [],
        obligations=[_note(each, language) for each in relief.obligations] if open_ else [],
        procedures=_procedures(relief.article, books, language) if open_ else [],
        bases=[
            each.instruments[language]
            for each in bases()
            if each.holds(books.on) and each.article == relief.article and relief.article != "RCA-209.d"
        ],
    )


def _procedures(article: str, books: Books, language: str) -> list[ToldProcedure]:
    codes = (each for each in books.tariff.reliefs if each.holds(books.on) and each.article == article)
    return [
        ToldProcedure(code=each.code, name=each.names[language], taxes=list(each.taxes), illustrative=each.illustrative)
        for each in codes
    ]


def _condition(found: Finding, language: str) -> ToldCondition:
    return ToldCondition(
        kind=found.kind,
        outcome=found.outcome.value,
        words=sentence(found.words, language),
        remedy=sentence(found.remedy, language) if found.remedy else None,
        article=Citation(found.article).label,
    )


def _share(found: Share, language: str) -> ToldShare:
    return ToldShare(
        thing=found.thing,
        words=translate(found.words, language),
        declared=shown(found.declared),
        free=shown(found.free),
        dutiable=shown(found.dutiable),
        unit=translate(found.unit, language),
        counted=found.counted,
        state=_state(found),
        reason=" ".join(sentence(found.reason, language).split()),
        article=Citation(found.article).label,
    )


def _state(found: Share) -> str:
    if found.outcome is Outcome.PENDING:
        return "pending"
    return "dutiable" if not found.free else "partly" if found.dutiable else "free"


def _note(found: Note, language: str) -> ToldNote:
    return ToldNote(words=translate(found.words, language), article=Citation(found.article).label, code=found.code)


def _read(fact: Fact[Any], value: Any, on: date, language: str) -> ToldAnswer:
    words = sentence(fact.in_words(fact.words, on), language)
    return ToldAnswer(name=fact.name, words=words, answer=_in_words(fact, value, language))


def _in_words(fact: Fact[Any], value: Any, language: str) -> str:
    if isinstance(value, bool):
        return translate(msgid("Yes") if value else msgid("No"), language)
    if isinstance(value, dict):
        counts = ((name, count) for name, count in value.items() if count)
        return "; ".join(
            f"{translate(fact.choices[name], language)}: {_counted(name, n, language)}" for name, n in counts
        )
    if isinstance(value, Decimal):
        return shown(value)
    return translate(fact.choices[value], language) if fact.choices else str(value)


def _counted(name: str, count: Decimal, language: str) -> str:
    return f"{shown(count)} {_unit(name, language)}".strip()
