"""The standing cast: two facilities, staff of every rank, two incarcerated persons, visitors approved and not, an outsider.

`Cast()` writes only what a test asks for: each member is made on first use and kept. All people are fictional.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.accounts.models import Account, Facility, RoleGrant
from gatelodge.accounts.queries import get_actor
from gatelodge.clearance.models import Application, Credential, Decision
from gatelodge.foundation.actors import Actor, Role
from gatelodge.people.models import Guardianship, IdentityDocument, IncarceratedPerson, Visitor
from gatelodge.policy.models import PolicyDecision
from gatelodge.scheduling.models import Area, Place, Session

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)  # Monday, 9 in the morning in the facilities' zone
PASSWORD = "correct-horse-battery-lodge"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Cast:
    """Everybody a test may need, made on first use; `now` is the instant the story starts."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    # Facilities

    @cached_property
    def alder(self) -> Facility:
        return Facility.objects.create(code="ALD", name="Alder Creek Facility", address="1 Fictional Road, Alder")

    @cached_property
    def birch(self) -> Facility:
        return Facility.objects.create(code="BIR", name="Birch Hollow Facility", address="2 Fictional Road, Birch")

    def midday(self) -> datetime:
        """Lay the first facility where it is midday now, so that no story runs over midnight; give its local time."""
        ahead = 12 - self.now.hour
        self.alder.zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
        self.alder.save()
        return self.now + timedelta(hours=ahead)

    def here(self, instant: datetime) -> datetime:
        """Give an instant as the first facility's clocks show it."""
        return instant.astimezone(ZoneInfo(self.alder.zone))

    # Staff

    def staff(self, role: Role, facility: Facility | None = None, *, name: str = "") -> Account:
        """Make a staff account holding `role` at `facility` (None: the whole department)."""
        where = facility.code.lower() if facility else "all"
        email = f"{name or role.value}.{where}@staff.example".lower().replace(" ", "-")
        found = Account.objects.filter(email=email).first()
        if found:
            return found
        account = self.account(email, name or f"{role.value.replace('_', ' ').title()} of {where.title()}")
        self.grant(account, role, facility)
        return account

    def grant(self, account: Account, role: Role, facility: Facility | None = None) -> None:
        """Give a role from long ago on."""
        RoleGrant.objects.create(account=account, role=role, facility=facility, valid=DateTimeTZRange(LONG_AGO, None))

    @cached_property
    def officer(self) -> Account:
        return self.staff(Role.GATE_OFFICER, self.alder)

    @cached_property
    def sergeant(self) -> Account:
        return self.staff(Role.VISITING_SERGEANT, self.alder)

    @cached_property
    def second_sergeant(self) -> Account:
        return self.staff(Role.VISITING_SERGEANT, self.alder, name="Second Sergeant")

    @cached_property
    def sergeant_of_birch(self) -> Account:
        return self.staff(Role.VISITING_SERGEANT, self.birch)

    @cached_property
    def lieutenant(self) -> Account:
        return self.staff(Role.LIEUTENANT, self.alder)

    @cached_property
    def institution_head(self) -> Account:
        return self.staff(Role.INSTITUTION_HEAD, self.alder)

    @cached_property
    def director(self) -> Account:
        return self.staff(Role.DIRECTOR)

    @cached_property
    def administrator(self) -> Account:
        return self.staff(Role.ADMINISTRATOR)

    @cached_property
    def auditor(self) -> Account:
        return self.staff(Role.AUDITOR)

    # Incarcerated persons

    def person(self, number: str, surname: str, given_names: str, **fields: Any) -> IncarceratedPerson:
        """Make an incarcerated person of general population at Alder, unless `fields` say otherwise."""
        fields.setdefault("facility", self.alder)
        fields.setdefault("born_on", date(1985, 4, 3))
        fields.setdefault("housing", "B-214")
        fields.setdefault("custody_status", "general")
        fields.setdefault("visiting_status", "contact")
        return IncarceratedPerson.objects.create(number=number, surname=surname, given_names=given_names, **fields)

    @cached_property
    def tomas(self) -> IncarceratedPerson:
        return self.person("AX1001", "Exampleton", "Tomás", language="es")

    @cached_property
    def wendell(self) -> IncarceratedPerson:
        return self.person("AX1002", "Sampleford", "Wendell")

    # Visitors

    def account(self, email: str, name: str = "", language: str = "en") -> Account:
        """Make an account with a confirmed e-mail and the password `PASSWORD`."""
        account = Account.objects.create_user(email, PASSWORD, name=name, language=language, joined_at=self.now)
        account.emailaddress_set.create(email=email, verified=True, primary=True)
        return account

    def visitor(self, given_names: str, surname: str, **fields: Any) -> Visitor:
        """Make an adult visitor with an account and a verified driver's licence, unless `fields` say otherwise."""
        email = f"{given_names}.{surname}@mail.example".lower().replace(" ", "-")
        language = fields.setdefault("language", "en")
        if "account" not in fields:
            fields["account"] = self.account(email, f"{given_names} {surname}", language)
        fields.setdefault("born_on", date(1988, 9, 21))
        fields.setdefault("email", email if fields["account"] else "")
        fields.setdefault("phone", "555 0100")
        fields.setdefault("address", "12 Imaginary Street")
        fields.setdefault("city", "Alder")
        fields.setdefault("region", "AL")
        fields.setdefault("postal_code", "00001")
        return Visitor.objects.create(given_names=given_names, surname=surname, created_at=self.now, **fields)

    def licence(self, visitor: Visitor, **fields: Any) -> IdentityDocument:
        """Give a visitor a photo driver's licence that staff have seen."""
        fields.setdefault("kind", "driver_licence")
        fields.setdefault("number", f"D{visitor.id.hex[:7].upper()}")
        fields.setdefault("expires_on", date(2030, 1, 1))
        fields.setdefault("verified_by", self.sergeant)
        fields.setdefault("verified_at", self.now)
        return IdentityDocument.objects.create(visitor=visitor, issuer="Alder State", added_at=self.now, **fields)

    @cached_property
    def marisol(self) -> Visitor:
        """An adult who speaks Spanish; approved for Tomás once `approve` is called."""
        visitor = self.visitor("Marisol", "Exampleton", language="es")
        self.licence(visitor)
        return visitor

    @cached_property
    def quincy(self) -> Visitor:
        visitor = self.visitor("Quincy", "Sampleford")
        self.licence(visitor)
        return visitor

    @cached_property
    def luz(self) -> Visitor:
        """Marisol's daughter of nine, with a certified birth record."""
        minor = self.visitor("Luz", "Exampleton", account=None, born_on=date(2016, 6, 1), language="es")
        Guardianship.objects.create(
            minor=minor, guardian=self.marisol, kind="parent", verified_at=self.now, verified_by=self.sergeant
        )
        self.licence(minor, kind="birth_record", has_photo=False, certified=True, expires_on=None)
        return minor

    @cached_property
    def outsider(self) -> Visitor:
        """Somebody with an account and no tie to anybody inside."""
        return self.visitor("Nadia", "Elsewhere")

    # Rights

    def approve(self, visitor: Visitor, person: IncarceratedPerson, **fields: Any) -> Credential:
        """Give a visitor an approved application and a credential since a month ago."""
        since = self.now - timedelta(days=30)
        application = Application.objects.create(
            visitor=visitor,
            person=person,
            applied_by=visitor,
            state="approved",
            relationship="sibling",
            started_at=since,
            submitted_at=since,
            closed_at=since,
        )
        decision = Decision.objects.create(
            application=application,
            outcome="approved",
            policy_decision=self.policy_decision(),
            decided_at=since,
            decided_by=self.sergeant,
            rank="visiting_sergeant",
        )
        return Credential.objects.create(
            visitor=visitor, person=person, decision=decision, valid=DateTimeTZRange(since, None), **fields
        )

    def policy_decision(self, question: str = "clearance.approve") -> PolicyDecision:
        """Keep a decision that tests of other things may point to."""
        return PolicyDecision.objects.create(
            question=question,
            asked_as_of=self.now,
            pack="us-ca",
            pack_version="test",
            facts={},
            facts_digest="0" * 64,
            outcome="allow",
            decision=b"{}",
            made_at=self.now,
        )

    # Places and sessions

    @cached_property
    def hall(self) -> Area:
        """A contact visiting hall at Alder with four tables of five."""
        area = Area.objects.create(facility=self.alder, name="Visiting hall", kind="contact")
        Place.objects.bulk_create([Place(area=area, label=f"T{n}", kind="table", heads=5) for n in range(1, 5)])
        return area

    def session(self, *, days: int = 3, hours: int = 2, area: Area | None = None, heads: int = 20) -> Session:
        """Make an open session `days` from now, starting at the story's hour, that can be booked now."""
        area = area or self.hall
        start = self.now + timedelta(days=days)
        return Session.objects.create(
            area=area,
            facility=area.facility,
            period=DateTimeTZRange(start, start + timedelta(hours=hours)),
            local_day=start.astimezone(ZoneInfo(area.facility.zone)).date(),
            heads=heads,
            opens_at=self.now - timedelta(days=7),
            closes_at=start,
        )

    # Actors

    def actor(self, who: Account | Visitor, *, second_factor: bool = True) -> Actor:
        """Give the actor behind a staff account or a visitor, as a page would see it."""
        account = who.account if isinstance(who, Visitor) else who
        assert account is not None, "a minor has no account"
        actor = get_actor(account, now=self.now, second_factor=second_factor)
        if isinstance(who, Visitor) and actor.visitor_id is None:
            return Actor(account_id=account.id, visitor_id=UUID(str(who.id)), language=account.language)
        return actor
