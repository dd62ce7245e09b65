"""`/assessments`: what customs would say of a declaration, without lodging it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from alfandega.api import bodies
from alfandega.api.declarations import actor_of
from alfandega.api.describing import DECLARATION_BODY, refusals
from alfandega.api.refusals import language
from alfandega.clearance import explained
from alfandega.clearance.acceptance.actions import is_broker
from alfandega.clearance.books import live
from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.dossier import Clearance
from alfandega.clearance.explained import ExplainedClearance
from alfandega.flow import judge
from alfandega.kernel.dates import today

router = Router(tags=["assessments"])


class Day(BaseModel):
    """By the law of which day."""

    as_of: date | None = Field(None, description="The law, rates and tariff of this day; today when left out.")


@router.post("", response={200: ExplainedClearance, **refusals(413, 415, 422)}, openapi_extra=DECLARATION_BODY)
def assess(request: HttpRequest, day: Query[Day]) -> ExplainedClearance:
    """Judge a declaration on paper: its faults, value, taxes and channel. Nothing is stored.

    The answer is 200 also when the declaration has faults: they, and as much of value and taxes as can be computed,
    are the answer. The random draw of the channel is made at registration only.
    """
    bodies.only_known(request, Day)
    given = bodies.declaration_in(request)
    sad, misread = read_sad(given.document)
    broker = is_broker(actor_of(request).operator)
    outcome = judge(sad, live(day.as_of or today()), broker=broker)
    unread = (*given.unread, *misread)
    stopped = any(fault.stops for fault in unread)
    judged = Clearance(
        (*unread, *outcome.faults), outcome.valuation, outcome.assessment, None if stopped else outcome.decision
    )
    return explained.clearance(judged, language())
