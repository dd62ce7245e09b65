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
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.books import live
from alfandega.clearance.declaration.comparing import changes, fields_of
from alfandega.clearance.declaration.models import Amendment, Declaration, Version
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.dossier import Books
from alfandega.clearance.release.models import ReleaseNote
from alfandega.clearance.selectivity.models import Decision
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.clearance.verification.screens.forms import ELEMENT_NAMES
from alfandega.kernel.dates import law_date, now
from alfandega.office.screens.acts import expected, open_acts
from alfandega.office.screens.declared import ITEMS, page_of, rows_of, with_names
from alfandega.office.screens.history import told
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
    document: dict[str, Any] = declaration.versions.get(number=declaration.version).document
    valuation = ValuationRecord.objects.filter(declaration=declaration).order_by("-pk").first()
    assessment = AssessmentRecord.objects.filter(declaration=declaration).order_by("-pk").first()
    page, pages = page_of(document, items_page)
    first = (page - 1) * ITEMS + 1
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
        "fields": with_names(fields_of(document), books, language),
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
        "version_changes": _last_changes(declaration, document),
        **_amendments(declaration, document),
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


def _last_changes(declaration: Declaration, document: Mapping[str, Any]) -> list[Any]:
    """What the version in force changed in the one before it."""
    before = Version.objects.filter(declaration=declaration, number=declaration.version - 1).first()
    return changes(before.document, document) if before else []


def _amendments(declaration: Declaration, document: Mapping[str, Any]) -> dict[str, Any]:
    asked = list(declaration.amendments.order_by("-pk"))
    waiting = next((each for each in asked if each.decision == Amendment.Decision.ASKED), None)
    return {
        "amendments": asked,
        "waiting": waiting,
        "waiting_changes": changes(document, waiting.document) if waiting else [],
    }


def _tax_names(books: Books, language: str) -> dict[str, str]:
    return {
        tax.code: tax.names.get(language) or tax.names.get("pt") or tax.code for tax in books.tariff.taxes_on(books.on)
    }
