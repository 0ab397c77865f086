"""What the journeys of legal visits have in common: two prisons, an attorney and her intern, claims, proofs, clearances.

The attorney and all staff read English; the intern and whoever is inside read Spanish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.core import mail
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from gatelodge.accounts.models import Account, Facility
from gatelodge.clearance.models import ApprovedItem, LegalClearance
from gatelodge.foundation.actors import Role
from gatelodge.people import actions as people
from gatelodge.people.domain.practice import LicenceTold
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.models import (
    IdentityDocument,
    IncarceratedPerson,
    Licence,
    Representation,
    RoleProof,
    Sponsorship,
    Visitor,
)
from gatelodge.people.queries import local_day
from gatelodge.scheduling.actions import book_legal_visit
from gatelodge.scheduling.domain.legal import LegalGuest, Means
from gatelodge.scheduling.models import Area, Booking, Place, Session
from gatelodge.scheduling.queries.legal_times import list_free_days
from tests.browser import Browse
from tests.cast import Cast
from tests.journeys.hands import answer, go, reads, see
from tests.people.practice import FIRM, Practice
from tests.worker import work_off

SCHOOL = "Imaginary School of Law"
LAPTOP = "SN-4711"


@dataclass
class LegalStory:
    """Two prisons at midday, a client at each, and whoever comes to them."""

    cast: Cast
    sessions: dict[str, Session] = field(default_factory=dict)

    @cached_property
    def practice(self) -> Practice:
        return Practice(self.cast)

    @cached_property
    def tomas(self) -> IncarceratedPerson:
        return self.cast.tomas

    @cached_property
    def rosa(self) -> IncarceratedPerson:
        return self.cast.person("BX2001", "Inventada", "Rosa", facility=self.cast.birch, language="es")

    @cached_property
    def attorney(self) -> Visitor:
        return self._visitor("Atwood", "Counselsample", "en")

    @cached_property
    def intern(self) -> Visitor:
        return self._visitor("Lena", "Lernsample", "es")

    @cached_property
    def coordinator(self) -> Account:
        return self.cast.staff(Role.LITIGATION_COORDINATOR)

    @cached_property
    def information_officer(self) -> Account:
        return self.cast.staff(Role.INFORMATION_OFFICER)

    def officer(self, facility: Facility) -> Account:
        return self.cast.staff(Role.GATE_OFFICER, facility)

    def _visitor(self, given: str, surname: str, language: str) -> Visitor:
        visitor = self.cast.visitor(given, surname, language=language)
        self.cast.licence(visitor)
        return visitor


# Given


def given_two_prisons_with_a_client_and_confidential_rooms_at_each() -> LegalStory:
    """At midday at both, so that no visit of the story runs over midnight."""
    story = LegalStory(Cast(timezone.now()))
    story.cast.midday()
    story.cast.birch.zone = story.cast.alder.zone
    story.cast.birch.save()
    assert story.tomas.facility != story.rosa.facility
    for facility in (story.cast.alder, story.cast.birch):
        area = Area.objects.create(facility=facility, name="Attorney rooms", kind="confidential")
        Place.objects.bulk_create([Place(area=area, label=f"C{n}", kind="room", heads=3) for n in (1, 2)])
        story.sessions[facility.code] = _opened(story.cast, area, days=0)
        story.sessions[f"{facility.code} later"] = _opened(story.cast, area, days=3)
    # A social visitor of the same person, with a session that she might book
    story.cast.approve(story.cast.marisol, story.tomas)
    story.cast.session(days=3)
    return story


def _opened(cast: Cast, area: Area, *, days: int) -> Session:
    """Open the rooms for eight hours; attorneys may book while it runs."""
    made = cast.session(days=days, area=area, hours=8)
    until = cast.now + timedelta(days=days, hours=8)
    Session.objects.filter(id=made.id).update(closes_at=until, period=DateTimeTZRange(made.period.lower, until))
    return made


def given_an_attorney_with_a_client_at(story: LegalStory, person: IncarceratedPerson) -> Representation:
    """By the deeds whose pages the first journey passes."""
    cast, practice = story.cast, story.practice
    actor = cast.actor(story.attorney)
    people.register_professional(actor, firm=FIRM, licence=LicenceTold("CA", "100001"), now=cast.now)
    practice.looked_up(actor, "active")
    return practice.client(actor, person.number)


def given_an_intern_in_force(story: LegalStory, tie: Representation, *, role: str = "law_student") -> Sponsorship:
    """A further role of the same person stands beside the first."""
    cast, practice = story.cast, story.practice
    told = {"email": story.intern.email, "until": last_day(), "role": role}
    made = practice.invite(cast.actor(story.attorney), tie, **told)
    kind = "enrolment" if role == "law_student" else "employment"
    practice.in_force(made, cast.actor(story.intern), kind)
    return made


def given_a_booking_today_of_attorney_and_intern(story: LegalStory, sponsorship: Sponsorship) -> Booking:
    starts = first_free_hour(story.tomas.facility)
    party = [
        LegalGuest(story.attorney.id, Capacity.ATTORNEY),
        LegalGuest(story.intern.id, Capacity.LAW_STUDENT, sponsorship.id),
    ]
    told = {"means": Means.IN_PERSON, "minutes": 60, "party": party, "person_id": story.tomas.id}
    made = book_legal_visit(story.cast.actor(story.attorney), starts_at=starts, **told, now=timezone.now())
    return Booking.objects.get(id=made.id)


def first_free_hour(facility: Facility) -> datetime:
    asked = {"means": Means.IN_PERSON, "minutes": 60, "heads": 2}
    return list_free_days(facility.id, **asked, now=timezone.now())[0].starts[0]


def last_day() -> date:
    """Give the last day of the term: within every period that a role may have."""
    return timezone.now().date() + timedelta(days=60)


# When: the attorney's papers


def when_an_attorney_registers(browse: Browse, story: LegalStory) -> None:
    looks(browse, story.attorney, "/legal/")
    browse.press("Register as an attorney")
    browse.check()
    browse.fill(
        **{
            "Firm or office": "Mock & Sample",
            "Mailing address": "1 Imaginary Plaza, Alder",
            "Jurisdiction": "CA",
            "Licence number": "100001",
        }
    )
    browse.press("Register")
    browse.check()
    see(browse, "not looked up yet", "Staff look it up; until then it counts as unproved.")


def when_the_coordinator_looks_the_licence_up(browse: Browse, story: LegalStory) -> None:
    works(browse, story.coordinator, "/people/legal/licences/")
    browse.press("Atwood Counselsample")
    browse.check()
    answer(browse, "status", "active")
    browse.fill(Where_you_looked="State Bar of Alder, public list")
    browse.press("Record the look-up")
    browse.check()


def when_she_claims_a_client(browse: Browse, story: LegalStory, person: IncarceratedPerson) -> None:
    looks(browse, story.attorney, "/legal/")
    browse.press("Name a client")
    browse.check()
    answer(browse, "number", person.number)
    answer(browse, "basis", "clients_request")
    browse.press("Name this client")
    browse.check()
    see(browse, person.number)


def when_the_client_says_yes_at_the_kiosk(browse: Browse, person: IncarceratedPerson) -> None:
    """Nobody is signed in, and what is asked is asked in Spanish."""
    browse.sign_out()
    browse.speak("es")
    claim = Representation.objects.get(person=person)
    browse.open("/clearance/kiosk/")
    browse.check()
    answer(browse, "number", person.number)
    answer(browse, "code", claim.code)
    go(browse, "form button")
    see(browse, "Atwood Counselsample", "Mock & Sample")
    go(browse, "button[value=yes]")
    claim.refresh_from_db()
    assert claim.state == "confirmed"


# When: the intern's papers


def when_the_intern_takes_it_up_with_the_code_of_the_mail(browse: Browse, story: LegalStory) -> None:
    work_off()
    mailed = [one for one in mail.outbox if story.intern.email in one.to]
    code = re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){3}", mailed[-1].body)
    assert code, mailed[-1].body
    looks(browse, story.intern, "/legal/")
    browse.press("Un abogado me invitó")
    reads(browse, en=("The code of the invitation",), es=("El código de la invitación",))
    answer(browse, "code", code[0].lower())
    go(browse, "form button")
    see(browse, "Atwood Counselsample")


def when_the_intern_adds_proof(browse: Browse, *, issuer: str = SCHOOL) -> None:
    go(browse, "a[href*='/legal/representatives/']")
    browse.shoot("sponsorship-of-intern")
    answer(browse, "kind", "enrolment")
    answer(browse, "issuer", issuer)
    answer(browse, "expires_on", f"{last_day():%Y-%m-%d}")
    browse.press("Agregar la constancia")
    browse.check()
    see(browse, issuer, "el personal aún no lo ha visto")


def when_staff_see_the_proof_and_put_the_role_in_force(browse: Browse, story: LegalStory) -> None:
    works(browse, story.coordinator, "/people/legal/roles/")
    browse.press("Lena Lernsample", exact=False)
    browse.check()
    see(browse, "The rules still ask for:", SCHOOL)
    browse.shoot("role")
    browse.press("I have seen this proof", exact=False)
    browse.check()
    browse.press("Put it in force")
    browse.check()
    see(browse, "in force")


# When: the clearances, and whatever is carried


def when_one_packet_asks_for_clearance_at_both_prisons(
    browse: Browse, story: LegalStory, who: Visitor, kind: str, *, send: str
) -> None:
    looks(browse, who, "/legal/clearances/")
    browse.check()
    go(browse, f"a[href='/legal/clearances/new/{kind}']")
    for facility in (story.cast.alder, story.cast.birch):
        answer(browse, "facilities", str(facility.id))
    if kind == "short_term":
        today = local_day(timezone.now())
        answer(browse, "starts_on", f"{today:%Y-%m-%d}")
        answer(browse, "ends_on", f"{today + timedelta(days=20):%Y-%m-%d}")
    else:
        answer(browse, "year", str(local_day(timezone.now()).year))
    browse.page.locator("main label[for=id_attested]").click()
    browse.press(send)
    browse.check()
    assert LegalClearance.objects.filter(visitor=who, kind=kind, state="requested").count() == 2


def when_the_coordinator_approves_every_clearance(browse: Browse, story: LegalStory) -> None:
    works(browse, story.coordinator, "/clearance/legal/")
    for one in LegalClearance.objects.filter(state="requested"):
        browse.open(f"/clearance/legal/{one.id}/")
        browse.check()
        answer(browse, "outcome", "approved")
        browse.press("Enter the decision")
        browse.check()
    assert set(LegalClearance.objects.values_list("state", flat=True)) == {"approved"}


def when_she_has_laptop_and_papers_approved_once(browse: Browse, story: LegalStory) -> None:
    looks(browse, story.attorney, "/legal/clearances/items/")
    browse.check()
    for kind, make, serial in (("laptop", "Mockbook", LAPTOP), ("papers", "", "")):
        answer(browse, "kind", kind)
        answer(browse, "make", make)
        answer(browse, "serial", serial)
        browse.press("Send the request")
        browse.check()
    for one in ApprovedItem.objects.all():
        works(browse, story.coordinator, f"/clearance/legal/items/{one.id}/")
        answer(browse, "outcome", "approved")
        browse.press("Enter the answer")
        browse.check()
    assert ApprovedItem.objects.filter(approved_at__isnull=False).count() == 2


# What others see


def what_outsiders_see(browse: Browse, story: LegalStory) -> dict[str, str]:
    """Give every page on which a social visitor of the same person, or the information officer, might read of a legal visit."""
    person, seen = story.tomas.id, {}
    of_marisol = ("/", "/scheduling/", f"/scheduling/persons/{person}/", "/letters/", "/legal/", "/legal/visits/")
    of_officer = ("/", "/gate/", "/gate/legal/numbers/", "/scheduling/staff/", "/scheduling/legal/", "/people/persons/")
    for who, paths in ((story.cast.marisol.account, of_marisol), (story.information_officer, of_officer)):
        for path in (*paths, f"/legal/visits/clients/{person}/", "/gate/legal/proofs/", "/people/legal/claims/"):
            seen[f"{who} {path}"] = seen_by(browse, who, path)
    return seen


def seen_by(browse: Browse, who: Account, path: str) -> str:
    """Give an answer with its status, without the tokens that are new in each and without the address that was asked."""
    browse.speak("en")
    browse.sign_in(who)
    got = browse.page.request.get(browse.base_url + path)
    tokens = r'(csrfmiddlewaretoken" value|nonce|csrf-token" content)="[^"]*"'
    return f"{got.status} " + re.sub(tokens, "", got.text()).replace(path, "")


def what_the_desks_hold() -> dict[str, int]:
    """Count every paper that a prison could have asked for."""
    papers = (LegalClearance, ApprovedItem, RoleProof, Licence, Sponsorship, Representation, IdentityDocument)
    return {one.__name__: one.objects.count() for one in papers}


# Small moves


def works(browse: Browse, who: Account, path: str) -> None:
    """Let somebody of the staff open a page, in English."""
    browse.speak("en")
    browse.sign_in(who)
    browse.open(path)
    browse.check()


def looks(browse: Browse, who: Visitor, path: str) -> None:
    """Let a visitor open a page in the visitor's own language."""
    browse.speak(who.language)
    browse.sign_in(who.account)
    browse.open(path)
