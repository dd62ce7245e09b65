"""Why an act in a case of verification is refused, in words."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.proofs.moves import ARTICLE

_CITATION = Citation.of(ARTICLE)


def _fault(code: str, where: str, message: str, remedy: str, /, **params: str) -> Fault:
    return Fault(f"proof-case.{code}", message, where, params, remedy=remedy, citation=_CITATION)


def not_found() -> Fault:
    """There is no such case among those the user may see."""
    remedy = msgid("Check the number, or search the list of cases.")
    return _fault("not-found", "", msgid("There is no such case among those you may see."), remedy)


def not_opening() -> Fault:
    """Cases are opened by those who check declarations or decide on them."""
    message = msgid("Cases of verification are opened by verifiers and heads of office.")
    return _fault("role", "", message, msgid("Ask one of them to open it."))


def wrong_state(state: str) -> Fault:
    """The declaration is not assessed, or no longer stands."""
    message = msgid("A proof is verified once the declaration is finally assessed; it is in state “{state}”.")
    remedy = msgid("Check the proof in the verification of the declaration, or wait for its assessment.")
    return _fault("declaration-state", "", message, remedy, state=state)


def no_item(item: int) -> Fault:
    """The declaration has no item of this number."""
    message = msgid("The declaration has no item {item}.")
    return _fault("item", "/item", message, msgid("Open the case from the item."), item=str(item))


def no_preference(item: int) -> Fault:
    """The item was not charged under a preference, so no proof carries its duty."""
    message = msgid("Item {item} was not charged under a preference.")
    remedy = msgid("Only proofs on which a preference rests are verified.")
    return _fault("no-preference", "/item", message, remedy, item=str(item))


def no_proof(item: int) -> Fault:
    """No document of the item is a proof of origin of the agreement."""
    message = msgid("Item {item} has no such proof of origin attached.")
    return _fault("no-proof", "/proof", message, msgid("Choose one of the documents of the item."), item=str(item))


def open_already(number: str) -> Fault:
    """A case of this item is under way."""
    message = msgid("The proof of this item is being verified already, in case {number}.")
    return _fault("open-already", "", message, msgid("Go on with that case."), number=number)


def empty(where: str, what: str) -> Fault:
    """A text that the act needs was left empty; `what` is a msgid."""
    return _fault("empty", where, msgid("{what} is missing."), msgid("Enter it."), what=what)


def too_long(where: str, what: str, most: int) -> Fault:
    """A text is longer than can be kept; `what` is a msgid."""
    message = msgid("{what} has more than {most} characters.")
    return _fault("too-long", where, message, msgid("Shorten it."), what=what, most=str(most))


def unknown_country(code: str) -> Fault:
    """The country is not in the list of countries."""
    message = msgid("{code} is not in the list of countries.")
    return _fault("country", "/country", message, msgid("Enter its two letters, such as PT."), code=code[:10] or "—")


def unknown_agreement(code: str) -> Fault:
    """There is no agreement of this code."""
    message = msgid("There is no agreement {code}.")
    return _fault("agreement", "/agreement", message, msgid("Choose one of the list."), code=code[:20] or "—")


def unknown_result() -> Fault:
    """A reply either confirms the proof or does not."""
    remedy = msgid("Choose one of the two.")
    return _fault("result", "/result", msgid("A reply confirms the proof or does not confirm it."), remedy)


def in_the_future(where: str) -> Fault:
    """A day of something that is said to have happened lies in the future."""
    remedy = msgid("Enter the day on which it happened, or record it when it has.")
    return _fault("future", where, msgid("This day lies in the future."), remedy)


def before(where: str, day: date) -> Fault:
    """Something is said to have happened before what it follows from."""
    message = msgid("This day is before {day}, on which the step before it was made.")
    return _fault("before", where, message, msgid("Correct the day."), day=day.isoformat())


def not_yet_due(due: date) -> Fault:
    """A case cannot end for want of a reply before the reply is due."""
    message = msgid("The reply is due until {due}; until then its absence says nothing.")
    return _fault("not-due", "", message, msgid("Wait for the reply, or close the case after that day."), due=str(due))


def not_heard() -> Fault:
    """An answer is given after the issuing body was heard, or with a reason why not."""
    message = msgid("The issuing body has not been heard.")
    remedy = msgid("Record what it says, or write why it need not be heard.")
    return _fault("not-heard", "/not_heard_why", message, remedy)


def not_sent(state: str) -> Fault:
    """There is no letter in this state of the case."""
    message = msgid("There is no such letter: the case is in state “{state}”.")
    return _fault("no-letter", "", message, msgid("Open the case to see what is possible now."), state=state)
