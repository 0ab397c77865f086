"""A booking to take along: its passes as pictures, and an entry for a calendar that tells nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid5

import segno
from django.utils.safestring import SafeString, mark_safe
from icalendar import Calendar, Event

from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.queries import BookingRow, GuestRow, MemberRow

# A calendar is often shared: it says neither where nor with whom.
APPOINTMENT = Wording("Appointment", "Cita")
NO_APPROVAL = Wording("There is no approval for this visit now.", "No hay aprobación para esta visita en este momento.")
DETAILS = Wording("Sign in to see the details.", "Inicie sesión para ver los detalles.")


@dataclass(frozen=True, slots=True)
class Pass:
    """A visitor's pass as it is shown at the gate."""

    member: MemberRow
    picture: SafeString
    barred: tuple[Wording, ...] = ()


def draw_passes(booking: BookingRow, guests: Iterable[GuestRow] = ()) -> list[Pass]:
    """Draw the pass of everyone who is still in the party; `guests` tells the reader who of them may not come then.

    Why somebody else may not come is that person's own affair.
    """
    barred = {
        one.id: (NO_APPROVAL,) if one.tie == "companion" else tuple(why.text for why in one.standing.reasons)
        for one in guests
        if not one.standing.may_visit
    }
    return [
        Pass(member, _picture(member.pass_code), barred.get(member.visitor_id, ()))
        for member in booking.party
        if member.active
    ]


def calendar_entry(booking: BookingRow, language: str) -> bytes:
    """Give the visit as an iCalendar file with a neutral summary."""
    event = Event()
    # Always the same for the same visit, and not its code.
    event.add("uid", f"{uuid5(booking.id, 'calendar')}@appointments.invalid")
    event.add("dtstamp", booking.confirmed_at or booking.held_at)
    event.add("dtstart", booking.starts_at)
    event.add("dtend", booking.ends_at)
    event.add("summary", APPOINTMENT.to(language))
    event.add("description", DETAILS.to(language))
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _picture(code: str) -> SafeString:
    drawn = segno.make(code, error="m", micro=False).svg_inline(scale=4, border=4, omitsize=True, svgclass="pass__code")
    # The code is ours and made of the alphabet of codes; the picture is for cameras, its text stands beside it.
    return mark_safe(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S308
