"""Words typed by hand for a letter about records go out once another person has agreed to them."""

from __future__ import annotations

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

MAKE = r"""
CREATE FUNCTION disclosure_letter_by_hand_was_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.remark_id IS NULL THEN
        IF NEW.kind IN ('disclosure.records_question', 'disclosure.records_appeal_answered')
                OR jsonb_path_exists(NEW.content, '$.facts[*].** ? (@ == "Remark")') THEN
            RAISE EXCEPTION 'a letter with words that nobody agreed to'
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
        END IF;
    ELSIF NOT EXISTS (SELECT FROM disclosure_recordsremark r WHERE r.id = NEW.remark_id
            AND r.request_id = NEW.request_id AND r.agreed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a letter with words that nobody agreed to'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER letter_by_hand_was_agreed BEFORE INSERT ON disclosure_recordsletter
    FOR EACH ROW EXECUTE FUNCTION disclosure_letter_by_hand_was_agreed();
CREATE TRIGGER records_remark_stays BEFORE UPDATE OR DELETE ON disclosure_recordsremark
    FOR EACH ROW EXECUTE FUNCTION disclosure_records_stay_as_written('agreed_at', 'agreed_by_id');
"""
UNMAKE = r"""
DROP TRIGGER records_remark_stays ON disclosure_recordsremark;
DROP TRIGGER letter_by_hand_was_agreed ON disclosure_recordsletter;
DROP FUNCTION disclosure_letter_by_hand_was_agreed();
"""
KINDS = ("question", "answer", "appeal")


def to_one(to: str, *, name: str = "+", null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(null=null, on_delete=django.db.models.deletion.PROTECT, related_name=name, to=to)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("disclosure", "0008_records_by_post"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            "RecordsRemark",
            [
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[(one, one) for one in KINDS], max_length=24)),
                ("text", models.CharField(max_length=2000)),
                ("written_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("agreed_by", to_one(settings.AUTH_USER_MODEL, null=True)),
                ("request", to_one("disclosure.recordsrequest", name="remarks")),
                ("written_by", to_one(settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            "recordsremark",
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="records_remark_says_something"),
        ),
        migrations.AddConstraint(
            "recordsremark",
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="records_remark_agreed_by_someone",
            ),
        ),
        migrations.AddConstraint(
            "recordsremark",
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("written_by")),
                name="records_remark_agreed_by_another",
            ),
        ),
        migrations.AddField(
            "recordsletter", "remark", to_one("disclosure.recordsremark", name="letters", null=True)
        ),
        migrations.AddConstraint(
            "recordsletter", models.UniqueConstraint(fields=["remark"], name="records_remark_goes_out_once")
        ),
        migrations.RunSQL(MAKE, UNMAKE),
    ]
