"""Why an act in the dialogue of doubts cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def _fault(  # noqa: PLR0917 - as they are read
    code: str, message: str, remedy: str, article: str, where: str = "", params: Mapping[str, str] | None = None
) -> Fault:
    return Fault(
        code=f"value-doubt.{code}",
        message=message,
        where=where,
        params=dict(params or {}),
        remedy=remedy,
        citation=Citation.of(article),
    )


def not_your_function(act: str, article: str) -> Fault:
    """Another function's act."""
    message = msgid("To {act} is not within your functions.")
    return _fault("role", message, msgid("Ask an officer whose function it is."), article, params={"act": act})


def not_drawn(examiner: str) -> Fault:
    """Another examiner was drawn for this declaration."""
    message = msgid("This declaration was drawn for {examiner}; only that examiner may act on it.")
    remedy = msgid("Ask the head of office to assign it to you, with a reason.")
    return _fault("not-assigned", message, remedy, "RCA-135.g", params={"examiner": examiner or "—"})


def not_under_verification(state: str) -> Fault:
    """The declaration is elsewhere."""
    message = msgid("The value is examined while the declaration is under verification; it is in state “{state}”.")
    remedy = msgid("Open the declaration again to see what is possible now.")
    return _fault("not-under-verification", message, remedy, "RCA-49.1", params={"state": state})


def doubt_is_open() -> Fault:
    """One doubt at a time."""
    message = msgid("A doubt about this value is open already.")
    return _fault("open", message, msgid("Resolve or decide it first; further questions are messages."), "RCA-49.1")


def conform_while_open() -> Fault:
    """No final assessment while the value is in doubt."""
    message = msgid("A doubt about the declared value is open: the declaration cannot be assessed finally.")
    return _fault("not-settled", message, msgid("Resolve the doubt, or decide on the value."), "RCA-49.4")


def conform_while_time_runs(until: date) -> Fault:
    """No final assessment while documents are waited for."""
    message = msgid("Documents are waited for until {until}: the declaration cannot be assessed finally before.")
    remedy = msgid("Wait for them; when the time is over, refuse the benefit and the value is determined again.")
    return _fault("documents-awaited", message, remedy, "RCA-79.2", params={"until": until.isoformat()})


def no_doubt() -> Fault:
    """Nothing to act on."""
    message = msgid("No doubt about this value is open.")
    return _fault("none", message, msgid("Open the declaration again to see what is possible now."), "RCA-49.1")


def not_in_this_state(act: str, state: str, article: str) -> Fault:
    """The dialogue has not come to this, or is past it."""
    message = msgid("To {act} is not possible: the doubt is in state “{state}”.")
    remedy = msgid("Open the declaration again to see what is possible now.")
    return _fault("state", message, remedy, article, params={"act": act, "state": state})


def no_grounds() -> Fault:
    """A doubt is founded."""
    message = msgid("The grounds of the doubt are not stated.")
    remedy = msgid("Say what makes the declared value doubtful, and on which evidence.")
    return _fault("no-grounds", message, remedy, "RCA-49.1", "/grounds")


def nothing_asked() -> Fault:
    """A doubt begins with a question."""
    message = msgid("Nothing is asked for.")
    remedy = msgid("Choose at least one thing that would dispel the doubt.")
    return _fault("nothing-asked", message, remedy, "RCA-49.2", "/asked")


def unknown_request(name: str) -> Fault:
    """Not among what can be asked for."""
    message = msgid("“{name}” is not among what can be asked for.")
    return _fault("request", message, msgid("Choose from the list."), "RCA-49.2", "/asked", {"name": name[:40]})


def unknown_sale(number: int) -> Fault:
    """The declaration has fewer invoices."""
    message = msgid("The declaration has no sale {number}.")
    remedy = msgid("Choose one of its invoices.")
    return _fault("sale", message, remedy, "RCA-42.2", "/sale", {"number": str(number)})


def no_discount() -> Fault:
    """Evidence of a discount is asked for where none is declared."""
    message = msgid("No price reduction is declared for this sale.")
    return _fault("no-discount", message, msgid("Ask for something else."), "RCA-59.3", "/asked")


