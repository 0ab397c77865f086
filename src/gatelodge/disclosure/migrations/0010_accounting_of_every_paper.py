"""An entry of the accounting names all whom the papers are about; what no paper states, the page says in its language."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("disclosure", "0009_records_remarks")]
    operations: ClassVar = [
        migrations.RemoveConstraint("disclosure", "accounting_says_whom_to_whom_and_why"),
        migrations.AlterField("disclosure", "about", models.TextField(blank=True)),
        migrations.AlterField("disclosure", "purpose", models.TextField(blank=True)),
        migrations.AddConstraint(
            "disclosure",
            models.CheckConstraint(
                condition=Q(recipient__regex=r"\S") & (Q(about__regex=r"\S") | Q(reply__isnull=True)),
                name="accounting_says_whom_to_whom",
            ),
        ),
    ]
