"""Row-level security: rows are seen by officers of their office and their declarant (RCA 140.4)."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("refunds", "0001_initial")]

    operations = [
        rows_of_their_own("refund"),
        rows_of_their_own("refund_step"),
    ]
