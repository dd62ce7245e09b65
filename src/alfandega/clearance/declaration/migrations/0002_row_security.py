"""Row-level security: the second wall (RCA 140.4)."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("declaration", "0001_initial")]

    operations = [
        rows_of_their_own("declaration"),
        rows_of_their_own("declaration_version"),
        rows_of_their_own("declaration_amendment"),
    ]
