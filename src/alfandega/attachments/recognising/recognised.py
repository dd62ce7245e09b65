"""The whole look at one file: its form, or every reason why it is not taken."""

from __future__ import annotations

from collections.abc import Callable

from alfandega.attachments import faults
from alfandega.attachments.recognising import image, marked_up, pdf, signatures, zipped
from alfandega.attachments.recognising.forms import TAKEN, Form, agreed, claimed
from alfandega.attachments.recognising.pdf import HiddenError, TooMuchError
from alfandega.kernel.fault import Fault
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-147.4")
def recognised(name: str, content: bytes, content_type: str = "") -> tuple[Form, tuple[Fault, ...]]:
    """What a file is by its bytes, and all that stands against it: empty, lying about itself, not taken, active."""
    if not content:
        return Form.UNKNOWN, (faults.empty(name),)
    found, active, hidden = _looked_into(content)
    if hidden is not None:
        return found, (hidden(name),)
    against = []
    said = claimed(name, content_type)
    form = agreed(said, found)
    if form is None:
        assert said is not None  # noqa: S101 - only what is said can be a lie
        against.append(faults.lies(name, said, found))
    elif form not in TAKEN:
        against.append(faults.not_taken(name, form))
    if active:
        against.append(faults.active(name, active))
    return form or found, tuple(against)


def _looked_into(content: bytes) -> tuple[Form, str, Callable[[str], Fault] | None]:
    """The form, what acts by itself, and the fault of what could not be looked through."""
    form, active = signatures.form_of(content), ""
    try:
        if form is Form.ARCHIVE and content.startswith(b"PK"):
            form, active = zipped.looked_into(content)
        elif form is Form.XML:
            form, active = marked_up.looked_into(content)
        elif form is Form.PDF:
            active = pdf.active_in(content)
        elif form is Form.PNG and image.too_large(content):
            raise TooMuchError
    except TooMuchError:
        return form, active, faults.unpacks_to_too_much
    except HiddenError:
        return form, active, faults.cannot_be_looked_into
    return form, active, None
