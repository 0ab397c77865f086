"""What was asked, shown and told stays as it was written; a reply that left the desk is never another one."""

from typing import ClassVar

from django.db import migrations

MAKE = r"""
CREATE FUNCTION disclosure_inquiry_outlived(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT coalesce(i.ended_at, (SELECT max(r.sent_at) FROM disclosure_inquiryreply r WHERE r.inquiry_id = i.id),
            i.received_at) <= now() - interval '5 years'
            AND NOT EXISTS (SELECT FROM disclosure_disclosure d JOIN disclosure_inquiryreply r ON r.id = d.reply_id
                WHERE r.inquiry_id = i.id)
        FROM disclosure_inquiry i WHERE i.id = which), false)
$$;
-- The arguments are the columns that may change.
CREATE FUNCTION disclosure_inquiry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told jsonb := to_jsonb(OLD);
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND to_jsonb(NEW) - TG_ARGV = told - TG_ARGV THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND disclosure_inquiry_outlived(coalesce(told ->> 'inquiry_id', told ->> 'id')::uuid) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% of a row of % that stays as written', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE FUNCTION disclosure_accounting_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of an accounting entry', TG_OP
        USING ERRCODE = 'check_violation', CONSTRAINT = 'accounting_stays_as_written';
END $$;
CREATE FUNCTION disclosure_told_by_a_sent_reply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM disclosure_inquiryreply WHERE id = NEW.reply_id AND state = 'sent'
            AND NEW.fact = ANY (facts)) THEN
        RAISE EXCEPTION 'nothing of the kind left with the reply %', NEW.reply_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounting_is_of_a_sent_reply';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounting_stays_as_written BEFORE UPDATE OR DELETE ON disclosure_disclosure
    FOR EACH ROW EXECUTE FUNCTION disclosure_accounting_stays();
CREATE TRIGGER accounting_is_of_a_sent_reply BEFORE INSERT ON disclosure_disclosure
    FOR EACH ROW EXECUTE FUNCTION disclosure_told_by_a_sent_reply();
CREATE TRIGGER reply_that_left_stays BEFORE UPDATE ON disclosure_inquiryreply
    FOR EACH ROW WHEN (OLD.state IN ('submitted', 'queued'))
    EXECUTE FUNCTION disclosure_inquiry_stays(
        'state', 'decided_at', 'decided_by_id', 'remarks', 'leaves_at', 'sent_at', 'withdrawn_at');
CREATE TRIGGER sent_reply_stays BEFORE UPDATE ON disclosure_inquiryreply
    FOR EACH ROW WHEN (OLD.state = 'sent') EXECUTE FUNCTION disclosure_inquiry_stays('mailed_at');
CREATE TRIGGER withdrawn_reply_stays BEFORE UPDATE ON disclosure_inquiryreply
    FOR EACH ROW WHEN (OLD.state = 'withdrawn') EXECUTE FUNCTION disclosure_inquiry_stays();
CREATE TRIGGER reply_is_not_removed BEFORE DELETE ON disclosure_inquiryreply
    FOR EACH ROW EXECUTE FUNCTION disclosure_inquiry_stays();
"""
UNMAKE = "".join(
    f"DROP FUNCTION {function} CASCADE;"
    for function in (
        "disclosure_told_by_a_sent_reply()",
        "disclosure_accounting_stays()",
        "disclosure_inquiry_stays()",
        "disclosure_inquiry_outlived(uuid)",
    )
)
# The columns of each table that may change; its other ones, and its rows, stay.
MAY_CHANGE: dict[str, tuple[str, ...]] = {
    "inquiry": ("kind", "state", "ended_at", "ended_because", "acknowledged_at"),
    "identification": ("struck_at", "struck_by_id", "struck_because"),
    "disclosureground": ("withdrawn_at", "withdrawn_by_id"),
    "inquiryclock": ("stopped_at",),
    "inquiryreview": ("resolved_at", "resolved_by_id", "resolution"),
}


def _stays(table: str, columns: tuple[str, ...]) -> migrations.RunSQL:
    listed = ", ".join(f"'{column}'" for column in columns)
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_stays_as_written BEFORE UPDATE OR DELETE ON disclosure_{table} "
        f"FOR EACH ROW EXECUTE FUNCTION disclosure_inquiry_stays({listed});",
        f"DROP TRIGGER {table}_stays_as_written ON disclosure_{table};",
    )


class Migration(migrations.Migration):
    dependencies: ClassVar = [("disclosure", "0002_inquiries")]
    operations: ClassVar = [
        migrations.RunSQL(MAKE, UNMAKE),
        *(_stays(table, columns) for table, columns in MAY_CHANGE.items()),
    ]
