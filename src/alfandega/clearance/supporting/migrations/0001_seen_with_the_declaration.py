"""Row-level security: whoever sees a declaration sees its files."""

from django.db import migrations

from alfandega.attachments.holders import seen_with


class Migration(migrations.Migration):
    initial = True
    dependencies = [("attachments", "0002_row_security"), ("declaration", "0002_row_security")]

    operations = [seen_with("declaration", "declaration")]
