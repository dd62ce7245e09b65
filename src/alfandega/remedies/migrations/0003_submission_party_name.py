from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("remedies", "0002_row_security"),
    ]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="party_name",
            field=models.CharField(default="", max_length=150),
        ),
    ]
