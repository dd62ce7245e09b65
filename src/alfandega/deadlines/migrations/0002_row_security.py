"""Row-level security: deadlines and alerts are seen by officers of their office and by their declarant (RCA 140.4)."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_initial")]

    operations = [
        rows_of_their_own("deadlines_deadline"),
        rows_of_their_own("deadlines_change"),
        rows_of_their_own("deadlines_alert"),
    ]
