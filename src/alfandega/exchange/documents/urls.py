"""Addresses of the printed documents."""

from django.urls import path

from alfandega.exchange.documents.screens import papers

urlpatterns = [
    path("declarations/<uuid:declaration_id>/sad.pdf", papers.sad, name="sad-pdf"),
    path("declarations/<uuid:declaration_id>/release-note.pdf", papers.release_note, name="release-note-pdf"),
    path("notices/<uuid:notice_id>/notice.pdf", papers.notice, name="notice-pdf"),
    path("payments/<uuid:payment_id>/receipt.pdf", papers.receipt, name="receipt-pdf"),
]
