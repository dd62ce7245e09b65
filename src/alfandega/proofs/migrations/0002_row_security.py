"""Row-level security: a case and its proposal are seen by officers of their office, not by declarants."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("proofs", "0001_initial")]

    operations = [
        rows_of_their_own("proofs_case", declarants=False),
        rows_of_their_own("proofs_proposal", declarants=False),
    ]
