"""What the examiner may ask for to dispel a doubt, and what an unanswered question comes to. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from alfandega.clearance.valuation.doubts import faults
from alfandega.clearance.value.facts.case import Sale
from alfandega.clearance.value.facts.sale import Relationship
from alfandega.clearance.value.law.related import related
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out


@dataclass(frozen=True, slots=True)
class Request:
    """Something that can be asked for, and the article it stands in."""

    words: str
    article: str


REQUESTS: Mapping[str, Request] = {
    "information": Request(msgid("Further information on what is declared"), "RCA-49.2"),
    "authenticity": Request(msgid("Proof that the documents are authentic"), "RCA-49.2"),
    "payment": Request(msgid("Proof of payment of the price"), "RCA-49.2"),
    "export": Request(msgid("Export clearance certificate of the country of consignment"), "RCA-49.2"),
    "discount": Request(msgid("Evidence of the price reduction"), "RCA-59.3"),
    "circumstances": Request(msgid("Circumstances of the sale between the related parties"), "RCA-47.1"),
    "test-values": Request(msgid("Test values that show the price was not influenced, if you wish"), "RCA-47.3"),
    "other": Request(msgid("Another document, named in the grounds"), "RCA-49.2"),
}
_OF_RELATED = frozenset({"circumstances", "test-values"})


@carries_out("RCA-47.1")
def may_examine(relationship: Relationship, on: date) -> bool:
    """Whether circumstances of the sale are examined: the parties are related, and nothing has settled it before.

    A doubt of related parties opens the examination; without doubt nothing is asked of them (RCA 47.2).
    """
    settled = relationship.prior_examination or relationship.information_complete
    return related(relationship.links, on) and not settled


@carries_out("RCA-49.2", "RCA-59.3", "RCA-47.3")
def faults_of_request(asked: Sequence[str], grounds: str, sale: Sale, on: date) -> Iterator[Fault]:
    """What is wrong with a request: no grounds, nothing asked, or something the declared facts give no reason for."""
    if not grounds.strip():
        yield faults.no_grounds()
    if not asked:
        yield faults.nothing_asked()
    if unknown := sorted(set(asked) - set(REQUESTS)):
        yield faults.unknown_request(unknown[0])
    if "discount" in asked and not sale.discounts:
        yield faults.no_discount()
    if _OF_RELATED.intersection(asked) and not may_examine(sale.relationship, on):
        yield faults.not_related()


@carries_out("RCA-59.3")
def findings_of_silence(asked: Sequence[str], sale: Sale, number: int) -> dict[str, Any]:
    """What an unanswered request comes to: the discounts that evidence was asked for are not accepted."""
    if "discount" not in asked:
        return {}
    return {f"/sales/{number - 1}/discounts/{place}/of_these_goods": False for place in range(len(sale.discounts))}
