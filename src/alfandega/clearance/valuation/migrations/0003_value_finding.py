"""What customs found of the facts of a sale, visible to the office and the declarant it belongs to."""

import django.db.models.deletion
from django.db import migrations, models

from alfandega.access.rows import rows_of_their_own
from alfandega.kernel.ids import new_id


class Migration(migrations.Migration):
    dependencies = [("declaration", "0002_row_security"), ("valuation", "0002_row_security")]

    operations = [
        migrations.CreateModel(
            name="ValueFinding",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("office", models.CharField(max_length=17)),
                ("declarant", models.CharField(max_length=17)),
                ("pointer", models.CharField(max_length=200)),
                ("value", models.JSONField()),
                ("article", models.CharField(max_length=40)),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField()),
                ("made_by_name", models.CharField(max_length=150)),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="declaration.declaration",
                    ),
                ),
            ],
            options={
                "db_table": "value_finding",
                "indexes": [models.Index(fields=["declaration", "id"], name="finding_of_declaration")],
            },
        ),
        rows_of_their_own("value_finding"),
    ]
