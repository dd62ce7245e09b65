"""Addresses of trade remedies for officers, below office/, and for registered parties."""

from django.urls import path

from alfandega.remedies.screens import case, cases, committee, party

urlpatterns = [
    path("office/remedies/", cases.cases, name="remedies"),
    path("office/remedies/committee/", committee.committee, name="remedies-committee"),
    path("office/remedies/<uuid:case_id>/", case.case, name="remedies-case"),
    path("office/remedies/<uuid:case_id>/acts/<str:name>/", case.do_act, name="remedies-act"),
    path("remedies/", party.followed, name="remedies-followed"),
    path("remedies/<uuid:case_id>/", party.one, name="remedies-followed-case"),
]
