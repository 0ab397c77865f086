"""What everybody may know: the listed details of one number, and when visits are held. Nothing here is part of a reply about records."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.correspondence.domain.wording import long_date
from gatelodge.disclosure.domain.replying import Listing, same
from gatelodge.disclosure.queries.withheld_listings import is_withheld
from gatelodge.foundation.wording import Wording, listed
from gatelodge.foundation.working_days import age_on
from gatelodge.people.queries import PersonRow, find_person_by_number
from gatelodge.policy.queries.disclosure import current_table
from gatelodge.scheduling.domain.lifecycle import AreaKind
from gatelodge.scheduling.queries.setup import list_areas_of

W = Wording
WEEKDAYS = (
    W("Monday", "lunes"),
    W("Tuesday", "martes"),
    W("Wednesday", "miércoles"),
    W("Thursday", "jueves"),
    W("Friday", "viernes"),
    W("Saturday", "sábado"),
    W("Sunday", "domingo"),
)
# Whoever was released is on no list any more.
GONE = "released"
NOBODY = UUID(int=0)
PUBLIC_AREAS = (AreaKind.CONTACT, AreaKind.NON_CONTACT, AreaKind.VIDEO)


def listing_of(number: str, *, on: date) -> Listing:
    """Give what is public under a number; an unknown number, a released person and a protection case are not listed."""
    wanted = number.strip().upper()
    found = find_person_by_number(wanted)
    withheld = is_withheld(found.id if found else NOBODY)  # asked in any case, so that the statements tell nothing
    if found is None or withheld or found.custody_status == GONE or found.number != wanted:
        return Listing(wanted, None)
    parts = [said for name in current_table().listed if (said := _detail(found, name, on)) is not None]
    return Listing(wanted, listed(parts, "; ") if parts else None)


def _detail(row: PersonRow, name: str, on: date) -> Wording | None:
    if name == "name":
        return same(row.name)
    if name == "age":
        return W(f"{age_on(row.born_on, on)} years old", f"{age_on(row.born_on, on)} años")
    if name == "facility":
        return same(row.facility_name) if row.facility_name else None
    if name == "admitted_on" and row.admitted_on is not None:
        day = long_date(row.admitted_on)
        return W(f"admitted on {day.en}", f"ingresó el {day.es}")
    return None


def hours_of(facility_id: UUID, *, on: date) -> Wording | None:
    """Give the weekly hours of visits that are in force on a day, of the areas that everybody books; none where there are none."""
    spans = {
        (one.weekday, one.starts, one.ends)
        for area in list_areas_of(facility_id)
        if area.kind in PUBLIC_AREAS
        for one in area.templates
        if one.first <= on and (one.until is None or on < one.until)
    }
    if not spans:
        return None
    return listed(
        (
            W(f"{WEEKDAYS[day].en} {start:%H:%M}-{end:%H:%M}", f"{WEEKDAYS[day].es} {start:%H:%M}-{end:%H:%M}")
            for day, start, end in sorted(spans)
        ),
        "; ",
    )
