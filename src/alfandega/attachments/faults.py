"""Why a file is not taken, withdrawn, asked for or given out, in words."""

from __future__ import annotations

from alfandega.attachments.recognising.forms import NAMES, TAKEN_NAMES, Form
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

_MEGABYTE = 1024 * 1024


def _fault(code: str, where: str, message: str, remedy: str, /, *, article: str = "", **params: str) -> Fault:
    citation = Citation.of(article) if article else None
    return Fault(f"attachment.{code}", message, where, params, remedy=remedy, citation=citation)


def not_found() -> Fault:
    """There is no such file among those the user may see."""
    remedy = msgid("Open the page again to see which files there are now.")
    return _fault("not-found", "", msgid("There is no such file among those you may see."), remedy)


def no_file() -> Fault:
    """The request brings no file."""
    return _fault("none", "/file", msgid("No file came with it."), msgid("Choose a file and send it again."))


def empty(name: str) -> Fault:
    """A file without a byte."""
    message = msgid("“{name}” is empty.")
    return _fault("empty", "/file", message, msgid("Choose the file again; it may not have been saved."), name=name)


def too_large(name: str, most: int) -> Fault:
    """A file larger than is taken."""
    message, remedy = msgid("“{name}” has more than {most} MB."), msgid("Scan it in grey, or divide it into parts.")
    return _fault("too-large", "/file", message, remedy, name=name, most=str(most // _MEGABYTE))


def request_too_large(most: int) -> Fault:
    """All files of a request together are more than is read."""
    message, remedy = msgid("The files have more than {most} MB together."), msgid("Send them one after the other.")
    return _fault("too-large", "/file", message, remedy, most=str(most // _MEGABYTE))


def too_many(most: int) -> Fault:
    """The file already has as many files as it may have."""
    message = msgid("There are {most} files here already, which is the most there may be.")
    return _fault("too-many", "", message, msgid("Put several pages into one file."), most=str(most))


def lies(name: str, said: Form, found: Form) -> Fault:
    """A file is another thing than its name says."""
    message = msgid("“{name}” says that it is: {said}. Its content is: {found}.")
    remedy = msgid("Send the true file, under a name with its own ending.")
    params = {"name": name, "said": NAMES[said], "found": NAMES[found]}
    return _fault("lies", "/file", message, remedy, article="RCA-147.4", **params)


def not_taken(name: str, found: Form) -> Fault:
    """A file of a form that is not taken."""
    message, remedy = msgid("“{name}” is not taken: {found}."), msgid("Send one of these: {taken}.")
    return _fault(
        "not-taken", "/file", message, remedy, article="RCA-147.4", name=name, found=NAMES[found], taken=TAKEN_NAMES
    )


def active(name: str, what: str) -> Fault:
    """A file holds something that acts by itself."""
    message = msgid("“{name}” holds something that acts by itself ({what}).")
    remedy = msgid("Print it to a PDF, or save it without macros and scripts, and send that.")
    return _fault("active", "/file", message, remedy, article="RCA-147.4", name=name, what=what[:80])


def unpacks_to_too_much(name: str) -> Fault:
    """A small file that becomes an enormous one."""
    message = msgid("“{name}” unpacks to far more than a document needs.")
    return _fault(
        "bomb", "/file", message, msgid("Save it anew, or print it to a PDF."), article="RCA-147.4", name=name
    )


def cannot_be_looked_into(name: str) -> Fault:
    """A file that is damaged, or protected by a password."""
    message = msgid("“{name}” cannot be looked into: it is damaged, or protected by a password.")
    return _fault("hidden", "/file", message, msgid("Save it anew without a password."), article="RCA-147.4", name=name)


def infected(name: str, found: str) -> Fault:
    """The scanner found a virus."""
    message = msgid("“{name}” holds a virus: {found}. It was not kept.")
    remedy = msgid("Have your computer looked at before you send anything else.")
    return _fault("infected", "/file", message, remedy, article="RCA-147.4", name=name, found=found)


def cannot_scan(name: str) -> Fault:
    """The scanner does not answer."""
    message = msgid("“{name}” could not be looked through for viruses, so it was not kept.")
    return _fault("not-scanned", "", message, msgid("Try again in a few minutes."), name=name)


def no_item(item: str) -> Fault:
    """The declaration has no such item."""
    message = msgid("There is no item {item}.")
    return _fault("item", "/item", message, msgid("Choose an item of the list, or none."), item=item[:20])


def unknown_document(code: str) -> Fault:
    """The code is not in the list of documents."""
    message = msgid("{code} is not in the list of documents.")
    return _fault("code", "/code", message, msgid("Choose one of the list."), code=code[:20] or "—")


def too_long_reference(most: int) -> Fault:
    """The reference is longer than can be kept."""
    message = msgid("The reference of the document has more than {most} characters.")
    return _fault("reference", "/reference", message, msgid("Shorten it."), most=str(most))


def not_a_number(what: str) -> Fault:
    """A count that is none."""
    message = msgid("“{what}” is not a number of packages.")
    return _fault("packages", "/packages", message, msgid("Enter a whole number."), what=what[:20])


def no_reason() -> Fault:
    """A file is withdrawn, or a demand taken back, for a reason."""
    remedy = msgid("Write it in a few words; it is kept with the file.")
    return _fault("reason", "/reason", msgid("A reason is missing."), remedy, article="RCA-143.2")


def withdrawn_before() -> Fault:
    """The file is withdrawn already."""
    remedy = msgid("Open the page again to see which files there are now.")
    return _fault("withdrawn", "", msgid("This file is withdrawn already."), remedy)


def not_yours_to_add() -> Fault:
    """Only the declarant adds and withdraws files."""
    message = msgid("Files are added and withdrawn by the declarant.")
    return _fault("role", "", message, msgid("Ask for the document instead."))


def not_yours_to_ask() -> Fault:
    """Only some officers ask for documents."""
    message = msgid("Documents are asked for by the examiner and by the head of office.")
    return _fault("role", "", message, msgid("Ask one of them."))


def closed(state: str) -> Fault:
    """The state lets no file be added or withdrawn."""
    message = msgid("Files are not added or withdrawn any more: the declaration is in state “{state}”.")
    remedy = msgid("Open the declaration again to see what is possible now.")
    return _fault("state", "", message, remedy, state=state)


def no_demand_now(state: str) -> Fault:
    """The state lets no document be asked for."""
    message = msgid("No document is asked for now: the declaration is in state “{state}”.")
    return _fault("state", "", message, msgid("Documents are asked for while the goods are verified."), state=state)


def no_such_demand() -> Fault:
    """The demand is not open."""
    remedy = msgid("Open the page again to see what is asked for now.")
    return _fault("demand-not-open", "", msgid("This document is not asked for any more."), remedy)


def asked_already() -> Fault:
    """The same document is asked for already."""
    remedy = msgid("Wait for it, or take that request back first.")
    return _fault("asked-already", "/code", msgid("This document is asked for already."), remedy)


def not_answering(code: str) -> Fault:
    """A file of another document cannot answer a demand."""
    message = msgid("The document asked for is {code}.")
    return _fault(
        "other-document", "/code", message, msgid("Send that document, or add this one on its own."), code=code
    )


def too_long_words(most: int) -> Fault:
    """What is said with a demand, or a reason, is longer than can be kept."""
    message = msgid("These words have more than {most} characters.")
    return _fault("words", "/words", message, msgid("Shorten them."), most=str(most))


def lost() -> Fault:
    """The file of a row does not lie where it should."""
    message = msgid("This file cannot be read: it does not lie where it should.")
    return _fault(
        "lost", "", message, msgid("Tell whoever runs the system; it may have to be restored from a back-up.")
    )


def not_the_examiner() -> Fault:
    """Another examiner verifies the declaration."""
    message = msgid("Documents are asked for by the examiner to whom the declaration was given.")
    return _fault("role", "", message, msgid("Ask the examiner, or the head of office."))


def one_file() -> Fault:
    """A request of the API brings one file, so that its answer is about that file."""
    remedy = msgid("Send each file in a request of its own.")
    return _fault("one-file", "/file", msgid("More than one file came with the request."), remedy)


def broken_off() -> Fault:
    """The request ended in the middle of a file."""
    message = msgid("The link broke before the file had come whole, so it was not kept.")
    return _fault("broken-off", "/file", message, msgid("Send it again."))
