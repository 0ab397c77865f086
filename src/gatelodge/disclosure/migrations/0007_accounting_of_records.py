"""Records that go to somebody whom a person authorised are accounted for, as what a reply tells is."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

MAKE = r"""
CREATE OR REPLACE FUNCTION disclosure_told_by_a_sent_reply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.package_id IS NOT NULL THEN
        IF NOT EXISTS (SELECT FROM disclosure_recordspackage p JOIN disclosure_recordsrequest r ON r.id = p.request_id
                WHERE p.id = NEW.package_id AND p.documents <> '[]' AND r.kind = 'own_records'
                AND r.established_how = 'written_authorisation') THEN
            RAISE EXCEPTION 'the package % gave nothing to somebody else', NEW.package_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'accounting_is_of_a_sent_reply';
        END IF;
    ELSIF NOT EXISTS (SELECT FROM disclosure_inquiryreply WHERE id = NEW.reply_id AND state = 'sent'
            AND NEW.fact = ANY (facts)) THEN
        RAISE EXCEPTION 'nothing of the kind left with the reply %', NEW.reply_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounting_is_of_a_sent_reply';
    END IF;
    RETURN NEW;
END $$;
-- What is accounted for is kept as long as the accounting.
CREATE OR REPLACE FUNCTION disclosure_records_outlived(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT greatest(r.received_at, r.ended_at,
            (SELECT max(p.released_at) FROM disclosure_recordspackage p WHERE p.request_id = r.id))
            <= now() - interval '5 years'
            AND NOT EXISTS (SELECT FROM disclosure_disclosure d JOIN disclosure_recordspackage p ON p.id = d.package_id
                WHERE p.request_id = r.id)
        FROM disclosure_recordsrequest r WHERE r.id = which), false)
$$;
"""
UNMAKE = r"""
CREATE OR REPLACE FUNCTION disclosure_told_by_a_sent_reply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM disclosure_inquiryreply WHERE id = NEW.reply_id AND state = 'sent'
            AND NEW.fact = ANY (facts)) THEN
        RAISE EXCEPTION 'nothing of the kind left with the reply %', NEW.reply_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounting_is_of_a_sent_reply';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION disclosure_records_outlived(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT greatest(r.received_at, r.ended_at,
            (SELECT max(p.released_at) FROM disclosure_recordspackage p WHERE p.request_id = r.id))
            <= now() - interval '5 years'
        FROM disclosure_recordsrequest r WHERE r.id = which), false)
$$;
"""


def to_one(name: str, to: str) -> models.ForeignKey:
    return models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name=name, to=to)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("disclosure", "0006_withheld_listings")]
    operations: ClassVar = [
        migrations.AddField("recordsrequest", "authorised_by", models.CharField(blank=True, default="", max_length=200)),
        migrations.AlterField("recordsrequest", "authorised_by", models.CharField(blank=True, max_length=200)),
        migrations.AlterField("disclosure", "reply", to_one("disclosures", "disclosure.inquiryreply")),
        migrations.AddField("disclosure", "package", to_one("disclosures", "disclosure.recordspackage")),
        migrations.AddConstraint(
            "disclosure", models.UniqueConstraint(fields=["package"], name="package_accounted_for_once")
        ),
        migrations.AddConstraint(
            "disclosure",
            models.CheckConstraint(
                condition=Q(reply__isnull=False, package__isnull=True) | Q(reply__isnull=True, package__isnull=False),
                name="accounting_is_of_a_reply_or_a_package",
            ),
        ),
        migrations.RunSQL(MAKE, UNMAKE),
    ]
