"""Whether a facility holds people who await trial or sentence."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the fact on which unscheduled attorney visits depend."""

    dependencies: ClassVar = [("accounts", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="facility", name="holds_pretrial", field=models.BooleanField(default=False)
        )
    ]
