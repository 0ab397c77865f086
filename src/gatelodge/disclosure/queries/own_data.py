"""Everything that is held about one person, from every department, and who read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.accounts import queries as accounts
from gatelodge.accounts.domain.roles import ROLE_WORDS
from gatelodge.cases.queries import holdings as cases
from gatelodge.clearance.queries import holdings as clearance
from gatelodge.clearance.queries import list_facilities_asked, list_facilities_of_visitor
from gatelodge.conduct.queries import holdings as conduct
from gatelodge.correspondence.queries import holdings as correspondence
from gatelodge.disclosure.domain.own_data import HeldRow, HeldSection, OwnData, ReadTold
from gatelodge.disclosure.domain.records_clocks import local_day
from gatelodge.disclosure.permissions import RECORDS_DESK
from gatelodge.disclosure.queries import holdings as disclosure
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.holdings import WHY_WORDS, Given, Holding, Subject, Why, rows_of
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording, listed
from gatelodge.gate.queries import holdings as gate
from gatelodge.grounds.queries import holdings as grounds
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.ledger.queries import holdings as ledger
from gatelodge.ledger.queries.reads_about import ReadAbout, list_reads_about
from gatelodge.people.queries import find_person_by_number, get_visitor, holdings, list_wards
from gatelodge.photos.queries import holdings as photos
from gatelodge.policy.queries import holdings as policy
from gatelodge.scheduling.queries import holdings as scheduling

HOLDINGS: tuple[Holding, ...] = (
    *accounts.HOLDINGS,
    *holdings.HOLDINGS,
    *correspondence.HOLDINGS,
    *clearance.HOLDINGS,
    *scheduling.HOLDINGS,
    *gate.HOLDINGS,
    *photos.HOLDINGS,
    *conduct.HOLDINGS,
    *grounds.HOLDINGS,
    *cases.HOLDINGS,
    *disclosure.HOLDINGS,
    *policy.HOLDINGS,
    *ledger.HOLDINGS,
)
YOURSELF, SYSTEM_WORD = Wording("yourself", "usted mismo"), Wording("the system", "el sistema")
NO_OFFICE = Wording("somebody by a link", "alguien por un enlace")


@dataclass(frozen=True, slots=True)
class Whose:
    """One person whose data can be asked for."""

    subject: Subject
    name: str
    language: str
    zone: str

    @property
    def named(self) -> str:
        """Name the person in the record."""
        visitor_id = self.subject.visitor_id
        return f"visitor:{visitor_id}" if visitor_id else f"person:{self.subject.person_id}"


@dataclass(frozen=True, slots=True)
class WardRow:
    """A child whose data a guardian may have."""

    visitor_id: UUID
    name: str


@protected_read("disclosure.own_data")
def read_own_data(actor: Actor, *, visitor_id: UUID | None = None, purpose: str, now: datetime) -> OwnData:
    """Give what is held about oneself, or about a child in one's care; anybody else is absent."""
    whose = own_subject(actor, visitor_id, now=now)
    noted(whose.named)
    return gather(whose, own_account=actor.account_id, now=now)


def list_own_wards(actor: Actor, *, now: datetime) -> list[WardRow]:
    """List the children whose data the actor may have too; whoever has grown up has it alone."""
    wards = list_wards(actor.visitor_id) if actor.visitor_id else []
    return [WardRow(one.id, one.name) for one in wards if one.is_minor(local_day(now, accounts.get_zone(actor)))]


def own_subject(actor: Actor, visitor_id: UUID | None, *, now: datetime) -> Whose:
    """Find the actor's own record, or a ward's, among those alone; nobody else's is looked for."""
    if actor.visitor_id is None:
        raise Absent
    mine = {actor.visitor_id, *(one.visitor_id for one in list_own_wards(actor, now=now))}
    wanted = visitor_id or actor.visitor_id
    if wanted not in mine:
        raise Absent
    return _visitor(wanted, zone=accounts.get_zone(actor))


def subject_for_staff(actor: Actor, reference: str, *, now: datetime) -> Whose:
    """Find the person of a number, or the visitor of a reference, within the actor's facilities; otherwise absent."""
    require(actor, "disclosure.export_subject")
    within = actor.facilities_of(*RECORDS_DESK)
    zone = accounts.get_zone(actor)
    visitor_id = _as_reference(reference)
    if visitor_id is not None:
        whose = _visitor(visitor_id, zone=zone)
        near = {*list_facilities_of_visitor(visitor_id, now=now), *list_facilities_asked(visitor_id)}
        if within is not None and not near & within:
            raise Absent
        return whose
    person = find_person_by_number(reference)
    if person is None or (within is not None and person.facility_id not in within):
        raise Absent
    return Whose(Subject(person_id=person.id), person.name, person.language, zone)


def may_export(actor: Actor) -> bool:
    """Tell whether the actor may hand out data of others at all."""
    return may(actor, "disclosure.export_subject")


def gather(whose: Whose, *, own_account: UUID | None, now: datetime) -> OwnData:
    """Collect everything, in the order of the house, and who read it."""
    sections: list[HeldSection] = []
    subjects: list[str] = [whose.named]
    for given in (one for one in HOLDINGS if isinstance(one, Given)):
        rows = rows_of(given, whose.subject)
        subjects += [f"{given.noted_as}:{row['pk']}" for row in rows if given.noted_as]
        held = tuple(HeldRow(tuple((name, row[name]) for name in row if name != "pk")) for row in rows)
        sections.append(HeldSection(given.table._meta.label, given.words, held))
    account = own_account or whose.subject.account_id
    reads = list_reads_about(list(dict.fromkeys(subjects)), own_account=account)
    withheld = tuple(WHY_WORDS[why] for why in Why if why is not Why.WORKING)
    return OwnData(
        name=whose.name,
        as_of=now,
        zone=whose.zone,
        language=whose.language,
        sections=tuple(sections),
        withheld=withheld,
        reads=tuple(_told(reads)),
    )


def _told(reads: list[ReadAbout]) -> Iterator[ReadTold]:
    for one in reads:
        held = [Role(role) for role in one.roles if role in set(Role)]
        words = [SYSTEM_WORD if role is Role.SYSTEM else ROLE_WORDS[role] for role in held]
        who = YOURSELF if one.own else listed(words) if words else NO_OFFICE
        yield ReadTold(one.at, one.kind, who, one.purpose)


def _visitor(visitor_id: UUID, *, zone: str) -> Whose:
    row = get_visitor(visitor_id)
    subject = Subject(visitor_id=row.id, account_id=row.account_id)
    return Whose(subject, row.name, row.language, zone)


def _as_reference(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None
