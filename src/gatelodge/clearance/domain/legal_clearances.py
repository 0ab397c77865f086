"""What may be asked as a legal clearance, for how long, and by when is it answered? One packet, no prison's own form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from gatelodge.clearance.domain.legal import SHORT_TERM_DAYS, ClearanceKind, ClearanceState
from gatelodge.foundation.canonical import canonical_json
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.packet import Packet
from gatelodge.people.domain.professionals import Capacity, LicenceKind

W = Wording
PACKET_RULE = "Cal. Code Regs. tit. 15, § 3178(d)"
SHORT_RULE = "Cal. Penal Code § 7461"
# 7462 and 7464 give thirty days; a short-term clearance has no clock of its own, so its own first day may come sooner.
DECISION_DAYS = 30
CLOCKED = frozenset({ClearanceKind.ANNUAL, ClearanceKind.STATEWIDE})
ROUTINE_PRISONS = 3  # statewide: more than three, routinely
YEARS_AHEAD = 1
MOST_PRISONS = 999

KIND_WORDS: dict[str, Wording] = {
    ClearanceKind.SHORT_TERM: W("Short-term: certain days, at most 30", "A corto plazo: ciertos días, 30 como máximo"),
    ClearanceKind.ANNUAL: W("Annual: one calendar year", "Anual: un año natural"),
    ClearanceKind.STATEWIDE: W(
        "Statewide: every prison, one calendar year", "Estatal: todas las prisiones, un año natural"
    ),
}
STATE_WORDS: dict[str, Wording] = {
    ClearanceState.REQUESTED: W("Waits for a decision", "Espera una decisión"),
    ClearanceState.APPROVED: W("Approved", "Aprobada"),
    ClearanceState.REFUSED: W("Refused", "Denegada"),
    ClearanceState.WITHDRAWN: W("Withdrawn", "Retirada"),
    "suspended": W("Suspended", "Suspendida"),
    "expired": W("Expired", "Vencida"),
    "to_come": W("Approved, not begun", "Aprobada, aún no empieza"),
}
MISSING_ADDRESS = Reason(
    "packet_address",
    W("Your record has no mailing address.", "Su registro no tiene dirección postal."),
    PACKET_RULE,
    W("Add it to your profile.", "Agréguela a su perfil."),
)
MISSING_IDENTITY = Reason(
    "packet_identity",
    W(
        "Your record has neither a licence nor the number of an identity card.",
        "Su registro no tiene ni licencia ni número de documento de identidad.",
    ),
    PACKET_RULE,
    W("Add an identity document to your profile.", "Agregue un documento de identidad a su perfil."),
)
NO_CAPACITY = Reason(
    "packet_capacity",
    W(
        "You are neither registered as an attorney nor sponsored by one in this capacity.",
        "No consta como abogado ni con el patrocinio de uno en esta calidad.",
    ),
    "Cal. Code Regs. tit. 15, § 3178(a), (c)(1)",
    W(
        "Register your licence, or ask an attorney to sponsor you.",
        "Registre su licencia o pida a un abogado que le patrocine.",
    ),
    field="capacity",
)
NO_BASIS = W("What this clearance rests on has ended.", "Terminó aquello en que se apoya esta autorización.")
NOT_ATTESTED = Reason(
    "not_attested",
    W("Confirm that the packet is true.", "Confirme que los datos son ciertos."),
    field="attested",
)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a professional asks for: nothing in it belongs to one prison but its name."""

    kind: str
    capacity: str
    facility_ids: tuple[UUID, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    year: int | None = None
    prisons: int | None = None
    attested: bool = False

    @property
    def prisons_visited(self) -> int:
        return self.prisons or len(self.facility_ids)

    @property
    def days(self) -> int:
        first, end = period_of(self)
        return (end - first).days


def clearance_facts(held: Mapping[str, Any], kind: str, *, days: int, prisons: int) -> dict[str, Any]:
    """Give the facts of `legal.clearance`: what the capacity rests on, and what is asked."""
    return {"legal": {**held, "asked_clearance": kind, "days": days, "prisons": prisons}}


def ask_faults(ask: Ask, today: date, known: frozenset[UUID]) -> Iterator[Reason]:
    """Say what of a request can't be right, each at its field; what the rules forbid is theirs to say."""
    if ask.kind not in frozenset(ClearanceKind):
        yield _fault("kind_missing", "kind", "Choose a kind of clearance.", "Elija un tipo de autorización.")
        return
    if ask.capacity not in frozenset(Capacity):
        yield _fault("capacity_missing", "capacity", "Choose a capacity.", "Elija una calidad.")
    if ask.prisons is not None and not 0 <= ask.prisons <= MOST_PRISONS:
        yield _fault(
            "prisons_out_of_range", "prisons", "Write a number from 0 to 999.", "Escriba un número de 0 a 999."
        )
    if ask.kind == ClearanceKind.STATEWIDE:
        if ask.prisons is None:
            yield _fault(
                "prisons_missing", "prisons",
                "Write how many prisons you visit routinely.", "Escriba cuántas prisiones visita habitualmente.",
            )  # fmt: skip
    elif not ask.facility_ids or not known.issuperset(ask.facility_ids):
        yield _fault("facility_missing", "facilities", "Choose at least one prison.", "Elija al menos una prisión.")
    yield from _short_faults(ask, today) if ask.kind == ClearanceKind.SHORT_TERM else _year_faults(ask, today)


def _short_faults(ask: Ask, today: date) -> Iterator[Reason]:
    if ask.starts_on is None or ask.starts_on < today:
        yield _fault("start_past", "starts_on", "Choose a first day from today on.", "Elija un primer día desde hoy.")
    elif ask.starts_on.year > today.year + YEARS_AHEAD:
        yield _fault(
            "start_late",
            "starts_on",
            "Choose a first day in this year or the next.",
            "Elija un primer día de este año o del próximo.",
        )
    elif ask.ends_on is None or ask.ends_on < ask.starts_on:
        yield _fault(
            "ends_early",
            "ends_on",
            "Choose a last day, not before the first.",
            "Elija un último día, no anterior al primero.",
        )
    elif (ask.ends_on - ask.starts_on).days >= SHORT_TERM_DAYS:
        text = W(
            "A short-term clearance lasts at most 30 days.", "Una autorización a corto plazo dura 30 días como máximo."
        )
        cure = W(
            "Ask for the later days separately; there is no limit to how many.",
            "Pida los demás días aparte; no hay límite.",
        )
        yield Reason("too_long", text, SHORT_RULE, cure, "ends_on")


def _year_faults(ask: Ask, today: date) -> Iterator[Reason]:
    if ask.year is None or not today.year <= ask.year <= today.year + YEARS_AHEAD:
        yield _fault("year_missing", "year", "Choose this year or the next.", "Elija este año o el próximo.")


def packet_faults(packet: Packet, capacity: str | None = None) -> Iterator[Reason]:
    """Say what the record still lacks of what every prison may ask, for one capacity or any."""
    if not packet.capacities or capacity not in (None, *packet.capacities):
        yield NO_CAPACITY
    if not packet.address_lines:
        yield MISSING_ADDRESS
    if not packet.identity and not any(one.kind == LicenceKind.BAR for one in packet.licences):
        yield MISSING_IDENTITY


def period_of(ask: Ask) -> tuple[date, date]:
    """Give the days asked for, the end open; a year's clearance is a calendar year's."""
    if ask.kind == ClearanceKind.SHORT_TERM:
        assert ask.starts_on is not None
        assert ask.ends_on is not None
        return ask.starts_on, ask.ends_on + timedelta(days=1)
    assert ask.year is not None
    return date(ask.year, 1, 1), date(ask.year + 1, 1, 1)


def due_on(kind: str, first: date, today: date, duty: date | None) -> date:
    """Give the last day for a decision: what the rules owe, else thirty days, and never after a short-term's first day."""
    due = duty or today + timedelta(days=DECISION_DAYS)
    return max(today, min(due, first)) if kind == ClearanceKind.SHORT_TERM else due


def packet_digest(packet: Packet) -> str:
    """Give the digest of what the professional attests: once the record changes, it is attested anew."""
    licences = sorted([one.kind, one.jurisdiction, one.number] for one in packet.licences)
    attested = {
        "name": packet.name,
        "address": list(packet.address_lines),
        "born_on": packet.born_on.isoformat(),
        "firm": packet.firm,
        "identity": packet.identity,
        "licences": licences,
    }
    return hashlib.sha256(canonical_json(attested)).hexdigest()


def shown_state(state: str, first: date, end: date, today: date, *, suspended: bool) -> str:
    """Give the state that a reader sees: an approved clearance may be suspended, over, or not begun yet."""
    if state != ClearanceState.APPROVED:
        return state
    if end <= today:
        return "expired"
    if suspended:
        return "suspended"
    return "to_come" if today < first else state


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a request has waited, against the last day for its decision."""

    days: int
    due_on: date
    today: date
    by_law: bool

    @property
    def days_left(self) -> int:
        return (self.due_on - self.today).days

    @property
    def is_over(self) -> bool:
        return self.today > self.due_on

    @property
    def days_over(self) -> int:
        return max(0, -self.days_left)


def _fault(code: str, field: str, en: str, es: str) -> Reason:
    return Reason(code, W(en, es), field=field)
