"""An entered moment says what it rests on."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0002_guards")]
    operations: ClassVar = [
        migrations.AddField("moment", "basis", models.CharField(blank=True, default="", max_length=500), False),
        migrations.AddConstraint(
            "moment",
            models.CheckConstraint(
                condition=models.Q(("source", "entered"), _negated=True) | models.Q(("basis__regex", r"\S")),
                name="entered_moment_has_a_basis",
            ),
        ),
    ]
