"""A request for records may come by post and be answered by letter, and may be as long as an inquiry."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q

REACHED = "records_requester_can_be_reached"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("disclosure", "0007_accounting_of_records")]
    operations: ClassVar = [
        migrations.AddField(
            "recordsrequest", "requester_address", models.CharField(blank=True, default="", max_length=300)
        ),
        migrations.AlterField("recordsrequest", "requester_address", models.CharField(blank=True, max_length=300)),
        migrations.AlterField("recordsrequest", "described", models.CharField(max_length=10_000)),
        migrations.RemoveConstraint("recordsrequest", REACHED),
        migrations.AddConstraint(
            "recordsrequest",
            models.CheckConstraint(
                condition=~Q(requester_email="")
                | ~Q(requester_phone="")
                | ~Q(requester_address="")
                | Q(account__isnull=False),
                name=REACHED,
            ),
        ),
    ]
