"""After a day is closed nothing of it is written any more, whoever writes."""

from typing import ClassVar

from django.db import migrations

MAKE = """
CREATE FUNCTION gate_refuse_after_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM gate_closedday d WHERE d.facility_id = NEW.facility_id AND d.local_day = NEW.local_day) THEN
        RAISE EXCEPTION 'the day % is closed', NEW.local_day
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_day_stays_closed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER closed_day_stays_closed BEFORE INSERT OR UPDATE ON gate_visit
    FOR EACH ROW EXECUTE FUNCTION gate_refuse_after_close();
CREATE TRIGGER closed_day_stays_closed BEFORE INSERT OR UPDATE ON gate_arrival
    FOR EACH ROW EXECUTE FUNCTION gate_refuse_after_close();
"""
UNMAKE = """
DROP TRIGGER closed_day_stays_closed ON gate_arrival;
DROP TRIGGER closed_day_stays_closed ON gate_visit;
DROP FUNCTION gate_refuse_after_close();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("gate", "0002_keep_what_the_desk_saw")]
    operations: ClassVar = [migrations.RunSQL(MAKE, UNMAKE)]
