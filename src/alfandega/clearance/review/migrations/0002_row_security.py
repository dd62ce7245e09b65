"""Row-level security: the second wall (RCA 140.4)."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial")]

    operations = [rows_of_their_own("review"), rows_of_their_own("review_step")]
