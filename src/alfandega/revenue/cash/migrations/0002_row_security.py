"""Row-level security: rows are seen by officers of their office, not by declarants (RCA 140.4)."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("cash", "0001_initial")]

    operations = [
        rows_of_their_own("cash_session", declarants=False),
        rows_of_their_own("cash_deposit", declarants=False),
    ]
