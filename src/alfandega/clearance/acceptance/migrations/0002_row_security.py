"""Row-level security on the documents tied to a declaration."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("acceptance", "0001_tied_document")]

    operations = [rows_of_their_own("acceptance_tied_document")]
