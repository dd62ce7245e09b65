"""Row-level security on replays: only the centre sees what a draft would do to whom."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("replay", "0001_initial")]

    operations = [
        rows_of_their_own("replay_run", declarants=False),
        rows_of_their_own("replay_table", declarants=False),
        rows_of_their_own("replay_job", declarants=False),
    ]
