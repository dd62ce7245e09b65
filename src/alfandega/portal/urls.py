"""Addresses of the declarant's desk, of his declarations one by one, and of the public pages."""

from django.urls import path

from alfandega.portal.screens import answering, editing, home, importing, law, lodging, standing, valuing

_ONE = "declarations/<uuid:declaration_id>/"
_AMENDING = {"amending": True}

urlpatterns = [
    path("", home.home, name="home"),
    path("law/<str:catalogue_id>/", law.cited, name="law"),
    path("declarations/import/", importing.import_file, name="declaration-import"),
    path(_ONE, standing.standing, name="declaration"),
    path(_ONE + "edit/", editing.edit, name="declaration-edit"),
    path(_ONE + "save/", editing.save, name="declaration-save"),
    path(_ONE + "rearrange/", editing.rearrange, name="declaration-rearrange"),
    path(_ONE + "value/", valuing.edit, name="value-edit"),
    path(_ONE + "value/save/", valuing.save, name="value-save"),
    path(_ONE + "value/rearrange/", valuing.rearrange, name="value-rearrange"),
    path(_ONE + "lodge/", lodging.lodge, name="declaration-lodge"),
    path(_ONE + "amend/", editing.edit, _AMENDING, name="declaration-amend"),
    path(_ONE + "amend/save/", editing.save, _AMENDING, name="amendment-save"),
    path(_ONE + "amend/rearrange/", editing.rearrange, _AMENDING, name="amendment-rearrange"),
    path(_ONE + "amend/value/", valuing.edit, _AMENDING, name="value-amend"),
    path(_ONE + "amend/value/save/", valuing.save, _AMENDING, name="value-amend-save"),
    path(_ONE + "amend/value/rearrange/", valuing.rearrange, _AMENDING, name="value-amend-rearrange"),
    path(_ONE + "amend/send/", lodging.amend, name="amendment-send"),
    path(_ONE + "amend/drop/", editing.drop, name="amendment-drop"),
    path(_ONE + "agree/", answering.agree, name="declaration-agree"),
    path(_ONE + "contest/", answering.contest, name="declaration-contest"),
]
