"""A release stays as it was published, is what its digest says, and takes the next number of its period."""

from typing import ClassVar

from django.db import migrations

MAKE = """
CREATE FUNCTION reports_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a release of statistics stays as it was published'
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$;
CREATE TRIGGER release_stays_as_published BEFORE UPDATE OR DELETE ON reports_statisticsrelease
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER releases_stay_as_published BEFORE TRUNCATE ON reports_statisticsrelease
    FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
ALTER TABLE reports_statisticsrelease ADD CONSTRAINT release_is_its_digest
    CHECK (digest = encode(sha256(content), 'hex'));
CREATE FUNCTION reports_next_number() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before integer := (SELECT coalesce(max(number), 0) FROM reports_statisticsrelease WHERE period = NEW.period);
BEGIN
    IF NEW.number <> before + 1 THEN
        RAISE EXCEPTION 'the next release of % is number %', NEW.period, before + 1
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER release_takes_the_next_number BEFORE INSERT ON reports_statisticsrelease
    FOR EACH ROW EXECUTE FUNCTION reports_next_number();
"""
UNMAKE = """
DROP TRIGGER release_takes_the_next_number ON reports_statisticsrelease;
DROP FUNCTION reports_next_number();
ALTER TABLE reports_statisticsrelease DROP CONSTRAINT release_is_its_digest;
DROP TRIGGER releases_stay_as_published ON reports_statisticsrelease;
DROP TRIGGER release_stays_as_published ON reports_statisticsrelease;
DROP FUNCTION reports_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0002_statistics")]
    operations: ClassVar = [migrations.RunSQL(MAKE, UNMAKE)]
