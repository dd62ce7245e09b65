"""Importing a declaration file: ASYCUDA World XML or our JSON becomes a draft with all its faults shown."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alfandega.access.gate import actor_of, declarants
from alfandega.clearance.declaration.actions import start_draft
from alfandega.exchange.declaration_file import read_declaration
from alfandega.exchange.reading import MAX_BYTES
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

NO_FILE = Fault(
    code="file.none",
    where="/file",
    message=msgid("No file was chosen."),
    remedy=msgid("Choose a declaration exported from ASYCUDA World as XML, or one in our JSON."),
    citation=Citation.of("DL-15.1"),
)


def read_into(declaration_id: UUID) -> str:
    """Where the session keeps what the reader of a file said, until the draft made of it is first shown."""
    return f"imported:{declaration_id}"


@declarants
@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """The page with the file field; on sending, the draft made of the file, or why it cannot be read."""
    context: dict[str, object] = {"most": MAX_BYTES // 1_000_000}
    if request.method != "POST":
        return render(request, "portal/import.html", context)
    sent = request.FILES.get("file")
    if sent is None:
        return render(request, "portal/import.html", {**context, "refusal": (NO_FILE,)}, status=422)
    read = read_declaration(sent.read(MAX_BYTES + 1), sent.name or "", assessed=False)
    if read.sad is None:
        context |= {"refusal": read.faults, "filename": sent.name}
        return render(request, "portal/import.html", context, status=422)
    draft = start_draft(actor_of(request), read.sad.told())
    request.session[read_into(draft.pk)] = {
        "faults": [fault.to_json() for fault in read.faults],
        "notes": [note.to_json() for note in read.notes],
    }
    messages.success(request, _("The file was read. What is still to be mended is shown beside each field."))
    return redirect("declaration-edit", draft.pk)
