"""Addresses of the officers' screens, below /office/."""

from django.urls import path

from alfandega.clearance.verification.screens.rows import report_row
from alfandega.office.screens import declaration, draws, home, journal, overview, queue, seal

urlpatterns = [
    path("", home.home, name="office-home"),
    path("declarations/", queue.queue, name="office-queue"),
    path("declarations/<uuid:declaration_id>/", declaration.declaration, name="office-declaration"),
    path("declarations/<uuid:declaration_id>/items/<int:number>/", declaration.item, name="office-item"),
    path("declarations/<uuid:declaration_id>/versions/", declaration.versions, name="office-versions"),
    path("declarations/<uuid:declaration_id>/acts/<slug:name>/", declaration.do_act, name="office-act"),
    path("report-row/", report_row, name="office-report-row"),
    path("overview/", overview.overview, name="office-overview"),
    path("journal/", journal.journal, name="office-journal"),
    path("seal/", seal.seal, name="office-seal"),
    path("draws/", draws.draws, name="office-draws"),
    path("draws/<uuid:declaration_id>/", draws.draw, name="office-draw"),
]
