"""What a party is told when something becomes of its booking; never why another visitor is restricted."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import NOT_RIGHT
from gatelodge.foundation.wording import Wording


class Tiding(StrEnum):
    """What became of it."""

    CANCELLED = "booking_cancelled"
    IN_DOUBT = "booking_in_doubt"
    KEPT = "booking_kept"
    PARTY_CHANGED = "party_changed"
    LEFT_OUT = "left_out"
    PLACED = "legal_visit_placed"


TITLES = {
    Tiding.CANCELLED: Wording("Your visit was cancelled", "Su visita fue cancelada"),
    Tiding.IN_DOUBT: Wording("Your visit is being looked at", "Su visita está en revisión"),
    Tiding.KEPT: Wording("Your visit takes place as booked", "Su visita se realizará como estaba reservada"),
    Tiding.PARTY_CHANGED: Wording("The party of your visit has changed", "Cambió el grupo de su visita"),
    Tiding.PLACED: Wording("Your visit has a time", "Su visita ya tiene hora"),
    Tiding.LEFT_OUT: Wording("You cannot come to this visit", "Usted no puede asistir a esta visita"),
}
LEADS = {
    Tiding.CANCELLED: Wording(
        "The visit below will not take place. Its place was given back.",
        "La visita indicada abajo no se realizará. Se liberó su lugar.",
    ),
    Tiding.IN_DOUBT: Wording(
        "Something changed after you booked the visit below. It is not cancelled. The visiting office is looking at it"
        " and will tell you; you can also change it to another session yourself.",
        "Algo cambió después de que usted reservó la visita indicada abajo. No está cancelada. La oficina de visitas la"
        " está revisando y le avisará; usted también puede cambiarla a otra sesión.",
    ),
    Tiding.KEPT: Wording(
        "The visiting office has looked at the visit below. It takes place as you booked it.",
        "La oficina de visitas revisó la visita indicada abajo. Será tal como usted la reservó.",
    ),
    Tiding.PLACED: Wording(
        "The visit that you asked for has its room and time. Sign in to see your pass, to change it or to cancel it.",
        "La visita que usted pidió ya tiene sala y hora. Inicie sesión para ver su pase, cambiarla o cancelarla.",
    ),
    Tiding.LEFT_OUT: Wording(
        "You are no longer in the party of the visit below. Your pass for it does not count any more.",
        "Usted ya no está en el grupo de la visita indicada abajo. Su pase para ella ya no vale.",
    ),
    Tiding.PARTY_CHANGED: Wording(
        "The visit below takes place, with a smaller party. Sign in to see who is in it.",
        "La visita indicada abajo se realizará con un grupo menor. Inicie sesión para ver quiénes lo forman.",
    ),
}
CONTEST = Wording(
    "If you think this is wrong, ask the visiting office of the facility, or complain in writing to the institution head"
    " (15 CCR 3179).",
    "Si cree que esto es un error, pregunte a la oficina de visitas del centro o presente una queja por escrito al"
    " director de la institución (15 CCR 3179).",
)
WHEN, WHERE, CODE, WHY = (
    Wording("When", "Cuándo"),
    Wording("Facility", "Centro"),
    Wording("Booking code", "Código de reserva"),
    Wording("Why", "Motivo"),
)


def write_tiding(tiding: Tiding, about: str, *, told: tuple[datetime, str, str, str, str], dated: date) -> Notice:
    """Write the notice; `told` is the start, the facility's zone and name, the booking's code, and the reason given."""
    starts_at, zone, facility, code, why = told
    local = starts_at.astimezone(ZoneInfo(zone))
    facts = [
        (WHEN, Wording(f"{local:%B} {local.day}, {local:%Y, %I:%M %p}", f"{local:%d/%m/%Y, %H:%M}")),
        (WHERE, Wording(facility, facility)),
        (CODE, Wording(code, code)),
    ]
    if why:
        facts.append((WHY, Wording(why, why)))
    return Notice(
        kind=f"scheduling.{tiding.value}",
        about=about,
        title=TITLES[tiding],
        lead=LEADS[tiding],
        contest=CONTEST,
        contest_title=NOT_RIGHT if tiding is Tiding.KEPT else None,
        dated=dated,
        facts=tuple(facts),
    )
