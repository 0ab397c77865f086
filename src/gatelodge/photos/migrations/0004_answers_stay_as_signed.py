"""A signed answer is never changed, and goes only when its years are over, whoever writes."""

from typing import ClassVar

from django.db import migrations

MAKE = """
CREATE FUNCTION photos_refuse_change_of_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.asked_at <= now() - interval '3 years' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the answer % stays as it was signed, for three years', OLD.code
        USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_stays_as_signed';
END $$;
CREATE TRIGGER answer_stays_as_signed BEFORE UPDATE OR DELETE ON photos_photomatch
    FOR EACH ROW EXECUTE FUNCTION photos_refuse_change_of_answer();
"""
UNMAKE = """
DROP TRIGGER answer_stays_as_signed ON photos_photomatch;
DROP FUNCTION photos_refuse_change_of_answer();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("photos", "0003_intake_by_command")]
    operations: ClassVar = [migrations.RunSQL(MAKE, UNMAKE)]
