"""The forms of a change: finding a line, writing a line or a measure, ending one, uploading a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from pydantic import ValidationError

from alfandega.access.gate import actor_of, asked, officers
from alfandega.access.roles import Role
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook import wording
from alfandega.reference import snapshot as reference
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring import actions, faults
from alfandega.tariff.authoring.changes import (
    CHANGE,
    AddLine,
    AddMeasure,
    Change,
    ChangeLine,
    ChangeMeasure,
    code_in,
)
from alfandega.tariff.authoring.models import Draft, DraftChange
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord
from alfandega.tariff.authoring.rules import book_with
from alfandega.tariff.authoring.screens.draft import again, fetch_draft
from alfandega.tariff.authoring.screens.forms import EndForm, LineForm, MeasureForm, UploadForm
from alfandega.tariff.authoring.telling import duty_in_words, measure_name
from alfandega.tariff.authoring.uploading import MOST_BYTES, changes_in
from alfandega.tariff.book import TariffBook
from alfandega.tariff.expression.wording import in_words
from alfandega.tariff.measure import TariffMeasure, duty_of

HEADING = 4


@require_safe
@officers(Role.TARIFF_OFFICER)
def code(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """A line with every measure of its own or of a heading, as the draft has it, and what can be done to each."""
    found = fetch_draft(actor_of(request), draft_id)
    wanted = "".join(asked(request, "code").replace(".", "").split())[:12]
    book = book_with(found, tariff.current())
    on, language = found.takes_effect, request.LANGUAGE_CODE
    measures = [each for length in range(len(wanted), -1, -1) for each in book.measures.get(wanted[:length], ())]
    context = {
        "draft": found,
        "code": wanted,
        "on": on,
        "lines": book.lines.get(wanted, ()),
        "ancestry": book.ancestry(wanted, on),
        "nearest": book.nearest(wanted, on) if wanted and not book.lines.get(wanted) else (),
        "measures": [
            {
                "measure": each,
                "name": measure_name(each.key),
                "duty": duty_in_words(each.duty_text, language),
                "begins": each.valid_from >= on,
            }
            for each in measures
            if each.valid_to is None or each.valid_to >= on
        ],
        "language": language,
        "end": EndForm(initial={"last": on}),
    }
    return render(request, "authoring/code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officers(Role.TARIFF_OFFICER)
def line(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """A line added, or changed from a day on (`code`), or a change of the draft written anew (`place`)."""
    found = fetch_draft(actor_of(request), draft_id)
    row = _row(found, request.GET.get("place", ""))
    book = book_with(found, tariff.current())
    present = _line(found, book, row, asked(request, "code"))
    changing = isinstance(row.change, ChangeLine) if row else present is not None
    initial = LineForm.filled(present) if present else {"code": asked(request, "new")[:12], "declarable": True}
    if row is None:
        initial |= {"valid_from": found.takes_effect, "illustrative": False}
        initial.setdefault("indent", _dashes(book, str(initial["code"]), found))
    form = LineForm(request.POST or None, initial=initial)
    if changing:
        form.fields["code"].disabled = True
    if request.method == "POST" and form.is_valid():
        record = form.record(request.LANGUAGE_CODE, present if changing else None)
        if record is not None:
            change: Change = ChangeLine(line=record) if changing else AddLine(line=record)
            return _keep(request, found, row, change)
    context = {"draft": found, "form": form, "changing": changing, "code": initial["code"], "row": row}
    return render(request, "authoring/line.html", context, status=422 if form.is_bound else 200)


def _line(found: Draft, book: TariffBook, row: DraftChange | None, code: str) -> LineRecord | None:
    """The line that the form begins with: that of the change, else the one in force when the draft takes effect."""
    if row is not None:
        return row.change.line if isinstance(row.change, AddLine | ChangeLine) else None
    present = book.heading(code, found.takes_effect)
    return LineRecord.of(present) if present is not None else None


def _dashes(book: TariffBook, code: str, found: Draft) -> int:
    """How many dashes a new line has: one more than the nearest line above it."""
    above = [each for each in book.ancestry(code, found.takes_effect) if each.code != code]
    return above[-1].indent + 1 if above and len(code) > HEADING else 0


@require_http_methods(["GET", "HEAD", "POST"])
@officers(Role.TARIFF_OFFICER)
def measure(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """A measure added, or changed from a day on (`key`), or a change of the draft written anew (`place`)."""
    found = fetch_draft(actor_of(request), draft_id)
    row = _row(found, request.GET.get("place", ""))
    book = book_with(found, tariff.current())
    present = _measure(found, book, row, request.GET.get("key", ""))
    changing = isinstance(row.change, ChangeMeasure) if row else present is not None
    initial = MeasureForm.filled(present) if present else {"code": asked(request, "new")[:12], "flow": "I"}
    if row is None:
        initial |= {"valid_from": found.takes_effect, "illustrative": False}
        initial |= {"source": found.act, "article": found.article}
    language = request.LANGUAGE_CODE
    form = MeasureForm(
        request.POST or None, initial=initial, book=book, language=language, present=present if changing else None
    )
    if request.method == "POST" and form.is_valid():
        record = form.record(language, present if changing else None)
        if record is not None:
            change: Change = ChangeMeasure(measure=record) if changing else AddMeasure(measure=record)
            return _keep(request, found, row, change)
    context = {
        "draft": found,
        "form": form,
        "changing": changing,
        "name": measure_name(present.measure().key) if present else None,
        "present": present,
        "row": row,
    }
    return render(request, "authoring/measure.html", context, status=422 if form.is_bound else 200)


def _measure(found: Draft, book: TariffBook, row: DraftChange | None, key: str) -> MeasureRecord | None:
    """The measure that the form begins with: that of the change, else the one in force when the draft takes effect."""
    if row is not None:
        return row.change.measure if isinstance(row.change, AddMeasure | ChangeMeasure) else None
    periods = [each for each in book.measures.get(code_in(key), ()) if each.key == key]
    present = next((each for each in periods if each.holds(found.takes_effect)), None)
    later = [each for each in reversed(periods) if each.valid_from > found.takes_effect]
    chosen: TariffMeasure | None = present or (later[0] if later else None)
    return MeasureRecord.of(chosen) if chosen is not None else None


def _row(found: Draft, place: str) -> DraftChange | None:
    """The change of the draft at a place; None when none is named. Raises Refused when it is not there."""
    if not place:
        return None
    row = found.rows.filter(place=int(place)).first() if place.isdecimal() and len(place) < 10 else None
    if row is None:
        raise Refused(faults.no_such_change())
    return row


def _keep(request: HttpRequest, found: Draft, row: DraftChange | None, change: Change) -> HttpResponse:
    if row is None:
        actions.add_changes(actor_of(request), found.pk, [change])
    else:
        actions.replace_change(actor_of(request), found.pk, row.place, change)
    messages.success(request, _("The change stands in the draft."))
    return redirect("drafting-draft", found.pk)


@require_POST
@officers(Role.TARIFF_OFFICER)
def end(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """A line (`code`) or a measure (`key`) ends on a day, or what begins on a day (`begins`) is removed."""
    found = fetch_draft(actor_of(request), draft_id)
    named = {name: request.POST.get(name, "") for name in ("code", "key")}
    form = EndForm({"last": request.POST.get("last") or request.POST.get("begins") or ""})
    if not form.is_valid():
        messages.error(request, _("This is not a date."))
        return redirect(reverse("drafting-code", args=[found.pk]) + f"?code={named['code'] or code_in(named['key'])}")
    day, removed = form.cleaned_data["last"], "begins" in request.POST
    made = [{"act": "remove_line" if removed else "end_line", "code": named["code"]}]
    if named["key"]:
        made = [{"act": "remove_measure" if removed else "end_measure", "key": named["key"]}]
    elif request.POST.get("with_measures"):
        made += [{"act": "end_measure", "key": key} for key in _open_at(found, named["code"], day)]
    try:
        changes = [CHANGE.validate_python({**each, "valid_from" if removed else "last": day}) for each in made]
    except ValidationError:
        raise Refused(faults.no_such_change()) from None
    actions.add_changes(actor_of(request), found.pk, changes)
    messages.success(request, _("The change stands in the draft."))
    return redirect("drafting-draft", found.pk)


def _open_at(found: Draft, code: str, last: Any) -> list[str]:
    """The keys of the measures of this very code that would outlive a day."""
    own = book_with(found, tariff.current()).measures.get(code, ())
    return sorted({each.key for each in own if each.holds(last) and each.valid_to != last})


@require_POST
@officers(Role.TARIFF_OFFICER)
def upload(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The changes in a file, added at the end of the draft; a file with a fault adds nothing."""
    found = fetch_draft(actor_of(request), draft_id)
    form = UploadForm(request.POST, request.FILES, auto_id="upload-%s")
    if not form.is_valid():
        return again(request, found, "upload", form, (), 422)
    file, book = form.cleaned_data["file"], book_with(found, tariff.current())
    try:
        data = file.read(MOST_BYTES + 1)
        changes = changes_in(file.name, data, book, reference.current(), whole=form.cleaned_data["whole"])
        if not changes:
            raise Refused(faults.nothing_in_file())
        actions.add_changes(actor_of(request), found.pk, changes, source=file.name)
    except Refused as refused:
        return again(request, fetch_draft(actor_of(request), draft_id), "upload", form, refused.faults)
    words = ngettext("{number} change was added.", "{number} changes were added.", len(changes))
    messages.success(request, words.format(number=len(changes)))
    return redirect("drafting-draft", found.pk)


@require_safe
@officers(Role.TARIFF_OFFICER)
def duty(request: HttpRequest) -> HttpResponse:
    """What a duty means, as it is being typed, or the column where it goes wrong; a fragment."""
    text = request.GET.get("duty", "").replace("\x00", "")[:2_001]
    read = duty_of(text) if text.strip() else None
    wrong = read if isinstance(read, Fault) else None
    context: dict[str, Any] = {"fault": wrong}
    if wrong is not None:
        column = int(wrong.params.get("column", "1"))
        context |= {
            "told": [wording.fault(wrong, request.LANGUAGE_CODE)],
            "before": text[: column - 1][-60:],
            "from_there": text[column - 1 :][:60],
        }
    elif read is not None and not isinstance(read, Fault):
        context["meaning"] = in_words(read, request.LANGUAGE_CODE)
    return render(request, "authoring/duty.html", context)
