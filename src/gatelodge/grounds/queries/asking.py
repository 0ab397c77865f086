"""What the rules are told about a request, and what they answer. A day is the facility's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain import facts
from gatelodge.grounds.domain.authorities import Said, newest, read_decision
from gatelodge.grounds.domain.clocks import Figure, ends_at, local_day, read_figure
from gatelodge.grounds.domain.facts import DenialGround, LesserAnswer, Shown
from gatelodge.grounds.domain.lifecycle import (
    FILM_PERMIT_KINDS,
    OPEN_REQUESTS,
    AccessKind,
    AccessState,
    Answer,
    Authority,
    ClockKind,
    FilmedAnswer,
    MediaClass,
    OutletKind,
)
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.models import AccessAnswer, AccessClock, AccessRequest, DenialAuthority, FilmedPerson, Insurance
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.queries import current_pack, decide


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the rules, with the facts it was given on."""

    decision: Decision
    facts: Mapping[str, Any]

    @property
    def said(self) -> Said:
        """Give what it says of authorities, clocks, escort and conditions."""
        return read_decision(self.decision)

    @property
    def unknown(self) -> tuple[Wording, ...]:
        """Give what the rules still need to know, in words."""
        return current_pack().dictionary.words(self.decision.missing)


def ask(question: str, told: Mapping[str, Any], *, on: date, by: str | None = None) -> Answered:
    """Ask the rules a question about media access, as of a day at the facility."""
    return Answered(decide(question, told, on=on, by=by), told)


def ask_class(row: AccessRequest, *, now: datetime) -> Answered:
    """Ask what the requester is: news media, other media, or neither (`said.media_class`)."""
    told = facts.class_facts(
        OutletKind(row.outlet_kind), employed_or_contracted=row.employed_or_contracted, press_pass=row.press_pass
    )
    return ask("grounds.media_class", told, on=_today(row, now))


def ask_access(row: AccessRequest, *, now: datetime) -> Answered:
    """Ask who must agree to a request, by when it is answered, who escorts, and under which conditions."""
    told = facts.request_facts(
        AccessKind(row.kind),
        outlet=OutletKind(row.outlet_kind),
        media_class=_class_of(row),
        devices=_devices(row),
        shows_institution=row.uses_depiction,
        received_on=_received_on(row),
    )
    return ask("grounds.access", told, on=_today(row, now))


def ask_denial(
    row: AccessRequest, answer: LesserAnswer, grounds: Iterable[DenialGround], *, now: datetime, by: str | None = None
) -> Answered:
    """Ask whether a request may be denied or limited on these grounds, as far as the authority above has authorised it."""
    grounds = frozenset(grounds)
    told = facts.denial_facts(
        AccessKind(row.kind),
        outlet=OutletKind(row.outlet_kind),
        media_class=_class_of(row),
        devices=_devices(row),
        answer=answer,
        grounds=grounds,
        authorised=is_authorised(row, grounds),
    )
    return ask("grounds.denial", told, on=_today(row, now), by=by)


def ask_film(row: AccessRequest, *, now: datetime) -> Answered:
    """Ask by when a film permit is answered, and whether silence has answered it (`said.deemed_approved`)."""
    clock = AccessClock.objects.filter(request=row, kind=ClockKind.FILM_DECISION).order_by("started_at").last()
    cover = Insurance.objects.filter(request=row).order_by("recorded_at").last()
    answered = _is_film_answered(row, clock, now=now)
    asked = _ask_film(row, cover, answered=answered, due_on=None if clock is None else clock.due_on, now=now)
    if clock is not None:
        return asked
    # The law's time runs from receipt, whether or not anybody has written it down.
    due_on = next((one.due_on for one in asked.said.deadlines if one.kind is ClockKind.FILM_DECISION), None)
    return asked if due_on is None else _ask_film(row, cover, answered=answered, due_on=due_on, now=now)


def _ask_film(
    row: AccessRequest, cover: Insurance | None, *, answered: bool, due_on: date | None, now: datetime
) -> Answered:
    told = facts.film_facts(
        AccessKind(row.kind),
        received_on=_received_on(row),
        answered=answered,
        due_on=due_on,
        insured=_is_insured(cover, row),
        aircraft_insured=cover is not None and cover.covers_aircraft,
    )
    return ask("grounds.film", told, on=_today(row, now))


