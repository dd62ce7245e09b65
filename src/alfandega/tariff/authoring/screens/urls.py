"""Addresses of the tariff office, below /office/tariff/."""

from django.urls import path

from alfandega.tariff.authoring.screens import changes, draft, drafts, published

urlpatterns = [
    path("drafts/", drafts.drafts, name="drafting"),
    path("drafts/<uuid:draft_id>/", draft.draft, name="drafting-draft"),
    path("drafts/<uuid:draft_id>/acts/<slug:name>/", draft.do_act, name="drafting-act"),
    path("drafts/<uuid:draft_id>/code/", changes.code, name="drafting-code"),
    path("drafts/<uuid:draft_id>/line/", changes.line, name="drafting-line"),
    path("drafts/<uuid:draft_id>/measure/", changes.measure, name="drafting-measure"),
    path("drafts/<uuid:draft_id>/end/", changes.end, name="drafting-end"),
    path("drafts/<uuid:draft_id>/upload/", changes.upload, name="drafting-upload"),
    path("duty/", changes.duty, name="drafting-duty"),
    path("publications/", published.publications, name="publications"),
    path("publications/<uuid:publication_id>/", published.publication, name="publication"),
    path("history/", published.line_history, name="line-history"),
    path("tariff.json", published.export, name="publication-export"),
]
