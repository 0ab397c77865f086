"""While a visit is entered, its area stays what it is: nobody makes it a recorded hall in the same instant."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

CHECK = """
CREATE OR REPLACE FUNCTION scheduling_check_capacity(which uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE wrong integer;
BEGIN
    {lock}
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
"""
# Two at once would each see the room as it was; the one that comes second waits here and sees what the first made of it.
LOCK = """PERFORM 1 FROM scheduling_area a JOIN scheduling_place p ON p.area_id = a.id
    JOIN scheduling_booking b ON b.place_id = p.id WHERE b.id = which FOR SHARE OF a;"""


class Migration(migrations.Migration):
    """Locks the area while a member or a booking is held against it."""

    dependencies: ClassVar = [("scheduling", "0005_confidential_rooms")]

    operations: ClassVar = [migrations.RunSQL(CHECK.format(lock=LOCK), CHECK.format(lock=""))]
