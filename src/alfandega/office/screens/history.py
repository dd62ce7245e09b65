"""The journal in words: what each act is called, and what its line tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alfandega.access.models import JournalLine
from alfandega.access.roles import NAMES
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import MOVES, STATE_NAMES, State
from alfandega.clearance.valuation.doubts.rules import ACTS as DOUBTS
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate
from alfandega.proofs.moves import MOVES as PROOFS
from alfandega.remedies.moves import MOVES as REMEDIES
from alfandega.revenue.refunds.moves import MOVES as REFUNDS
from alfandega.tariff.authoring.moves import ACT_NAMES as DRAFTING

_OWN_WORDS = {
    "attachment.add": msgid("attach a file"),
    "attachment.ask": msgid("ask for a document"),
    "attachment.bind": msgid("bind the files to the declaration"),
    "attachment.infected": msgid("refuse a file with a virus"),
    "attachment.take-back": msgid("take back the request for a document"),
    "attachment.view": msgid("look at a file"),
    "attachment.withdraw": msgid("withdraw a file"),
    **{f"value-doubt.{name}": act.words for name, act in DOUBTS.items()},
    "value-doubt.ask-time": msgid("ask for time to present documents"),
    "value-doubt.deliver": msgid("open the decision on the value"),
    "value-doubt.drop": msgid("drop a finding in preparation"),
    "value-doubt.finalise": msgid("make a provisional value final"),
    "value-doubt.grant-time": msgid("give time to present documents"),
    "value-doubt.hold-provisional": msgid("hold a value as provisional"),
    "value-doubt.lapse": msgid("refuse the benefit"),
    "value-doubt.present": msgid("present documents"),
    "value-doubt.refuse-time": msgid("refuse time to present documents"),
    "cargo.present": msgid("record the presentation of the goods"),
    "cash.close": msgid("count and close the cash desk"),
    "cash.deposit": msgid("take money to the bank"),
    "cash.open": msgid("open the cash desk"),
    "deadline.cancel": msgid("end a deadline"),
    "deadline.extend": msgid("extend a deadline"),
    "deadline.meet": msgid("meet a deadline"),
    "deadline.miss": msgid("miss a deadline"),
    "deadline.resume": msgid("let a deadline run again"),
    "deadline.run-out": msgid("let a period run out"),
    "deadline.set": msgid("set a deadline"),
    "deadline.suspend": msgid("suspend a deadline"),
    "declaration.draft": msgid("begin a draft"),
    "ledger.close": msgid("close a day of the ledger"),
    "ledger.reverse": msgid("reverse an entry of the ledger"),
    "notice.cancel": msgid("take the notice back"),
    "notice.issue": msgid("issue the notice"),
    "notice.pay": msgid("take the payment"),
    "operator.register": msgid("register an operator"),
    "proof-case.open": msgid("open a case of verification of origin"),
    "proof-case.receive": msgid("record a request for verification of origin"),
    "quota.change": msgid("change the terms of a quota"),
    "quota.draw": msgid("draw from a quota"),
    "quota.open": msgid("open a quota for a period"),
    "quota.release": msgid("give back what was drawn from a quota"),
    "refund.establish": msgid("find a refund due"),
    "refund.withdraw": msgid("end a refund that is no longer due"),
    "reference.load": msgid("load the code lists"),
    "reference.rate": msgid("set an exchange rate"),
    "remedies.complaint": msgid("record a complaint"),
    "remedies.convene": msgid("convene the Special Committee"),
    "remedies.designate-members": msgid("designate the members of the Special Committee"),
    "remedies.minute": msgid("record the minutes of the Special Committee"),
    "selectivity.commit": msgid("commit to the seed of the day"),
    "selectivity.green": msgid("choose the green channel"),
    "tariff-replay.fail": msgid("end the replay without a result"),
    "tariff-replay.keep": msgid("keep the result of the replay"),
    "tariff-replay.start": msgid("start the replay"),
    "tariff.load": msgid("load the tariff"),
    "token.end": msgid("end the key of a system"),
    "token.give": msgid("give a system its key"),
    "user.make": msgid("register a user"),
    "user.register": msgid("register a user"),
    "verification.draw": msgid("draw the examiner"),
}
ACT_NAMES: Mapping[str, str] = {
    **{f"declaration.{name}": move.name for name, move in MOVES.items()},
    **{f"proof-case.{name}": move.name for name, move in PROOFS.items()},
    **{f"refund.{name}": move.name for name, move in REFUNDS.items()},
    **{f"remedies.{name}": move.name for name, move in REMEDIES.items()},
    **{f"tariff-draft.{name}": words for name, words in DRAFTING.items()},
    **_OWN_WORDS,
}
"""Every act of the journal → its name (a msgid in the infinitive)."""


_REASONS_OF_OURS = frozenset({"notice.cancel", "refund.withdraw", "deadline.cancel"})
"""Acts that follow from others by themselves: their reason is a msgid, not what somebody typed."""
_STATES = frozenset(state.value for state in State)
_ROLES = {role.value: name for role, name in NAMES.items()}


def files_named(lines: Iterable[JournalLine]) -> dict[UUID, Declaration]:
    """The declarations that journal lines are about, by id; lines about other things name none."""
    subjects = {line.subject for line in lines if line.subject}
    return Declaration.objects.filter(pk__in=subjects).defer("draft", "faults").in_bulk() if subjects else {}


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal line as people read it; `data` holds what the words do not already say."""

    line: JournalLine
    act: str
    role: str
    reason: str
    before: str
    after: str
    data: tuple[tuple[str, str], ...]


def told(line: JournalLine, language: str) -> Entry:
    """A journal line in a language. An act without a name shows its code."""
    data = dict(line.data)
    before, after = data.pop("from", ""), data.pop("to", "")
    moved = before in _STATES and after in _STATES and before != after
    name = translate(ACT_NAMES.get(line.act, line.act), language)
    return Entry(
        line,
        name[:1].upper() + name[1:],
        translate(_ROLES.get(line.actor_role, line.actor_role), language),
        translate(line.reason, language) if line.act in _REASONS_OF_OURS else line.reason,
        translate(STATE_NAMES[State(before)], language) if moved else "",
        translate(STATE_NAMES[State(after)], language) if moved else "",
        tuple((key, _plain(value)) for key, value in data.items() if value not in (None, "", [], {})),
    )


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_plain(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    return str(value)
