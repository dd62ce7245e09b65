"""Addresses of refunds."""

from django.urls import path

from alfandega.revenue.refunds.screens import refunds

urlpatterns = [
    path("office/refunds/", refunds.refunds, name="refunds"),
    path("office/refunds/<uuid:refund_id>/", refunds.refund, name="refund"),
    path("office/refunds/<uuid:refund_id>/acts/<slug:name>/", refunds.act, name="refund-act"),
    path("refunds/<uuid:refund_id>/", refunds.own_refund, name="own-refund"),
    path("refunds/<uuid:refund_id>/request/", refunds.own_act, name="own-refund-request"),
]
