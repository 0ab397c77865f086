"""A reply to somebody without an e-mail address is posted or read out: by whom, when and how is written down once."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

WAYS = ("post", "telephone")
CHOICES = [(one, one) for one in WAYS]
STAYS = """
DROP TRIGGER sent_reply_stays ON disclosure_inquiryreply;
CREATE TRIGGER sent_reply_stays BEFORE UPDATE ON disclosure_inquiryreply
    FOR EACH ROW WHEN (OLD.state = 'sent') EXECUTE FUNCTION disclosure_inquiry_stays({columns});
"""
MAKE = STAYS.format(columns="'mailed_at', 'passed_on_at', 'passed_on_by_id', 'passed_on_how'") + """
CREATE TRIGGER passed_on_reply_stays BEFORE UPDATE ON disclosure_inquiryreply
    FOR EACH ROW WHEN (OLD.passed_on_at IS NOT NULL) EXECUTE FUNCTION disclosure_inquiry_stays('mailed_at');
"""
UNMAKE = "DROP TRIGGER passed_on_reply_stays ON disclosure_inquiryreply;" + STAYS.format(columns="'mailed_at'")


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("disclosure", "0010_accounting_of_every_paper"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.AddField("inquiryreply", "passed_on_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "inquiryreply",
            "passed_on_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("inquiryreply", "passed_on_how", models.CharField(blank=True, choices=CHOICES, default="", max_length=24)),
        migrations.AlterField("inquiryreply", "passed_on_how", models.CharField(blank=True, choices=CHOICES, max_length=24)),
        migrations.AddConstraint(
            "inquiryreply",
            models.CheckConstraint(
                condition=(
                    Q(passed_on_at__isnull=True, passed_on_by__isnull=True)
                    | Q(passed_on_at__isnull=False, passed_on_by__isnull=False)
                )
                & (
                    Q(passed_on_at__isnull=True, passed_on_how="")
                    | Q(passed_on_at__isnull=False, passed_on_how__in=list(WAYS))
                ),
                name="reply_passed_on_by_someone_who_says_how",
            ),
        ),
        migrations.AddConstraint(
            "inquiryreply",
            models.CheckConstraint(
                condition=Q(passed_on_at__isnull=True) | Q(state="sent", sent_at__isnull=False, passed_on_at__gte=F("sent_at")),
                name="reply_passed_on_after_it_left",
            ),
        ),
        migrations.RunSQL(MAKE, UNMAKE),
    ]
