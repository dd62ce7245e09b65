"""Row-level security: files are seen by their declarant; by officers as they see the holder (`holders.seen_with`)."""

from django.db import migrations

from alfandega.access.rows import seen_when

OWN = "(declarant <> '' AND declarant = current_setting('alfandega.operator', true))"
EVERY_OFFICE = "current_setting('alfandega.office', true) = '*'"


class Migration(migrations.Migration):
    dependencies = [("attachments", "0001_initial")]

    operations = [
        seen_when(table, f"{OWN} OR {EVERY_OFFICE}")
        for table in (
            "attachments_attachment",
            "attachments_withdrawal",
            "attachments_demand",
            "attachments_demand_end",
        )
    ]
