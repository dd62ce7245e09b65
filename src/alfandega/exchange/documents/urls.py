"""Addresses of the printed documents."""

from django.urls import path

from alfandega.exchange.documents.screens import papers, value_decision, value_papers

urlpatterns = [
    path("declarations/<uuid:declaration_id>/sad.pdf", papers.sad, name="sad-pdf"),
    path("declarations/<uuid:declaration_id>/release-note.pdf", papers.release_note, name="release-note-pdf"),
    path("declarations/<uuid:declaration_id>/value.pdf", value_papers.letter, name="value-letter-pdf"),
    path("declarations/<uuid:declaration_id>/value-elements.pdf", value_papers.elements, name="value-declaration-pdf"),
    path("value-decisions/<uuid:decision_id>/decision.pdf", value_decision.decision, name="value-decision-pdf"),
    path("notices/<uuid:notice_id>/notice.pdf", papers.notice, name="notice-pdf"),
    path("payments/<uuid:payment_id>/receipt.pdf", papers.receipt, name="receipt-pdf"),
]
