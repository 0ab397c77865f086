"""What an attorney reads when the client declined the visit."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.legal import RefusalMeans

TITLE = Wording("Your client declined the visit", "Su cliente rechazó la visita")
LEAD = Wording(
    "The visit below did not take place, because the person whom you came to see declined it. How that is known"
    " stands below; an officer's word alone does not count.",
    "La visita indicada abajo no se realizó porque la persona a quien venía a ver la rechazó. Abajo consta cómo se sabe;"
    " la palabra de un oficial por sí sola no basta.",
)
CONTEST = Wording(
    "You may ask for another visit at any time. If you doubt this, write to the litigation coordinator, who has the"
    " client's mark or the names of the two who heard it; in California a complaint follows 15 CCR 3179.",
    "Puede pedir otra visita en cualquier momento. Si lo pone en duda, escriba al coordinador de litigios, que tiene la"
    " marca del cliente o los nombres de las dos personas que lo oyeron; en California la queja sigue 15 CCR 3179.",
)
WHERE, WHEN, HOW = Wording("Facility", "Centro"), Wording("When", "Cuándo"), Wording("How it is known", "Cómo se sabe")
MEANS_WORDS: dict[RefusalMeans, Wording] = {
    RefusalMeans.OWN_MARK: Wording("by the client's own mark", "por la marca del propio cliente"),
    RefusalMeans.WITNESSED: Wording(
        "by an officer and a supervisor who both heard it", "por un oficial y un superior que lo oyeron"
    ),
}


def write_refusal(
    visit: str, *, facility: str, refused_at: datetime, means: RefusalMeans, zone: str, dated: date
) -> Notice:
    """Write the notice; whom the visit was to stands in the attorney's own booking, not in the letter."""
    there = refused_at.astimezone(ZoneInfo(zone))
    day = long_date(refused_at.astimezone(ZoneInfo(zone)).date())
    when = Wording(f"{day.en}, {there:%-I:%M %p}", f"{day.es}, {there:%H:%M}")
    return Notice(
        kind="gate.client_refused",
        about=f"visit:{visit}:client_refused",
        title=TITLE,
        lead=LEAD,
        contest=CONTEST,
        dated=dated,
        facts=((WHERE, Wording(facility, facility)), (WHEN, when), (HOW, MEANS_WORDS[means])),
    )
