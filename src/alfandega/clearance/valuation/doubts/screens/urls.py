"""Addresses of the dialogue of doubts."""

from django.urls import path

from alfandega.clearance.valuation.doubts.screens import pages

_OFFICE, _OWN = (
    "office/declarations/<uuid:declaration_id>/value-doubts/",
    "declarations/<uuid:declaration_id>/value-doubts/",
)

urlpatterns = [
    path(_OFFICE, pages.office, name=pages.OFFICE),
    path(f"{_OFFICE}findings/<uuid:finding_id>/drop/", pages.drop, name="value-doubts-drop"),
    path(f"{_OFFICE}<slug:name>/", pages.office_act, name="value-doubts-act"),
    path(_OWN, pages.declarant, name=pages.DECLARANT),
    path(f"{_OWN}<slug:name>/", pages.declarant_act, name="value-doubts-answer"),
]
