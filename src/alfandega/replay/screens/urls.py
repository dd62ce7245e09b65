"""Addresses of replays, below /office/tariff/."""

from django.urls import path

from alfandega.replay.screens import replays

urlpatterns = [
    path("drafts/<uuid:draft_id>/replay/", replays.page, name="replay"),
    path("drafts/<uuid:draft_id>/replay/progress/", replays.progress, name="replay-progress"),
    path("replays/<uuid:run_id>/", replays.run, name="replay-run"),
    path("replays/<uuid:run_id>/<slug:name>.csv", replays.table, name="replay-table"),
]
