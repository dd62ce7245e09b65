"""The public finder of reliefs: one question at a time, with all answers in the address, and the result at the end."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alfandega.clearance.books import live
from alfandega.clearance.explained import fault
from alfandega.clearance.reliefs.facts import FACTS, Kind
from alfandega.enquiry.reliefs.question import ASKED, ON, Step, step_of
from alfandega.exchange.relief_case.told import ToldQuestion, ToldReliefs, told
from alfandega.kernel.dates import today


@require_safe
def reliefs(request: HttpRequest) -> HttpResponse:
    """The next question, or the reliefs found; an answer that was just given leads to the address without the rest."""
    language, now = (get_language() or "pt")[:2], today()
    step = step_of({name: str(request.GET[name]) for name in request.GET}, now)
    if ASKED in request.GET and not step.wrong:
        return HttpResponseRedirect(f"?{urlencode(step.pairs)}")
    found = told(step.case, live(step.case.on or now), language)
    wrong = {name: [fault(each, language) for each in faults] for name, faults in step.wrong.items()}
    here = step.question.name if step.question else ""
    context = {
        "found": found,
        "question": found.question,
        "inputs": _inputs(step, found.question, wrong),
        "kept": step.fields(step.told(but=here)),
        "answers": _answers(step, found),
        "wrong": wrong.get(here, []),
        "elsewhere": [each for name, faults in wrong.items() if name != here for each in faults],
        "typed": step.typed.get(here, ""),
        "on": step.typed.get(ON) if ON not in step.wrong else None,
        "today": now.isoformat(),
        "ended": found.question is None and found.answered,
    }
    return render(request, "enquiry/reliefs/page.html", context)


def _inputs(step: Step, question: ToldQuestion | None, wrong: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """The fields of the question with what was typed in them, and the faults of each."""
    if question is None:
        return []
    if question.kind == Kind.YES_NO:
        return []
    several = question.kind == Kind.QUANTITIES
    names = [(f"{question.name}-{each.name}", each) for each in question.choices] if several else []
    return [
        {
            "name": name,
            "words": each.words,
            "unit": each.unit,
            "group": each.group,
            "value": step.typed.get(name, ""),
            "wrong": [one for one in wrong.get(question.name, []) if one.pointer == f"/{question.name}/{each.name}"],
        }
        for name, each in names
    ]


def _answers(step: Step, found: ToldReliefs) -> list[dict[str, Any]]:
    """What was answered, and the address that asks it again."""
    return [
        {
            "words": each.words,
            "answer": each.answer,
            "day": step.case.told[each.name] if FACTS[each.name].kind is Kind.DAY else None,
            "again": urlencode(step.fields(step.told(but=each.name))),
        }
        for each in found.answers
    ]
