"""What can be wrong with an act of a review."""

from __future__ import annotations

from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def _fault(code: str, message: str, remedy: str, article: str, where: str = "", /, **params: str) -> Fault:
    return Fault(f"review.{code}", message, where, params, remedy=remedy, citation=Citation.of(article))


def not_found() -> Fault:
    """There is no such review among those the user may see."""
    message = msgid("There is no such review among those you may see.")
    return _fault("not-found", message, msgid("Check the number, or search the list of reviews."), "RCA-140.4")


def stands(act: str, state: str) -> Fault:
    """The review does not stand so that the act is possible; `act` and `state` are msgids."""
    message = msgid("To {act} is not possible: the review is in state “{state}”.")
    return _fault("state", message, msgid("Open the page again."), "RCA-177.1", "", act=act, state=state)


def open_already(number: str) -> Fault:
    """Another review of the declaration is under way."""
    message = msgid("This declaration is under review already, in {number}.")
    return _fault("open-already", message, msgid("Go on with that review."), "RCA-177.1", "", number=number)


def out_of_time(last: date) -> Fault:
    """The years of the law are over."""
    message = msgid("The time for a review ended on {last}.")
    remedy = msgid("Only where fraud is established do other periods, those of the Code, apply.")
    return _fault("out-of-time", message, remedy, "RCA-177.2", "", last=last.isoformat())


def time_barred(last: date) -> Fault:
    """The difference in favour of the State can no longer be collected."""
    message = msgid("What was paid too little could be collected until {last}.")
    remedy = msgid("End the review without change; where fraud is established, say so when opening it.")
    return _fault("time-barred", message, remedy, "RCA-177.2", "", last=last.isoformat())


def unknown_kind(given: str) -> Fault:
    """There is no such kind of review."""
    message = msgid("“{given}” is no kind of review.")
    return _fault("kind", message, msgid("Choose one of the list."), "RCA-177.1", "/kind", given=given[:30])


def missing(where: str, what: str) -> Fault:
    """A fact the review needs was not given; `what` is a msgid."""
    return _fault("missing", msgid("{what} is missing."), msgid("Enter it."), "RCA-177.4", where, what=what)


def too_long(where: str, most: int) -> Fault:
    """A text is longer than can be kept."""
    message = msgid("This has more than {most} characters.")
    return _fault("too-long", message, msgid("Shorten it."), "RCA-177.4", where, most=str(most))


def no_item(item: str) -> Fault:
    """The declaration has no item of this number."""
    message = msgid("The declaration has no item {item}.")
    return _fault("item", message, msgid("Choose one of its items."), "RCA-177.1", "/item", item=item[:10])


def not_an_amount(where: str, given: str) -> Fault:
    """An amount cannot be read, or is none."""
    message = msgid("“{given}” is not an amount that can be read.")
    remedy = msgid("Write it without a currency, above zero.")
    return _fault("amount", message, remedy, "RCA-66.4", where, given=given[:40])


def not_a_day(where: str, given: str) -> Fault:
    """A day cannot be read."""
    message = msgid("“{given}” is not a day.")
    return _fault("day", message, msgid("Write year, month and day."), "RCA-67.2", where, given=given[:20])


def in_the_future(where: str) -> Fault:
    """What is said to have happened lies in the future."""
    remedy = msgid("Ask for the review when it has happened.")
    return _fault("future", msgid("This day lies in the future."), remedy, "RCA-66.4", where)


def no_element(name: str) -> Fault:
    """A correction names an item or field that the declaration does not have."""
    message = msgid("The declaration has no {name} to compare with.")
    remedy = msgid("Name an item of the declaration and one of its elements.")
    return _fault("element", message, remedy, "RCA-177.1", "/rows", name=name[:60])


def no_correction() -> Fault:
    """A correction that changes nothing."""
    message = msgid("Everything entered is equal to what was declared.")
    return _fault("no-correction", message, msgid("Enter what was otherwise."), "RCA-177.1", "/rows")


def goods_gone() -> Fault:
    """The goods have left the place of the office."""
    message = msgid("The goods have left the place of the office; in a review they are no longer checked.")
    return _fault("goods-gone", message, msgid("Ask for documents."), "RCA-177.4", "/on_premises")


def examined_at_clearance() -> Fault:
    """Who examined the declaration does not examine its review."""
    message = msgid("You examined this declaration before its release.")
    remedy = msgid("Another examiner, or the head of office, examines its review.")
    return _fault("same-examiner", message, remedy, "RCA-177.1")


def examined_by_you() -> Fault:
    """Who examined the review does not decide on it."""
    message = msgid("You examined this review yourself.")
    return _fault("same-officer", message, msgid("Another head of office decides on it."), "RCA-177.1")


def outdated() -> Fault:
    """The figures are no longer those that were examined."""
    message = msgid("What this comes to is no longer what was examined.")
    return _fault("outdated", message, msgid("Have it examined again."), "RCA-177.1")


def changes_nothing() -> Fault:
    """Nothing would change."""
    message = msgid("The review comes to no difference.")
    return _fault("no-difference", message, msgid("End it without change."), "RCA-177.1")


def not_proved(letters: tuple[str, ...]) -> Fault:
    """The new price lacks conditions of the law."""
    message = msgid("The new price is not taken: conditions {letters} are not proved.")
    remedy = msgid("End the review without change, or examine it again with the proof.")
    return _fault("not-proved", message, remedy, "RCA-67.2", "", letters=", ".join(letters))
