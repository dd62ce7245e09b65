"""Addresses of the presentation of goods."""

from django.urls import path

from alfandega.cargo.screens import presentations

urlpatterns = [path("presentations/", presentations.presentations, name="presentations")]
