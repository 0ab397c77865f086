"""Victims' preferences as the litigation coordinator sees them, and a notice as its reader does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.disclosure.domain.preferences import OCCASION_WORDS, TOLD, Occasion
from gatelodge.disclosure.models import VictimNotice, VictimPreference
from gatelodge.disclosure.permissions import RECORDS_DESK
from gatelodge.disclosure.queries.records_link import NOTICE, fits
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """What a victim was told, or will be."""

    word: Wording
    made_at: datetime
    send_from: datetime
    mailed_at: datetime | None


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """A victim's wish."""

    id: UUID
    code: str
    name: str
    email: str
    person_number: str
    person_name: str
    zone: str
    wanted: tuple[Wording, ...]
    language: str
    not_before: time
    not_after: time
    no_contact: bool
    registered_at: datetime
    withdrawn_at: datetime | None
    notices: tuple[NoticeLine, ...]

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What the page behind the link of a mail says: nobody's name, and no place."""

    code: str
    text: Wording
    made_at: datetime
    ended: bool


def preferences_within(actor: Actor) -> QuerySet[VictimPreference]:
    """Narrow to the preferences of the facilities whose litigation coordinator the actor is."""
    facilities = actor.facilities_of(*RECORDS_DESK)
    every = VictimPreference.objects.all()
    return every if facilities is None else every.filter(facility_id__in=facilities)


@protected_read("disclosure.preferences")
def read_preferences(actor: Actor, *, purpose: str, now: datetime) -> list[PreferenceRow]:  # kept in the event
    """List the preferences of one's facilities, those in force first."""
    found = preferences_within(actor).select_related("person", "facility").prefetch_related("notices")
    rows = [_row(one) for one in found.order_by("withdrawn_at", "-registered_at")[:AT_MOST]]
    noted(*(f"preference:{row.id}" for row in rows))
    return sorted(rows, key=lambda row: not row.is_in_force)


@protected_read("disclosure.preference")
def read_preference(actor: Actor, *, preference_id: UUID, purpose: str, now: datetime) -> PreferenceRow:
    """Give one preference; absent for whoever is not the coordinator of its facility."""
    one = preferences_within(actor).select_related("person", "facility").filter(id=preference_id).first()
    if one is None:
        raise Absent
    require(actor, "disclosure.keep_preferences", one)
    noted(f"preference:{one.id}")
    return _row(one)


@protected_read("disclosure.notice")
def read_notice(actor: Actor, *, code: str, token: str, purpose: str, now: datetime) -> NoticeRow:
    """Give a notice by the link of its mail; without the right token nothing is looked for."""
    found = _by_link(code, token)
    noted(f"preference:{found.preference_id}")
    return NoticeRow(found.code, TOLD[Occasion(found.occasion)], found.made_at, _is_over(found.preference))


def _by_link(code: str, token: str) -> VictimNotice:
    if not fits(code, token, NOTICE):
        raise Absent
    found = VictimNotice.objects.select_related("preference").filter(code=code).first()
    # Whoever does not wish to be written to any more has no page left either.
    if found is None or found.mailed_at is None or _is_over(found.preference):
        raise Absent
    return found


def _is_over(wish: VictimPreference) -> bool:
    return wish.withdrawn_at is not None or wish.no_contact


def wishes_about(person_id: UUID) -> QuerySet[VictimPreference]:
    """Narrow to the wishes in force about a person, under whichever record they were written down."""
    about = Q(person_id=person_id) | Q(person__merged_into_id=person_id)
    return VictimPreference.objects.filter(about, withdrawn_at__isnull=True, no_contact=False)


def _row(one: VictimPreference) -> PreferenceRow:
    person = one.person
    return PreferenceRow(
        id=one.id,
        code=one.code,
        name=one.victim_name,
        email=one.victim_email,
        person_number=person.number,
        person_name=f"{person.given_names} {person.surname}",
        zone=one.facility.zone,
        wanted=tuple(OCCASION_WORDS[Occasion(word)] for word in one.wanted),
        language=one.language,
        not_before=one.not_before,
        not_after=one.not_after,
        no_contact=one.no_contact,
        registered_at=one.registered_at,
        withdrawn_at=one.withdrawn_at,
        notices=tuple(
            NoticeLine(OCCASION_WORDS[Occasion(told.occasion)], told.made_at, told.send_from, told.mailed_at)
            for told in sorted(one.notices.all(), key=lambda told: told.made_at)
        ),
    )
