"""Django's registration of the review after release."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.review"
    label = "review"