def ask_equipment(row: AccessRequest, *, now: datetime) -> Answered:
    """Ask what may be brought in under a request; numbers are the limits of the answer."""
    told = facts.equipment_facts(AccessKind(row.kind), media_class=_class_of(row), devices=_devices(row))
    return ask("grounds.equipment", told, on=_today(row, now))


def ask_filmed(
    row: AccessRequest, filmed: FilmedPerson | None, *, shown: Shown | None = None, now: datetime
) -> Answered:
    """Ask whether a person or a thing may be filmed; None is a person who was not asked.

    Somebody by name is met as staff, whose consent is needed too, unless `shown` says what they are.
    """
    is_person = filmed is not None and filmed.person_id is not None
    what = shown or (Shown.INCARCERATED if is_person or filmed is None else Shown.STAFF)
    answer = None if filmed is None else FilmedAnswer(filmed.answer)
    told = facts.filmed_facts(what, answer, in_writing=filmed is not None and filmed.in_writing)
    return ask("grounds.filmed", told, on=_today(row, now))


def answers_of(row: AccessRequest, *, since: datetime | None = None) -> dict[Authority, Answer]:
    """Give each authority's newest answer to a request; `since` leaves out those before it was changed."""
    found = AccessAnswer.objects.filter(request=row)
    if since is not None:
        found = found.filter(answered_at__gte=since)
    held = found.order_by("answered_at").values_list("authority", "answer", "answered_at")
    return newest((Authority(authority), Answer(answer), at) for authority, answer, at in held)


def denial_authorised(row: AccessRequest) -> DenialAuthority | None:
    """Give the newest answer about a denial of this request where it is a yes; a question that is open is none."""
    about = DenialAuthority.objects.filter(request=row)
    if row.changed_at is not None:
        about = about.filter(asked_at__gte=row.changed_at)
    asked = about.order_by("asked_at").last()
    return asked if asked is not None and asked.authorised else None


def is_authorised(row: AccessRequest, grounds: Iterable[DenialGround]) -> bool:
    """Tell whether the authority above said yes to a denial on these grounds."""
    asked = denial_authorised(row)
    return asked is not None and {*grounds} <= {*asked.grounds}


def may_be_classed(row: AccessRequest, *, now: datetime) -> bool:
    """Tell whether the class is still to settle: before the answer, and after the law's own while its days run."""
    if row.state in OPEN_REQUESTS:
        return True
    if row.state != AccessState.APPROVED or row.media_class:
        return False
    if not AccessAnswer.objects.filter(request=row, answer=Answer.DEEMED_APPROVED).exists():
        return False
    permit = row.permits.order_by("number").last()
    until = (
        ends_at(row.wanted.upper - timedelta(days=1), row.facility.zone) if permit is None else permit.in_force.upper
    )
    return bool(now < until)


def planning_figure(row: AccessRequest) -> Figure | None:
    """Give how long the film office asks for, where the request is one for it: to plan by, never a bar."""
    if row.kind not in FILM_PERMIT_KINDS:
        return None
    with_drone = row.kind == AccessKind.DRONE or Device.DRONE in row.devices
    return read_figure(current_pack().parameters, with_drone=with_drone)


def stands_since(row: AccessRequest) -> str:
    """Name the request as it stands: it is another one after a change."""
    return (row.changed_at or row.received_at).isoformat()


def _today(row: AccessRequest, now: datetime) -> date:
    return local_day(now, row.facility.zone)


def _received_on(row: AccessRequest) -> date:
    return local_day(row.received_at, row.facility.zone)


def _class_of(row: AccessRequest) -> MediaClass | None:
    return MediaClass(row.media_class) if row.media_class else None


def _devices(row: AccessRequest) -> list[Device]:
    return [Device(one) for one in row.devices]


def _is_film_answered(row: AccessRequest, clock: AccessClock | None, *, now: datetime) -> bool:
    """Tell whether the department said no, or every approval that is its own, since its time began to run."""
    answers = answers_of(row, since=row.received_at if clock is None else clock.started_at)
    said = ask_access(row, now=now).said
    own = [one for one in said.requirements if Authority.FILM_OFFICE not in one.authorities]
    return any(one.is_refused(answers) for one in own) or all(one.is_met(answers) for one in own)


def _is_insured(cover: Insurance | None, row: AccessRequest) -> bool:
    """Tell whether the newest certificate has its endorsement and holds to the last day asked for."""
    if cover is None or not cover.endorsed or row.wanted.upper is None:
        return False
    # The range leaves its upper bound out.
    return bool(cover.valid_until.toordinal() >= row.wanted.upper.toordinal() - 1)
