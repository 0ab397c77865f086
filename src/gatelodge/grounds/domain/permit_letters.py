"""What a requester is told in writing of a permit: issued, amended, suspended, resumed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import NEXT, NOT_RIGHT, long_date
from gatelodge.foundation.wording import Wording, listed
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.letters import ASK_DESK, L_TERMS, L_WHY, About, Fact, notice_of, same
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.words import DEVICE_WORDS, ZONE_WORDS

W = Wording
L_NUMBER, L_FROM, L_UNTIL = W("Permit", "Permiso"), W("From", "Desde"), W("Until", "Hasta")
L_PLACES, L_DEVICES = W("Where", "Dónde"), W("With", "Con")
BRING = W(
    "Bring only the people and the things on your lists. Each thing is checked by its serial number, in and out. "
    "Whatever is on no list stays outside.",
    "Traiga solo a las personas y los aparatos de sus listas. Cada aparato se comprueba por su número de serie, al entrar "
    "y al salir. Lo que no está en ninguna lista se queda afuera.",
)


@dataclass(frozen=True, slots=True)
class PermitTold:
    """What a letter says of a permit; times are shown in the facility's zone."""

    number: int
    first: datetime
    until: datetime
    zone: str
    zone_kinds: tuple[ZoneKind, ...]
    devices: tuple[Device, ...]
    # The conditions that the rules attach, and those that the desk wrote.
    terms: tuple[Wording, ...]
    conditions: str
    because: str


Write = Callable[..., Notice]


def _letter(kind: str, title: Wording, lead: Wording, *, contest: Wording, heading: Wording) -> Write:
    def write(about: About, *, permit: PermitTold) -> Notice:
        return notice_of(kind, about, title, lead, contest=contest, heading=heading, facts=_facts(permit))

    return write


issued = _letter(
    "permit_issued",
    W("Your permit is issued", "Su permiso está emitido"),
    W("You may come with cameras as this permit says.", "Puede venir con cámaras como dice este permiso."),
    contest=BRING,
    heading=NEXT,
)
amended = _letter(
    "permit_amended",
    W("Your permit was changed", "Su permiso cambió"),
    W("This permit takes the place of the one before.", "Este permiso reemplaza al anterior."),
    contest=BRING,
    heading=NEXT,
)
suspended = _letter(
    "permit_suspended",
    W("Your permit is suspended", "Su permiso está suspendido"),
    W("Do not come until you hear that it goes on.", "No venga hasta que le avisemos que sigue en vigor."),
    contest=ASK_DESK,
    heading=NOT_RIGHT,
)
resumed = _letter(
    "permit_resumed",
    W("Your permit is in force again", "Su permiso vuelve a estar en vigor"),
    W("You may come again as the permit says.", "Puede venir de nuevo como dice el permiso."),
    contest=BRING,
    heading=NEXT,
)
withdrawn = _letter(
    "permit_withdrawn",
    W("Your permit is withdrawn", "Su permiso está retirado"),
    W("You can no longer come with cameras under it.", "Ya no puede venir con cámaras con él."),
    contest=ASK_DESK,
    heading=NOT_RIGHT,
)


def _facts(permit: PermitTold) -> Iterable[Fact]:
    yield L_NUMBER, same(str(permit.number))
    yield L_FROM, _when(permit.first, permit.zone)
    yield L_UNTIL, _when(permit.until, permit.zone)
    yield L_PLACES, listed(ZONE_WORDS[one] for one in permit.zone_kinds)
    yield L_DEVICES, listed(DEVICE_WORDS[one] for one in permit.devices)
    yield from ((L_TERMS, one) for one in permit.terms)
    if permit.conditions.strip():
        yield L_TERMS, same(permit.conditions)
    if permit.because.strip():
        yield L_WHY, same(permit.because)


def _when(instant: datetime, zone: str) -> Wording:
    local = instant.astimezone(ZoneInfo(zone))
    day = long_date(local_day(instant, zone))
    return W(f"{day.en}, {local:%H:%M}", f"{day.es}, {local:%H:%M}")
