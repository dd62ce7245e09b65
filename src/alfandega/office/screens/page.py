"""Everything the page of one declaration shows an officer, gathered in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from alfandega.access.actor import Actor
from alfandega.access.models import JournalLine
from alfandega.access.roles import Role
from alfandega.cargo.models import Presentation
from alfandega.cargo.screens.presentations import EVIDENCE_NAMES
from alfandega.clearance.act_form import ActForm
from alfandega.clearance.books import live
from alfandega.clearance.declaration.comparing import Change, changes, fields_of
from alfandega.clearance.declaration.models import Amendment, Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.screens.value_layout import ROOT
from alfandega.clearance.declaration.screens.value_told import told as told_elements
from alfandega.clearance.dossier import Books
from alfandega.clearance.release.models import ReleaseNote
from alfandega.clearance.selectivity.models import Decision
from alfandega.clearance.verification.screens.forms import ELEMENT_NAMES
from alfandega.kernel.dates import law_date, now
from alfandega.office.screens.acts import expected, open_acts
from alfandega.office.screens.declared import ITEMS, page_of, rows_of, with_names
from alfandega.office.screens.history import told
from alfandega.office.screens.slices import assessment_of, document_of, valuation_of
from alfandega.office.screens.states import WAITS_FOR
from alfandega.parties.models import Operator
from alfandega.revenue.models import Notice

MOST_LINES = 200
"""Journal lines shown; the auditor's journal has them all."""


def judged_on(declaration: Declaration) -> date:
    """The date of law of a lodged declaration (DL 14)."""
    return law_date(declaration.accepted_at or declaration.lodged_at or now())


def page_context(
    declaration: Declaration,
    actor: Actor,
    language: str,
    *,
    items_page: str = "1",
    tried: Mapping[str, ActForm] | None = None,
) -> dict[str, Any]:
    """What the template needs. `tried` holds the form of an act that was refused, as it was filled in."""
    books = live(judged_on(declaration))
    versions = list(declaration.versions.defer("document").order_by("-number"))
    page, pages = page_of(declaration.item_count, items_page)
    first, last = (page - 1) * ITEMS + 1, page * ITEMS
    document = document_of(declaration, first, last)
    valuation, assessment = valuation_of(declaration, first, last), assessment_of(declaration, first, last)
    valued = valuation.detail if valuation else None
    assessed = assessment.detail if assessment else None
    return {
        "declaration": declaration,
        "operator": Operator.objects.filter(code=declaration.declarant).first(),
        "waits_for": WAITS_FOR.get(State(declaration.state), ""),
        "presentation": Presentation.objects.filter(
            office=declaration.office, reference=declaration.transport_document
        ).first(),
        "may_present": declaration.state == State.LODGED
        and actor.role in (Role.ACCEPTANCE_OFFICER, Role.HEAD_OF_OFFICE),
        "evidence": EVIDENCE_NAMES.items(),
        "fields": with_names(
            (each for each in fields_of(document) if not each.pointer.startswith(ROOT)), books, language
        ),
        "value_told": told_elements(document),
        "rows": rows_of(document, valued, assessed, first),
        "page": page,
        "pages": pages,
        "valuation": valuation,
        "assessment": assessment,
        "tax_names": _tax_names(books, language),
        "decision": Decision.objects.filter(declaration=declaration).order_by("-pk").first(),
        "certificates": declaration.certificates.order_by("-pk"),
        "reports": declaration.reports.order_by("-pk"),
        "element_names": ELEMENT_NAMES,
        "versions": versions,
        "version_changes": _last_changes(declaration),
        **_amendments(declaration),
        "notices": Notice.objects.filter(subject=declaration.pk).select_related("payment").order_by("-pk"),
        "note": ReleaseNote.objects.filter(declaration=declaration).first(),
        "history": [
            told(line, language)
            for line in JournalLine.objects.filter(subject=declaration.pk).order_by("-pk")[:MOST_LINES]
        ],
        **_acts(declaration, actor, tried or {}),
        "is_auditor": actor.role is Role.AUDITOR,
        "is_cashier": actor.role is Role.CASHIER,
    }


def _acts(declaration: Declaration, actor: Actor, tried: Mapping[str, ActForm]) -> dict[str, Any]:
    """Each open act with its form: empty, or as it was filled in when it was refused."""
    acts = open_acts(declaration, actor)
    return {
        "expected": expected(acts) if not tried else "",
        "acts": [
            {
                "act": act,
                "form": tried.get(act.name) or act.form(declaration=declaration, auto_id=f"{act.name}-%s"),
                "tried": act.name in tried,
            }
            for act in acts
        ],
    }


def _last_changes(declaration: Declaration) -> list[Change]:
    """What the version in force changed in the one before it."""
    if declaration.version < 2:
        return []
    before, after = _documents(declaration, declaration.version - 1, declaration.version)
    return changes(before, after)


def _amendments(declaration: Declaration) -> dict[str, Any]:
    """The amendments asked for, and what the one that waits would change."""
    amendments = list(declaration.amendments.order_by("-pk").defer("document"))
    waiting = next((each for each in amendments if each.decision == Amendment.Decision.ASKED), None)
    asked: list[Change] = []
    if waiting:
        (present,) = _documents(declaration, declaration.version)
        asked = changes(present, waiting.document)
    return {"amendments": amendments, "waiting": waiting, "waiting_changes": asked}


def _documents(declaration: Declaration, *numbers: int) -> list[dict[str, Any]]:
    """What these versions declare, in full."""
    found = dict(declaration.versions.filter(number__in=numbers).values_list("number", "document"))
    return [found[number] for number in numbers]


def _tax_names(books: Books, language: str) -> dict[str, str]:
    return {
        tax.code: tax.names.get(language) or tax.names.get("pt") or tax.code for tax in books.tariff.taxes_on(books.on)
    }
