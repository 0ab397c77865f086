"""The grounds that a denial was asked on are kept, so that it rests on no others than were authorised."""

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("grounds", "0003_assessments_stay")]
    operations: ClassVar = [
        migrations.AddField(
            "denialauthority",
            "grounds",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("immediate_threat", "immediate_threat"),
                        ("operational_problem", "operational_problem"),
                        ("rules_refused_or_breached", "rules_refused_or_breached"),
                        ("medically_unable", "medically_unable"),
                        ("minor_without_consent", "minor_without_consent"),
                        ("danger_or_unrest", "danger_or_unrest"),
                        ("gag_order", "gag_order"),
                        ("court_not_cleared", "court_not_cleared"),
                        ("protection_case", "protection_case"),
                        ("emergency", "emergency"),
                        ("state_business", "state_business"),
                        ("insurance_missing", "insurance_missing"),
                        ("law_conflict", "law_conflict"),
                        ("other", "other"),
                    ],
                    max_length=30,
                ),
                default=list,
                size=None,
            ),
        ),
    ]
