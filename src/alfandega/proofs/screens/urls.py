"""Addresses of the verification of proofs of origin, below /office/proofs/."""

from django.urls import path

from alfandega.proofs.screens import case, cases, opening

urlpatterns = [
    path("", cases.cases, name="proof-cases"),
    path("requests/", cases.receive, name="proof-case-receive"),
    path("declarations/<uuid:declaration_id>/items/<int:item>/", opening.opening, name="proof-case-open"),
    path("<uuid:case_id>/", case.case, name="proof-case"),
    path("<uuid:case_id>/acts/<str:name>/", case.do_act, name="proof-case-act"),
    path("<uuid:case_id>/letter-<slug:language>.pdf", case.letter, name="proof-case-letter"),
]
