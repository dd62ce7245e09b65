"""Drafts are seen by the centre only; what was published is for everybody."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("authoring", "0001_initial")]

    operations = [
        rows_of_their_own("tariff_draft", declarants=False),
        rows_of_their_own("tariff_draft_change", declarants=False),
        rows_of_their_own("tariff_waiver", declarants=False),
    ]
