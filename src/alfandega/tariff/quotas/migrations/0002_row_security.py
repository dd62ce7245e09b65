"""Row-level security on draws: the second wall (RCA 140.4). Periods are for everyone to read."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("quotas", "0001_initial")]

    operations = [
        rows_of_their_own("quota_draw"),
    ]
