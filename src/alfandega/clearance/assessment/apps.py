"""Django's registration of the assessment stage."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """See the package docstring."""

    name = "alfandega.clearance.assessment"
    label = "assessment"
