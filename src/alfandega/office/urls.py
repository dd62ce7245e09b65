"""All web addresses, gathered from the rooms that own them."""

from django.urls import URLPattern, URLResolver, include, path

from alfandega.office.screens import entrance

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", entrance.SignIn.as_view(), name="login"),
    path("sign-out/", entrance.SignOut.as_view(), name="logout"),
    path("language/", entrance.language, name="language"),
    path("", include("alfandega.portal.urls")),
    path("tariff/", include("alfandega.enquiry.urls")),
    path("declarations/", include("alfandega.clearance.declaration.screens.urls")),
    path("", include("alfandega.exchange.documents.urls")),
    path("", include("alfandega.clearance.valuation.doubts.screens.urls")),
    path("", include("alfandega.clearance.review.screens.urls")),
    path("attachments/", include("alfandega.attachments.screens.urls")),
    path("office/", include("alfandega.office.screens.urls")),
    path("deadlines/", include("alfandega.deadlines.screens.urls")),
    path("office/", include("alfandega.cargo.screens.urls")),
    path("office/", include("alfandega.tariff.quotas.screens.urls")),
    path("office/tariff/", include("alfandega.tariff.authoring.screens.urls")),
    path("office/tariff/", include("alfandega.replay.screens.urls")),
    path("office/proofs/", include("alfandega.proofs.screens.urls")),
    path("", include("alfandega.remedies.screens.urls")),
    path("office/prices/", include("alfandega.prices.screens.urls")),
    path("office/cash-desk/", include("alfandega.revenue.screens.urls")),
    path("office/ledger/", include("alfandega.revenue.ledger.screens.urls")),
    path("", include("alfandega.revenue.refunds.screens.urls")),
    path("api/", include("alfandega.api.urls")),
]
