"""Undertakings by exporters or the country of origin (RCA 108, 125.2): offered, answered, relied on, watched."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies import faults
from alfandega.remedies.deciding import end_measures
from alfandega.remedies.file import acted, by, entry, giver, move, needed, refuse_any
from alfandega.remedies.models import Case, Party, Undertaking
from alfandega.remedies.rules.exact import unusable
from alfandega.remedies.rules.following import breach_of_undertaking
from alfandega.remedies.rules.kinds import Kind, Stage, cited
from alfandega.remedies.rules.price import UnitPrice
from alfandega.tariff.expression.currencies import CURRENCIES
from alfandega.tariff.expression.units import by_code


@carries_out("RCA-108", "RCA-125.2")
def offer_undertaking(
    actor: Actor,
    case_id: UUID | str,
    *,
    text: str,
    party: UUID | str | None = None,
    minimum_price: Decimal | None = None,
    currency: str = "",
    unit: str = "",
) -> Undertaking:
    """Record that an exporter undertakes to revise prices, or the country of origin to end the subsidy."""
    currency = currency.strip().upper()
    with acted(actor, case_id, "offer") as case:
        given_by = giver(actor, case, party, Party.Role.EXPORTER, Party.Role.COUNTRY)
        found = needed("/text", msgid("The undertaking"), text, "RCA-108")
        if minimum_price is not None:
            found += unusable({"/minimum_price": minimum_price})
            found += [] if currency in CURRENCIES else [faults.unknown("/currency", currency)]
            found += [] if unit in by_code() else [faults.unknown("/unit", unit)]
        refuse_any(found)
        made = Undertaking.objects.create(
            case=case,
            party=given_by,
            text=text.strip(),
            minimum_price=minimum_price,
            currency=currency if minimum_price is not None else "",
            unit=unit if minimum_price is not None else "",
            **by(actor),
        )
        move(case, "offer", actor, data={"undertaking": str(made.pk), "minimum": str(minimum_price or "")})
    return made


@carries_out("RCA-108", "RCA-125.2")
def answer_undertaking(
    actor: Actor, case_id: UUID | str, *, undertaking: UUID | str, accepted: bool, reason: str
) -> Undertaking:
    """The Director-General accepts or declines an undertaking, with reasons."""
    act = "accept" if accepted else "decline"
    with acted(actor, case_id, act, reason) as case:
        made = entry(case.undertakings.filter(answer=Undertaking.Answer.OFFERED), undertaking, "/undertaking")
        made.answer = Undertaking.Answer.ACCEPTED if accepted else Undertaking.Answer.DECLINED
        made.answered_on = today()
        made.save(update_fields=["answer", "answered_on"])
        move(case, act, actor, reason=reason, data={"undertaking": str(made.pk), "party": made.party.name})
    return made


@carries_out("RCA-108", "RCA-125.2")
def settle(actor: Actor, case_id: UUID | str, reason: str) -> Case:
    """Suspend the case on the accepted undertakings; provisional measures end today."""
    with acted(actor, case_id, "settle", reason) as case:
        if not case.undertakings.filter(answer=Undertaking.Answer.ACCEPTED).exists():
            raise Refused(faults.no_undertaking(cited(Kind(case.kind), "RCA-108", "RCA-125.2").id))
        end_measures(case, Stage.PROVISIONAL, today())
        move(case, "settle", actor, reason=reason)
    return case


@carries_out("RCA-108", "RCA-125.2")
def watch(
    actor: Actor, case_id: UUID | str, *, undertaking: UUID | str, declaration: str, price: UnitPrice
) -> Fault | None:
    """Compare a price of a declaration with the minimum that an exporter undertook; a breach is journalled and told."""
    with acted(actor, case_id, "watch") as case:
        priced = case.undertakings.filter(answer=Undertaking.Answer.ACCEPTED, minimum_price__isnull=False)
        made = entry(priced, undertaking, "/undertaking")
        refuse_any(needed("/declaration", msgid("The declaration"), declaration, "RCA-108", most=60))
        minimum = UnitPrice(made.minimum_price or Decimal(0), made.currency, made.unit)
        breach = breach_of_undertaking(Kind(case.kind), minimum, price)
        data = {
            "declaration": declaration.strip(),
            "price": f"{price.amount:f} {price.currency}/{price.unit}",
            "breach": breach is not None,
        }
        move(case, "watch", actor, data=data)
    return breach


def resume(actor: Actor, case_id: UUID | str, reason: str) -> Case:
    """Take up again an investigation that was suspended on undertakings."""
    with acted(actor, case_id, "resume", reason) as case:
        move(case, "resume", actor, reason=reason)
    return case