def not_related() -> Fault:
    """Circumstances of the sale are asked of related parties only."""
    message = msgid(
        "By what is declared, buyer and seller are not related, or an earlier examination has settled that the price "
        "was not influenced."
    )
    remedy = msgid("Ask for further information; a link that you find is a finding of its own.")
    return _fault("not-related", message, remedy, "RCA-47.2", "/asked")


def period(where: str, least: int, most: int) -> Fault:
    """A period outside what the administration has set."""
    message = msgid("The time given is from {least} to {most} days.")
    remedy = msgid("Choose a number between them.")
    return _fault("period", message, remedy, "RCA-49.3", where, {"least": str(least), "most": str(most)})


def no_words(where: str, article: str) -> Fault:
    """Empty text."""
    message = msgid("Nothing is written here.")
    return _fault("no-words", message, msgid("Write what you have to say."), article, where)


def answer_period_running(until: date) -> Fault:
    """The declarant may still answer."""
    message = msgid("The declarant has until {until} to answer.")
    remedy = msgid("Wait for the answer, or for the end of the time.")
    return _fault("answer-period-running", message, remedy, "RCA-49.2", params={"until": until.isoformat()})


def reply_period_running(until: date) -> Fault:
    """The declarant may still reply to the grounds."""
    message = msgid("The declarant has until {until} to reply to the grounds.")
    remedy = msgid("Decide after the reply, or after that day.")
    return _fault("reply-period-running", message, remedy, "RCA-49.3", params={"until": until.isoformat()})


def too_late(until: date, article: str) -> Fault:
    """The time to answer is over."""
    message = msgid("The time ended on {until}.")
    remedy = msgid("Write a message: the examiner may still take it into account before the decision.")
    return _fault("too-late", message, remedy, article, params={"until": until.isoformat()})


def said_before(article: str) -> Fault:
    """Answered once already."""
    message = msgid("This was answered already.")
    return _fault("twice", message, msgid("Write a message to add something."), article)


def grounds_not_notified() -> Fault:
    """A decision needs the grounds told before."""
    message = msgid("The grounds of the doubt were not notified to the declarant.")
    return _fault("grounds-not-notified", message, msgid("Notify them and wait for the reply."), "RCA-49.3")


def no_ground() -> Fault:
    """The law names the grounds; a reference price is none."""
    message = msgid("The declared value cannot be set aside without a ground of the law.")
    remedy = msgid(
        "A higher reference price is a reason to ask, not to reject. Keep the declared value, or name a ground."
    )
    return _fault("no-ground", message, remedy, "RCA-85.2", "/ground")


def proof_was_given() -> Fault:
    """Proof that was presented was not refused."""
    message = msgid("The declarant answered, so the proof was not refused.")
    remedy = msgid("If what was presented does not dispel the doubt, the ground is that proof is exhausted.")
    return _fault("proof-given", message, remedy, "RCA-85.2", "/ground")


def influence_not_shown() -> Fault:
    """A relationship alone is no ground (WVA 1.2(a))."""
    message = msgid("A relationship alone is no ground: it is not said how it influenced the price.")
    remedy = msgid("Say what shows the influence, or keep the declared value.")
    return _fault("influence", message, remedy, "RCA-85.2", "/influence")


def price_stands() -> Fault:
    """The examination of the relationship accepts the price."""
    message = msgid("By the facts and findings the price between these parties is accepted under RCA 47–48.")
    remedy = msgid("Record the link or the finding on a test value that you rest the decision on, or keep the value.")
    return _fault("price-stands", message, remedy, "RCA-48.3", "/ground")


def restriction_not_found() -> Fault:
    """No restriction was found to matter."""
    message = msgid("No finding says that a restriction substantially affects the value.")
    remedy = msgid("Weigh the five considerations and record the finding first.")
    return _fault("restriction", message, remedy, "RCA-45", "/ground")


def value_not_kept() -> Fault:
    """The findings do not let the transaction value stand."""
    message = msgid("With these findings the transaction value does not stand.")
    remedy = msgid("Decide to set the declared value aside, or drop the finding that speaks against it.")
    return _fault("not-kept", message, remedy, "RCA-42.1", "/outcome")


def value_would_change() -> Fault:
    """A change against the declared value needs the grounds told."""
    message = msgid("With these findings the value changes: that is a decision, whose grounds are notified before.")
    return _fault("changes", message, msgid("Notify the grounds, or drop the findings."), "RCA-49.3")


