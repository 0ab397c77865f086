"""What a permit rests on: crew and what stands against it, equipment, cover, consents, and the maps in force."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.clearance.queries.bars import Bar, list_bars
from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain import permit_reasons as why
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import AccessKind, CrewClearance, EquipmentKind
from gatelodge.grounds.domain.mapping.zones import Device, PictureRule, ZoneKind, ZoneRules
from gatelodge.grounds.domain.permitting import INSTANT, Agreed, Cover, Leave, Member, Ready
from gatelodge.grounds.models import AccessRequest, CrewMember, Equipment, FilmedPerson, Insurance, Zone
from gatelodge.grounds.queries import asking
from gatelodge.people.queries import find_visitors_named, get_visitor
from gatelodge.policy.domain.words import Outcome


def agreed_of(row: AccessRequest) -> Agreed:
    """Give what the authorities agree to: the request as it stands."""
    lower, upper = row.wanted.lower, row.wanted.upper
    return Agreed(
        frozenset(ZoneKind(one) for one in row.zone_kinds),
        frozenset(Device(one) for one in row.devices),
        lower,
        lower.fromordinal(upper.toordinal() - 1),
        row.facility.zone,
    )


def ready_for(row: AccessRequest, leave: Leave, *, now: datetime) -> Ready:
    """Gather all that a permit with this scope rests on."""
    answers = asking.answers_of(row, since=row.changed_at)
    filmed = newest_filmed(row)
    listed = Equipment.objects.filter(request=row, removed_at__isnull=True).values_list("kind", flat=True)
    return Ready(
        kind=AccessKind(row.kind),
        lacking=tuple(one for one in asking.ask_access(row, now=now).said.requirements if not one.is_met(answers)),
        crew=tuple(member_of(one, now=now) for one in crew_of(row)),
        equipment=frozenset(EquipmentKind(one) for one in listed),
        cover=cover_of(row),
        rules=rules_on_maps(row.facility_id, leave, row.facility.zone),
        about_one_person=row.names_person or row.person_id is not None,
        consented=any(one.person_id and may_be_filmed(row, one, now=now) for one in filmed),
        victim_waits=any(one.victim_to_be_told and one.victim_told_at is None for one in filmed),
    )


def crew_of(row: AccessRequest) -> list[CrewMember]:
    """List who is on a crew list now."""
    listed = CrewMember.objects.filter(request=row, removed_at__isnull=True).select_related("request")
    return list(listed.order_by("added_at", "name"))


def member_of(one: CrewMember, *, now: datetime) -> Member:
    """Give somebody on the list with what stands against them now.

    Whom the institution head cleared under a suspension is cleared; one that was imposed since then is new.
    """
    cleared_at = one.cleared_at if one.clearance == CrewClearance.CLEARED else None
    against = [
        bar
        for bar in bars_of(one.name, one.born_on, one.request.facility_id, now=now)
        if bar.kind is RestrictionKind.EXCLUSION or cleared_at is None or bar.imposed_at > cleared_at
    ]
    return Member(one.name, CrewClearance(one.clearance), tuple(as_reason(one.name, bar) for bar in against))


def bars_of(name: str, born_on: date, facility_id: UUID, *, now: datetime) -> list[Bar]:
    """List the suspensions and exclusions at a facility of whoever has this name and birth date."""
    known = find_visitors_named(name, born_on)
    return list_bars(known, facility_id=facility_id, at=now) if known else []


def as_reason(name: str, bar: Bar) -> Reason:
    """Say what stands against somebody."""
    return why.barred(name, bar.kind, bar.citation, bar.until)


def known_visitor(one: CrewMember) -> UUID | None:
    """Give the visitor that somebody of a crew is, where there is one and only one."""
    known = find_visitors_named(one.name, one.born_on)
    return get_visitor(known[0]).id if len(known) == 1 else None


def cover_of(row: AccessRequest) -> Cover | None:
    """Give the newest certificate."""
    one = Insurance.objects.filter(request=row).order_by("recorded_at").last()
    if one is None:
        return None
    told = (one.insurer, one.policy_number, one.valid_until, one.amount_dollars)
    return Cover(*told, endorsed=one.endorsed, covers_aircraft=one.covers_aircraft)


def newest_filmed(row: AccessRequest) -> list[FilmedPerson]:
    """Give the newest answer of each person who would be in the picture."""
    told = FilmedPerson.objects.filter(request=row).select_related("person").order_by("answered_at", "id")
    newest = {(one.person_id, one.name.casefold()): one for one in told}
    return list(newest.values())


def may_be_filmed(row: AccessRequest, one: FilmedPerson, *, now: datetime) -> bool:
    """Tell whether the rules let this person be pictured as they answered."""
    outcome = asking.ask_filmed(row, one, now=now).decision.outcome
    return outcome not in (Outcome.DENY, Outcome.INCOMPLETE)


def rules_on_maps(facility_id: UUID, leave: Leave, zone: str) -> dict[ZoneKind, tuple[ZoneRules, ...]]:
    """Give what the maps in force on the first and the last day say of each place that both of them show."""
    days = [local_day(leave.first, zone), local_day(leave.until - INSTANT, zone)]
    maps = [_places_on(facility_id, day) for day in dict.fromkeys(days)]
    both = set(maps[0]).intersection(*maps[1:])
    return {kind: tuple(rule for places in maps for rule in places[kind]) for kind in both}


def _places_on(facility_id: UUID, day: object) -> dict[ZoneKind, list[ZoneRules]]:
    drawn = Zone.objects.filter(map__facility_id=facility_id, map__in_force__contains=day)
    found: dict[ZoneKind, list[ZoneRules]] = {}
    for kind, *rules in drawn.values_list("kind", "cameras", "phones", "drones"):
        cameras, phones, drones = (PictureRule(one) for one in rules)
        found.setdefault(ZoneKind(kind), []).append(ZoneRules(cameras, phones, drones))
    return found
