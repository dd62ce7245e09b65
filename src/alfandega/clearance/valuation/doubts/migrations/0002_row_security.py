"""Row-level security: a dialogue is seen by its office and its declarant, findings in preparation by the office only."""

from django.db import migrations

from alfandega.access.rows import rows_of_their_own


class Migration(migrations.Migration):
    dependencies = [("doubts", "0001_initial")]

    operations = [
        rows_of_their_own("value_doubt"),
        rows_of_their_own("value_doubt_step"),
        rows_of_their_own("value_prepared_finding", declarants=False),
        rows_of_their_own("value_decision"),
        rows_of_their_own("value_decision_delivery"),
        rows_of_their_own("value_document_time"),
        rows_of_their_own("value_provisional"),
    ]
