"""What was written down of a request is never changed, and goes only with it, five years after its end, whoever writes."""

from typing import ClassVar

from django.db import migrations

MAKE = """
CREATE FUNCTION grounds_request_outlived(request uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(ended_at, upper(wanted)::timestamptz) <= now() - interval '5 years'
    FROM grounds_accessrequest WHERE id = request
$$;
CREATE FUNCTION grounds_refuse_change_before_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told jsonb := to_jsonb(OLD);
    permit uuid := told ->> 'permit_id';
    request uuid := coalesce(told ->> 'request_id', told ->> 'id');
BEGIN
    IF permit IS NOT NULL THEN
        SELECT request_id INTO request FROM grounds_permit WHERE id = permit;
    END IF;
    IF TG_OP = 'DELETE' AND grounds_request_outlived(request) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the request % stays as it was written down, for five years after its end', request
        USING ERRCODE = 'check_violation', CONSTRAINT = 'request_stays_until_its_end';
END $$;
CREATE TRIGGER request_stays_until_its_end BEFORE DELETE ON grounds_accessrequest
    FOR EACH ROW EXECUTE FUNCTION grounds_refuse_change_before_end();
"""
UNMAKE = """
DROP TRIGGER request_stays_until_its_end ON grounds_accessrequest;
DROP FUNCTION grounds_refuse_change_before_end();
DROP FUNCTION grounds_request_outlived(uuid);
"""
OF_IT = ("grounds_accessanswer", "grounds_filmedperson", "grounds_insurance", "grounds_extrathing")
MAKE_OF_IT = """
CREATE TRIGGER stays_as_written BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION grounds_refuse_change_before_end();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("grounds", "0004_grounds_of_denial")]
    operations: ClassVar = [
        migrations.RunSQL(MAKE, UNMAKE),
        *(
            migrations.RunSQL(MAKE_OF_IT.format(table=table), f"DROP TRIGGER stays_as_written ON {table};")
            for table in OF_IT
        ),
    ]
