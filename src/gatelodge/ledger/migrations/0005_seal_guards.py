"""What was granted stays as it was granted, and no opening disappears."""

from django.db import migrations

GUARD = """
CREATE FUNCTION ledger_opening_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an opening is kept' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (NEW.id, NEW.secret, NEW.subject, NEW.reason, NEW.asked_by, NEW.asked_at)
        IS DISTINCT FROM (OLD.id, OLD.secret, OLD.subject, OLD.reason, OLD.asked_by, OLD.asked_at)
        OR (OLD.granted_by IS NOT NULL AND (NEW.granted_by, NEW.granted_at, NEW.rank, NEW.until)
            IS DISTINCT FROM (OLD.granted_by, OLD.granted_at, OLD.rank, OLD.until))
        OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_by, NEW.withdrawn_at, NEW.granted_by)
            IS DISTINCT FROM (OLD.withdrawn_by, OLD.withdrawn_at, OLD.granted_by))
        OR (OLD.reviewed_at IS NOT NULL AND (NEW.reviewed_by, NEW.reviewed_at, NEW.review)
            IS DISTINCT FROM (OLD.reviewed_by, OLD.reviewed_at, OLD.review)) THEN
        RAISE EXCEPTION 'what was asked, granted, withdrawn or reviewed stays' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER opening_stays BEFORE UPDATE OR DELETE ON ledger_sealopening
    FOR EACH ROW EXECUTE FUNCTION ledger_opening_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_seals")]
    operations = [migrations.RunSQL(GUARD, migrations.RunSQL.noop)]
