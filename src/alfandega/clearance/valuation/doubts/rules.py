"""Where a doubt stands, who may take it further, until when is waited, and when a decision is possible. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alfandega.access.roles import Role
from alfandega.clearance.valuation.doubts import faults
from alfandega.clearance.value.facts.sale import SettingAside
from alfandega.clearance.value.law.acceptance import may_be_set_aside
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out
from alfandega.lawbook.working_calendar import working_time


class State(StrEnum):
    """Where a doubt stands."""

    INFO_REQUESTED = "info_requested"
    PERSISTS = "persists"
    GROUNDS_NOTIFIED = "grounds_notified"
    RESOLVED = "resolved"
    DECIDED = "decided"


STATE_NAMES = {
    State.INFO_REQUESTED: msgid("Information asked for"),
    State.PERSISTS: msgid("The doubt persists: its grounds are to be notified"),
    State.GROUNDS_NOTIFIED: msgid("Grounds notified, reply awaited"),
    State.RESOLVED: msgid("Resolved: the declared value is accepted"),
    State.DECIDED: msgid("Decided"),
}
OPEN = (State.INFO_REQUESTED, State.PERSISTS, State.GROUNDS_NOTIFIED)


@dataclass(frozen=True, slots=True)
class Act:
    """An act in the dialogue: in which states of the doubt, by whom, under which article."""

    name: str
    words: str
    sources: frozenset[State]
    roles: frozenset[Role]
    article: str


_OPEN = frozenset(OPEN)
_VERIFIER, _DECLARANT = frozenset({Role.VERIFIER}), frozenset({Role.DECLARANT})
ACTS = {
    act.name: act
    for act in (
        Act("raise", msgid("raise a doubt about the value"), frozenset(), _VERIFIER, "RCA-49.1"),
        Act("answer", msgid("answer the doubt"), frozenset({State.INFO_REQUESTED}), _DECLARANT, "RCA-49.2"),
        Act(
            "resolve",
            msgid("resolve the doubt"),
            frozenset({State.INFO_REQUESTED, State.PERSISTS}),
            _VERIFIER,
            "RCA-49.2",
        ),
        Act(
            "notify",
            msgid("notify the grounds of the doubt"),
            frozenset({State.INFO_REQUESTED, State.PERSISTS}),
            _VERIFIER,
            "RCA-49.3",
        ),
        Act("reply", msgid("reply to the grounds"), frozenset({State.GROUNDS_NOTIFIED}), _DECLARANT, "RCA-49.3"),
        Act("message", msgid("send a message about the value"), _OPEN,
            frozenset({Role.VERIFIER, Role.HEAD_OF_OFFICE, Role.DECLARANT}), "RCA-87"),
        Act("find", msgid("prepare a finding of the value"), _OPEN, _VERIFIER, "RCA-49.1"),
        Act("decide", msgid("decide on the value"), frozenset({State.GROUNDS_NOTIFIED}), _VERIFIER, "RCA-49.4"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on file of a doubt: `refused` when the declarant said that he does not present what is asked for."""

    state: State
    due: date
    answered: bool = False
    refused: bool = False
    reply_due: date | None = None
    replied: bool = False


@carries_out("RCA-49.2")
def state_on(standing: Standing, today: date) -> State:
    """The state on a day: without an answer when its time is over the doubt persists, and its grounds are notified."""
    over = standing.state is State.INFO_REQUESTED and not standing.answered and today > standing.due
    return State.PERSISTS if over else standing.state


@carries_out("RCA-49.1")
def faults_of_act(name: str, state: State | None, role: Role, examiner: str = "", *, drawn: bool = True) -> list[Fault]:
    """Why an act cannot be done now: not this officer's function, or not in this state; empty when it can."""
    act = ACTS[name]
    if role not in act.roles:
        return [faults.not_your_function(act.words, act.article)]
    if role is Role.VERIFIER and not drawn:
        return [faults.not_drawn(examiner)]
    if name == "raise":
        return [] if state is None or state not in _OPEN else [faults.doubt_is_open()]
    if state is None:
        return [faults.no_doubt()]
    return [] if state in act.sources else [faults.not_in_this_state(act.words, STATE_NAMES[state], act.article)]


def period_fault(days: int, on: date, where: str = "/days") -> Fault | None:
    """Why a period of so many working days cannot be set; the administration's setting has a least and a most."""
    least, most = whole("valuation.doubt_days_least", on), whole("valuation.doubt_days_most", on)
    return None if least <= days <= most else faults.period(where, least, most)


@carries_out("RCA-47.3", "RCA-49.3")
def deadline(told: date, days: int, office: str = "") -> date:
    """The last day to answer or reply: so many working days of the office after the day the declarant was told."""
    return working_time(office).after_working_days(told, days)


@carries_out("RCA-49.3")
def faults_of_timing(standing: Standing, today: date) -> list[Fault]:
    """A decision waits for the reply to the grounds, or for the end of the time to reply."""
    if standing.reply_due is None:
        return [faults.grounds_not_notified()]
    if not standing.replied and today <= standing.reply_due:
        return [faults.reply_period_running(standing.reply_due)]
    return []


class Ground(StrEnum):
    """Why the transaction value is left: the grounds of RCA 85(2), and a restriction of RCA 43(b)."""

    NONE = "none"
    PROOF_EXHAUSTED = "proof-exhausted"
    PROOF_REFUSED = "proof-refused"
    RELATED = "related"
    RESTRICTION = "restriction"


GROUND_NAMES = {
    Ground.PROOF_EXHAUSTED: msgid("The means of proof are exhausted and the doubt remains"),
    Ground.PROOF_REFUSED: msgid("The proof asked for was refused or not presented"),
    Ground.RELATED: msgid("Buyer and seller are related, and that influenced the price"),
    Ground.RESTRICTION: msgid("A restriction substantially affects the value"),
}
GROUND_ARTICLES = {
    Ground.PROOF_EXHAUSTED: "RCA-85.2",
    Ground.PROOF_REFUSED: "RCA-85.2",
    Ground.RELATED: "RCA-85.2",
    Ground.RESTRICTION: "RCA-43.b",
}


@carries_out("RCA-42.2", "RCA-85.2")
def faults_of_ground(standing: Standing, ground: Ground, influence: str, on: date) -> list[Fault]:
    """The declared value is rejected on a ground of the law only, after the whole procedure.

    A reference price alone is no ground. A refusal of proof must be on record, and influence of a relationship in
    words. A restriction is a ground of its own, which the findings bear out.
    """
    if ground is Ground.NONE:
        return [faults.no_ground()]
    if ground is Ground.RESTRICTION:
        return []
    if ground is Ground.PROOF_REFUSED and standing.answered and not standing.refused:
        return [faults.proof_was_given()]
    fact = SettingAside(ground=ground.value, procedure_completed=True, influence_found=bool(influence.strip()))
    return [] if may_be_set_aside(fact, on) else [faults.influence_not_shown()]


@carries_out("RCA-87")
def consultation_fault(methods: Iterable[str], *, consulted: bool) -> Fault | None:
    """Before a value by a later method is set, customs consults the declarant on the data for it."""
    later = set(methods) - {"transaction-value"}
    return faults.not_consulted() if later and not consulted else None