def not_consulted() -> Fault:
    """A later method asks for cooperation."""
    message = msgid("The declarant was not consulted on the data for a later method.")
    remedy = msgid("Send a message that says which method is thought of, and ask for what is known of the value.")
    return _fault("not-consulted", message, remedy, "RCA-87")


def not_considered(name: str, words: str) -> Fault:
    """One of the five considerations is missing."""
    message = msgid("Not weighed: {what}.")
    return _fault("not-considered", message, msgid("Say what was found."), "RCA-45", f"/{name}", {"what": words})


def unknown_fact(where: str) -> Fault:
    """The case has no such fact."""
    message = msgid("The declaration has no such fact.")
    return _fault("fact", message, msgid("Choose from the list."), "RCA-42.2", where)


def unknown_finding() -> Fault:
    """It was dropped already."""
    message = msgid("There is no such finding to drop.")
    return _fault("finding-gone", message, msgid("Open the page again."), "RCA-49.1")


def no_documents_named() -> Fault:
    """Time for what?"""
    message = msgid("It is not said which documents are missing.")
    return _fault("no-documents", message, msgid("Name them."), "RCA-79.2", "/documents")


def undertaking_required() -> Fault:
    """No time without a signed undertaking."""
    message = msgid("Time is given only against a written undertaking to respect it.")
    remedy = msgid("Tick the undertaking and give its date.")
    return _fault("undertaking-required", message, remedy, "RCA-79.3", "/undertaking")


def undertaking_in_future() -> Fault:
    """An undertaking of a day to come."""
    message = msgid("The undertaking cannot bear a day to come.")
    return _fault("undertaking-date", message, msgid("Correct its date."), "RCA-79.3", "/signed_on")


def time_asked_before() -> Fault:
    """One request at a time for the same documents."""
    message = msgid("Time was asked for these documents already.")
    return _fault("time-open", message, msgid("Wait for the answer, or present the documents."), "RCA-79.2")


def no_time_asked() -> Fault:
    """Nothing to answer."""
    message = msgid("There is no request for time that waits for this.")
    return _fault("time-none", message, msgid("Open the page again."), "RCA-79.2")


def time_over(until: date) -> Fault:
    """Presented too late."""
    message = msgid("The time for these documents ended on {until}.")
    remedy = msgid("The benefit is refused; ask for an amendment or a review with the documents.")
    return _fault("time-over", message, remedy, "RCA-79.2", params={"until": until.isoformat()})


def time_running(until: date) -> Fault:
    """The documents may still come."""
    message = msgid("The documents may be presented until {until}.")
    return _fault("time-running", message, msgid("Wait for the end of the time."), "RCA-79.2",
                  params={"until": until.isoformat()})  # fmt: skip


def nothing_provisional() -> Fault:
    """No amount is unknown."""
    message = msgid("No indemnity is unknown: the value is not provisional.")
    remedy = msgid("A provisional value is for goods not as agreed, found before clearance, whose indemnity is due.")
    return _fault("not-provisional", message, remedy, "RCA-66.3", "/fact")


def provisional_before() -> Fault:
    """It is provisional already."""
    message = msgid("This value is on record as provisional already.")
    return _fault("provisional-open", message, msgid("Make it final when the indemnity is known."), "RCA-66.3")


def no_provisional() -> Fault:
    """Nothing to make final."""
    message = msgid("No provisional value waits to be made final.")
    return _fault("provisional-none", message, msgid("Open the page again."), "RCA-66.3")


def no_guarantee() -> Fault:
    """Release rests on a guarantee."""
    message = msgid("The amount of the guarantee is not stated.")
    return _fault("no-guarantee", message, msgid("State it; nought where none is asked."), "RCA-66.3", "/guarantee")


def not_an_amount(where: str) -> Fault:
    """Not a number, below zero, or too long."""
    message = msgid("This is not an amount: digits with a decimal sign, not below zero.")
    return _fault("amount", message, msgid("Write it without a currency."), "RCA-66.3", where)


def not_found() -> Fault:
    """No such decision, or not this reader's."""
    message = msgid("There is no such decision.")
    return _fault("not-found", message, msgid("Open the declaration again."), "RCA-49.4")
