"""What the pages of a dialogue show: where it stands, what was said, what was decided or would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from alfandega.access.actor import Actor
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.valuation.doubts.asking import REQUESTS
from alfandega.clearance.valuation.doubts.deciding import Given, findings_of
from alfandega.clearance.valuation.doubts.findings import Foreseen, foreseen
from alfandega.clearance.valuation.doubts.models import Doubt, DoubtStep, ValueDecision
from alfandega.clearance.valuation.doubts.policies import VERIFYING, is_drawn, may_read_confidential, open_doubt
from alfandega.clearance.valuation.doubts.rules import GROUND_NAMES, STATE_NAMES, Ground, State, state_on
from alfandega.clearance.valuation.doubts.screens.act import DialogueAct, DialogueForm
from alfandega.clearance.valuation.doubts.screens.situation import Situation
from alfandega.kernel.dates import today
from alfandega.kernel.text import msgid

STEP_NAMES = {
    DoubtStep.Kind.REQUEST: msgid("A doubt was raised"),
    DoubtStep.Kind.ANSWER: msgid("Answer"),
    DoubtStep.Kind.PERSISTS: msgid("The doubt persists"),
    DoubtStep.Kind.GROUNDS: msgid("The grounds were notified"),
    DoubtStep.Kind.REPLY: msgid("Reply to the grounds"),
    DoubtStep.Kind.MESSAGE: msgid("Message"),
    DoubtStep.Kind.RESOLVED: msgid("The declared value is accepted"),
    DoubtStep.Kind.DECIDED: msgid("Decision"),
}
STATE_COLOURS = {
    State.INFO_REQUESTED: "yellow",
    State.PERSISTS: "orange",
    State.GROUNDS_NOTIFIED: "orange",
    State.RESOLVED: "green",
    State.DECIDED: "blue",
}


@dataclass(frozen=True)
class Outcome:
    """One way a decision could go: its name, its value with the bars, or what stands against it."""

    name: str
    foreseen: Foreseen


def page(
    of: Situation, acts: Mapping[str, DialogueAct], expected: Iterable[str], tried: Mapping[str, DialogueForm]
) -> dict[str, Any]:
    """What both pages need. `tried` holds the form of an act that was refused, as it was filled in."""
    offered = [act for act in acts.values() if act.offered(of)]
    first = next((name for name in expected if name in {act.name for act in offered}), "") if not tried else ""
    doubts = Doubt.objects.filter(declaration=of.declaration).order_by("-pk")
    reads_all = may_read_confidential(of.actor, of.declaration)
    return {
        "declaration": of.declaration,
        "doubt": of.doubt,
        "state": of.state,
        "state_name": STATE_NAMES[of.state] if of.state else "",
        "colour": STATE_COLOURS[of.state] if of.state else "",
        "asked": [REQUESTS[name] for name in of.doubt.asked if name in REQUESTS] if of.doubt else [],
        "grounds_told": of.doubt.steps.filter(kind=DoubtStep.Kind.GROUNDS).first() if of.doubt else None,
        "threads": [_thread(doubt, reads_all=reads_all) for doubt in doubts],
        "decisions": ValueDecision.objects.filter(declaration=of.declaration)
        .select_related("delivery")
        .defer("detail")
        .order_by("-pk"),
        "times": of.times,
        "provisional": of.provisional,
        "day": of.day,
        "acts": [
            {"act": act, "form": tried.get(act.name) or act.form(of=of, auto_id=f"{act.name}-%s"),
             "open": act.name in tried or act.name == first}
            for act in offered
        ],
    }  # fmt: skip


def _thread(doubt: Doubt, *, reads_all: bool) -> dict[str, Any]:
    """A dialogue from its beginning; what was said in confidence is named but not shown to other readers."""
    state = state_on(doubt.standing, today())
    steps = [
        {
            "row": step,
            "name": STEP_NAMES[DoubtStep.Kind(step.kind)],
            "hidden": step.confidential and not reads_all,
            "asked": [REQUESTS[name] for name in step.data.get("asked", ()) if name in REQUESTS],
            "tests": step.data.get("test_values", ()),
        }
        for step in doubt.steps.order_by("pk")
    ]
    return {"doubt": doubt, "state": STATE_NAMES[state], "colour": STATE_COLOURS[state], "steps": steps}


def outcomes(of: Situation) -> list[Outcome]:
    """What a decision would come to now: as it is, kept with what is prepared, and set aside."""
    if of.doubt is None:
        return []
    made = [Outcome(msgid("Value now"), foreseen(of.file))]
    kept = findings_of(of.doubt, Given(kept=True, reasons=""))
    if kept:
        made.append(Outcome(msgid("Transaction value kept, with what is prepared"), foreseen(of.file, kept)))
    aside = findings_of(of.doubt, Given(kept=False, reasons="…", ground=Ground.PROOF_EXHAUSTED))
    found = foreseen(of.file, aside)
    stopping = tuple(fault for fault in found.faults if fault.stops)
    return [*made, Outcome(msgid("Transaction value set aside"), replace(found, faults=stopping))]


def dialogue_of(actor: Actor, declaration: Declaration) -> dict[str, Any]:
    """What the page of the declaration says of a dialogue about its value, with the way to it."""
    doubt = open_doubt(declaration)
    state = state_on(doubt.standing, today()) if doubt else None
    name = "value-doubts-office" if actor.is_officer else "value-doubts"
    decisions = list(
        ValueDecision.objects.filter(declaration=declaration).select_related("delivery").defer("detail").order_by("-pk")
    )
    return {
        "doubt": doubt,
        "state": STATE_NAMES[state] if state else "",
        "colour": STATE_COLOURS[state] if state else "",
        "decisions": decisions,
        "address": reverse(name, args=[declaration.pk]),
        "may_begin": is_drawn(declaration, actor) if actor.is_officer else declaration.state in VERIFYING,
        "grounds": GROUND_NAMES,
    }
