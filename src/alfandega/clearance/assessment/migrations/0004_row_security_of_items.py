"""Row-level security of the assessed items (RCA 140.4)."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_assessed_item")]

    operations = [rows_of_their_own("assessed_item")]
