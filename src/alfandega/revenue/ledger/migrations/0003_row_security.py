"""Row-level security: entries of an office and, where they are of a declarant's file, that declarant's (RCA 140.4)."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_balance")]

    operations = [
        rows_of_their_own("ledger_entry"),
        rows_of_their_own("ledger_line"),
        rows_of_their_own("ledger_book", declarants=False),
        rows_of_their_own("ledger_close", declarants=False),
    ]
