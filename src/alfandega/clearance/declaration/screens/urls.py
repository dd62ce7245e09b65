"""Addresses of the declarant's list and drafts, below /declarations/."""

from django.urls import path

from alfandega.clearance.declaration.screens import beginning, lists, mine

urlpatterns = [
    path("", mine.mine, name="declarations"),
    path("new/", beginning.new, name="declaration-new"),
    path("lists/", lists.codes, name="declaration-lists"),
    path("commodities/", lists.commodities, name="declaration-commodities"),
    path("<uuid:declaration_id>/copy/", beginning.double, name="declaration-copy"),
    path("<uuid:declaration_id>/cancel/", beginning.end, name="declaration-cancel"),
]
