"""Addresses of tariff quotas, below /office/."""

from django.urls import path

from alfandega.tariff.quotas.screens import quotas

urlpatterns = [path("quotas/", quotas.quotas, name="quotas")]
