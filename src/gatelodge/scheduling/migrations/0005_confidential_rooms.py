"""A confidential room takes legal visits alone, and no other room takes one; a refusal names its rule."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q

# The room decides, not the session: whoever writes a member, moves a booking, or changes what an area is, meets it.
MAKE = """
CREATE FUNCTION scheduling_check_capacity(which uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE wrong integer;
BEGIN
    SELECT count(*) INTO wrong FROM scheduling_partymember m
    JOIN scheduling_booking b ON b.id = m.booking_id JOIN scheduling_place p ON p.id = b.place_id
    JOIN scheduling_area a ON a.id = p.area_id
    WHERE b.id = which AND m.active AND b.state IN ('held', 'confirmed')
      AND (a.kind IN ('confidential', 'confidential_video')) IS DISTINCT FROM (m.capacity <> 'social');
    IF wrong > 0 THEN
        RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = 'capacity_fits_the_room',
            MESSAGE = 'a confidential room takes legal visits alone, and no other room takes one';
    END IF;
END $$;
CREATE FUNCTION scheduling_member_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM scheduling_check_capacity(NEW.booking_id); RETURN NULL; END $$;
CREATE FUNCTION scheduling_booking_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM scheduling_check_capacity(NEW.id); RETURN NULL; END $$;
CREATE FUNCTION scheduling_area_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM scheduling_check_capacity(b.id) FROM scheduling_booking b JOIN scheduling_place p ON p.id = b.place_id
    WHERE p.area_id = NEW.id AND b.state IN ('held', 'confirmed');
    RETURN NULL;
END $$;
CREATE FUNCTION scheduling_place_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM scheduling_check_capacity(b.id) FROM scheduling_booking b
    WHERE b.place_id = NEW.id AND b.state IN ('held', 'confirmed');
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER member_fits_the_room AFTER INSERT OR UPDATE OF capacity, booking_id, active
    ON scheduling_partymember FOR EACH ROW EXECUTE FUNCTION scheduling_member_fits();
CREATE CONSTRAINT TRIGGER booking_fits_the_room AFTER UPDATE OF place_id
    ON scheduling_booking FOR EACH ROW EXECUTE FUNCTION scheduling_booking_fits();
CREATE CONSTRAINT TRIGGER area_fits_its_visits AFTER UPDATE OF kind
    ON scheduling_area FOR EACH ROW EXECUTE FUNCTION scheduling_area_fits();
CREATE CONSTRAINT TRIGGER place_fits_its_visits AFTER UPDATE OF area_id
    ON scheduling_place FOR EACH ROW EXECUTE FUNCTION scheduling_place_fits();
"""
UNMAKE = """
DROP TRIGGER place_fits_its_visits ON scheduling_place;
DROP TRIGGER area_fits_its_visits ON scheduling_area;
DROP TRIGGER booking_fits_the_room ON scheduling_booking;
DROP TRIGGER member_fits_the_room ON scheduling_partymember;
DROP FUNCTION scheduling_place_fits();
DROP FUNCTION scheduling_area_fits();
DROP FUNCTION scheduling_booking_fits();
DROP FUNCTION scheduling_member_fits();
DROP FUNCTION scheduling_check_capacity(uuid);
"""


class Migration(migrations.Migration):
    """Ties capacities to rooms, and a refusal to its rule."""

    dependencies: ClassVar = [("scheduling", "0004_legal_visits")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="legalrequest", name="closed_rule", field=models.CharField(blank=True, max_length=120, default="")
        ),
        migrations.AlterField(
            model_name="legalrequest", name="closed_rule", field=models.CharField(blank=True, max_length=120)
        ),
        migrations.AddField(
            model_name="legalrequest", name="written_weekday", field=models.BooleanField(default=False)
        ),
        migrations.RemoveConstraint(model_name="legalrequest", name="legal_request_declined_why"),
        migrations.AddConstraint(
            model_name="legalrequest",
            constraint=models.CheckConstraint(
                condition=~Q(state="declined") | (~Q(closed_because="") & ~Q(closed_rule="")),
                name="legal_request_declined_why",
            ),
        ),
        migrations.RunSQL(MAKE, UNMAKE),
    ]
