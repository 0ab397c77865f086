"""What Django's models cannot say: what stays as written, who is never written to, and who may not decide."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

MAKE = r"""
CREATE FUNCTION disclosure_records_outlived(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT greatest(r.received_at, r.ended_at,
            (SELECT max(p.released_at) FROM disclosure_recordspackage p WHERE p.request_id = r.id))
            <= now() - interval '5 years'
        FROM disclosure_recordsrequest r WHERE r.id = which), false)
$$;
CREATE FUNCTION disclosure_records_home(told jsonb) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN told ? 'request_id' THEN (told ->> 'request_id')::uuid
        ELSE (SELECT request_id FROM disclosure_recordsitem WHERE id = (told ->> 'item_id')::uuid) END
$$;
-- The arguments are the columns that may change.
CREATE FUNCTION disclosure_records_stay_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND disclosure_records_outlived(disclosure_records_home(to_jsonb(OLD))) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% of a row of % that stays as written, for five years after its request', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE FUNCTION disclosure_victim_may_be_told() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wish disclosure_victimpreference;
BEGIN
    -- A withdrawal and a notice wait for each other.
    SELECT * INTO wish FROM disclosure_victimpreference WHERE id = NEW.preference_id FOR SHARE;
    IF TG_OP = 'UPDATE' AND NEW.mailed_at IS NOT DISTINCT FROM OLD.mailed_at THEN
        RETURN NEW;
    END IF;
    IF wish.no_contact OR wish.withdrawn_at IS NOT NULL OR NOT NEW.occasion = ANY (wish.wanted) THEN
        RAISE EXCEPTION 'a notice to somebody who does not wish it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'victim_told_only_what_was_wished';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER records_search_stays BEFORE UPDATE OR DELETE ON disclosure_recordssearch
    FOR EACH ROW EXECUTE FUNCTION disclosure_records_stay_as_written();
CREATE TRIGGER records_item_stays BEFORE UPDATE OR DELETE ON disclosure_recordsitem
    FOR EACH ROW EXECUTE FUNCTION disclosure_records_stay_as_written();
CREATE TRIGGER records_item_decision_stays BEFORE UPDATE OR DELETE ON disclosure_itemdecision
    FOR EACH ROW EXECUTE FUNCTION disclosure_records_stay_as_written();
CREATE TRIGGER records_package_stays BEFORE UPDATE OR DELETE ON disclosure_recordspackage
    FOR EACH ROW EXECUTE FUNCTION disclosure_records_stay_as_written();
CREATE TRIGGER records_extension_stays BEFORE UPDATE OR DELETE ON disclosure_recordsextension
    FOR EACH ROW EXECUTE FUNCTION disclosure_records_stay_as_written();
CREATE TRIGGER records_pause_stays BEFORE UPDATE OR DELETE ON disclosure_recordspause
    FOR EACH ROW EXECUTE FUNCTION disclosure_records_stay_as_written('span', 'answer');
CREATE TRIGGER records_letter_stays BEFORE UPDATE OR DELETE ON disclosure_recordsletter
    FOR EACH ROW EXECUTE FUNCTION disclosure_records_stay_as_written('mailed_at');
CREATE TRIGGER victim_told_only_what_was_wished BEFORE INSERT OR UPDATE ON disclosure_victimnotice
    FOR EACH ROW EXECUTE FUNCTION disclosure_victim_may_be_told();
"""
UNMAKE = r"""
DROP TRIGGER victim_told_only_what_was_wished ON disclosure_victimnotice;
DROP TRIGGER records_letter_stays ON disclosure_recordsletter;
DROP TRIGGER records_pause_stays ON disclosure_recordspause;
DROP TRIGGER records_extension_stays ON disclosure_recordsextension;
DROP TRIGGER records_package_stays ON disclosure_recordspackage;
DROP TRIGGER records_item_decision_stays ON disclosure_itemdecision;
DROP TRIGGER records_item_stays ON disclosure_recordsitem;
DROP TRIGGER records_search_stays ON disclosure_recordssearch;
DROP FUNCTION disclosure_victim_may_be_told();
DROP FUNCTION disclosure_records_stay_as_written();
DROP FUNCTION disclosure_records_home(jsonb);
DROP FUNCTION disclosure_records_outlived(uuid);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("disclosure", "0004_records")]
    operations: ClassVar = [migrations.RunSQL(MAKE, UNMAKE)]
