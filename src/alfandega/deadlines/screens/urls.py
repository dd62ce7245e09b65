"""Addresses of what falls due, for officers and declarants alike."""

from django.urls import path

from alfandega.deadlines.screens import listing, one

urlpatterns = [
    path("", listing.listing, name="deadlines"),
    path("alerts/read/", listing.read, name="deadline-alerts-read"),
    path("<uuid:deadline_id>/", one.one, name="deadline"),
    path("<uuid:deadline_id>/acts/<slug:name>/", one.do_act, name="deadline-act"),
]
