"""Addresses of files, below /attachments/."""

from django.urls import path

from alfandega.attachments.screens import asking, giving, taking

_HOLDER = "<slug:kind>/<uuid:subject>/"

urlpatterns = [
    path(_HOLDER, taking.files, name="attachments"),
    path(_HOLDER + "ask/", asking.ask_for, name="attachment-ask"),
    path("demands/<uuid:demand_id>/take-back/", asking.take_back_demand, name="attachment-take-back"),
    path("<uuid:attachment_id>/", giving.download, name="attachment"),
    path("<uuid:attachment_id>/show/", giving.show, name="attachment-show"),
    path("<uuid:attachment_id>/inline/", giving.inline, name="attachment-inline"),
    path("<uuid:attachment_id>/withdraw/", taking.withdraw_file, name="attachment-withdraw"),
]
