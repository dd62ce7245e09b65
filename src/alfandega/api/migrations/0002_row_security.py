"""Row-level security: an answer is shown to whoever asked only (RCA 140.4)."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial")]

    operations = [rows_of_their_own("api_answer")]
