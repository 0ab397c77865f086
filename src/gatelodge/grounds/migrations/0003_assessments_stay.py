"""An assessment is never changed, and goes only when its years are over, whoever writes."""

from typing import ClassVar

from django.db import migrations

MAKE = """
CREATE FUNCTION grounds_refuse_change_of_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.assessed_at <= now() - interval '3 years' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the assessment % stays as it was made, for three years', OLD.code
        USING ERRCODE = 'check_violation', CONSTRAINT = 'assessment_stays_as_made';
END $$;
CREATE TRIGGER assessment_stays_as_made BEFORE UPDATE OR DELETE ON grounds_assessment
    FOR EACH ROW EXECUTE FUNCTION grounds_refuse_change_of_assessment();
"""
UNMAKE = """
DROP TRIGGER assessment_stays_as_made ON grounds_assessment;
DROP FUNCTION grounds_refuse_change_of_assessment();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("grounds", "0002_permit_pauses")]
    operations: ClassVar = [migrations.RunSQL(MAKE, UNMAKE)]
