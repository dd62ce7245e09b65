import alfandega.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=alfandega.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("office", models.CharField(max_length=17)),
                ("declarant", models.CharField(blank=True, max_length=17)),
                ("key", models.CharField(max_length=200)),
                ("digest", models.BinaryField(max_length=32)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("body", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "db_table": "api_answer",
                "constraints": [
                    models.UniqueConstraint(fields=("office", "declarant", "key"), name="one_answer_for_a_key")
                ],
            },
        ),
    ]
