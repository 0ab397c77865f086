"""The world without secrets: one of everything, and the viewers with affairs of their own. All people are fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from gatelodge.accounts.models import Account
from gatelodge.disclosure.domain.inquiries import Asker
from gatelodge.disclosure.domain.records_asking import RecordsRequester
from gatelodge.disclosure.queries.inquiry_links import token_of as inquiry_token
from gatelodge.disclosure.queries.records_link import token_of as records_token
from gatelodge.foundation.actors import Actor, Role
from gatelodge.grounds.queries.own_link import token_of
from gatelodge.people import actions as people
from gatelodge.people.models import IncarceratedPerson, Visitor
from gatelodge.scheduling.actions import cancel_booking
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.disclosure.inquiry_story import InquiryStory
from tests.disclosure.records_story import RecordsStory
from tests.grounds.story import NADIA, AccessStory
from tests.journeys.one_of_everything import Everything
from tests.people.practice import Practice
from tests.scheduling.legal import Chambers, visitor
from tests.worlds.asking import Browser
from tests.worlds.viewers import Viewer, viewer

# People of whom the secrets tell.
KNOWN = {
    "Hilde": "Hiddensample",
    "Aline": "Applysample",
    "Abel": "Approvedsample",
    "Paula": "Picturesample",
    "Nils": "Notesample",
    "Petra": "Pastsample",
    "Bero": "Barredsample",
    "Rosa": "Recordsample",
}


class House:
    """One of everything, and eleven viewers who have each their own day in it."""

    def __init__(self) -> None:
        self.cast = Cast()
        self.every = Everything(self.cast)
        self.day = ConductStory(self.cast)
        self.halls = {days: self.day.session(days=days) for days in range(13)}  # what is open to everybody
        self.every.chambers.cast.session(days=8, area=self.every.chambers.area, hours=8)  # rooms for another day
        # The register of visitors is the department's, and its staff work with it wherever a visitor comes from: who is
        # in it is in every world; what they do, and whom they see, is the secret.
        self.known = {given: self._known(given, surname) for given, surname in KNOWN.items()}
        self.lea = self.practice.attorney("Lea", "Lawyersample", "CA", "100021")
        self.ivo = self.practice.visitor("Ivo", "Invitedsample")
        self.viewers = {one.kind: one for one in self._viewers()}

    @property
    def now(self) -> Any:
        return self.cast.now

    @property
    def tomas(self) -> IncarceratedPerson:
        """The person whom the secrets are about."""
        return self.cast.tomas

    @property
    def chambers(self) -> Chambers:
        """The attorney of that person."""
        return self.every.chambers

    @cached_property
    def practice(self) -> Practice:
        return Practice(self.cast)

    @cached_property
    def media(self) -> AccessStory:
        return AccessStory(self.cast)

    def _known(self, given: str, surname: str) -> Visitor:
        made = self.cast.visitor(given, surname)
        self.cast.licence(made)
        return made

    def _viewers(self) -> list[Viewer]:
        anonymous = Viewer("anonymous", Browser(address="192.0.2.1"), addresses=frozenset({"nobody@mail.example"}))
        return [
            anonymous,
            self._visitor("unrelated", "Ulla", self.cast.person("AX2001", "Otherplace", "Otto"), 2, 4),
            self._visitor("related", "Rita", self.tomas, 3, 4),
            *self._lawyers(),
            self._reporter(),
            self._staff("uncleared", self.cast.officer, 7, second_factor=False),
            *self._birch(),
            self._visitor("api", "Apia", self.tomas, 9, 7, HTTP_ACCEPT="application/json"),
            self._staff("clerk", self.cast.staff(Role.AUDITOR, name="Reporting Clerk"), 11),
        ]

    def _visitor(self, kind: str, name: str, person: Any, number: int, days: int, **headers: str) -> Viewer:
        """A visitor with a coming visit, and one that was called off."""
        who = self.cast.visitor(name, f"{kind.title()}sample")
        self.cast.licence(who)
        place = {"unrelated": "T1"}.get(kind, "T2")
        self.day.booked(who, person=person, session=self.halls[days], place=place)
        called_off = self.day.booked(who, person=person, session=self.halls[days + 1], place=place)
        cancel_booking(self.cast.actor(who), booking_id=called_off.id, now=self.now)
        old = self.cast.licence(who, kind="passport", number=f"P{number:07}")
        people.withdraw_identity_document(self.cast.actor(who), document_id=old.id, now=self.now)
        assert who.account is not None
        made = viewer(kind, who.account, self.cast.actor(who.account), number, **headers)
        made.ended |= {"booking_id": [str(called_off.id)], "document_id": [str(old.id)]}
        return made

    def _lawyers(self) -> list[Viewer]:
        """An attorney with another client and a visit to him, and the law student whom she sends."""
        rival, chambers = self.practice.attorney("Rhea", "Rivalsample", "CA", "100012"), self.chambers
        self.cast.person("AX2002", "Clientsample", "Clive")
        tie = self.practice.client(rival, "AX2002")
        assert tie.person_id is not None
        chambers.book(rival, after=60, person_id=tie.person_id)
        former = self._former_client(rival)
        stella = self.practice.visitor("Stella", "Studentsample")
        invited = self.practice.invite(rival, tie, name="Stella Studentsample", email=_account(stella).email)
        self.practice.in_force(invited, stella)
        attorney = viewer("attorney", _account(rival), self.cast.actor(_account(rival)), 4)
        attorney.ended |= {"representation_id": [former]}
        return [attorney, viewer("representative", _account(stella), self.cast.actor(_account(stella)), 5)]

    def _former_client(self, attorney: Actor) -> str:
        """Somebody whom the attorney represented once."""
        self.cast.person("AX2003", "Formersample", "Fred")
        tie = self.practice.client(attorney, "AX2003")
        people.end_representation(attorney, representation_id=tie.id, now=self.now)
        return str(tie.id)

    def _reporter(self) -> Viewer:
        """A reporter who has asked for a tour, a question and for records, and holds the links."""
        email = "rex.reporter@gazette.example"
        who = replace(NADIA, name="Rex Reportersample", email=email)
        first = self.now.date() + timedelta(days=40)
        wish = self.media.tour(outlet="The Sample Gazette", scope=self.media.scope(first_day=first, last_day=first))
        row = self.media.asked(wish, who=who, client="192.0.2.6")
        one = Viewer("reporter", Browser(address="192.0.2.6"), addresses=frozenset({email}))
        one.own |= {"access_id": [str(row.id)]}
        asked = InquiryStory(self.cast).asked(who=Asker("Rex Reportersample", email, outlet="The Sample Gazette"))
        wanted = RecordsStory(self.cast).asked(who=RecordsRequester("Rex Reportersample", email), client="192.0.2.6")
        one.own["code"] = [row.code, asked.code, wanted.code]
        one.own["token"] = [token_of(row.id), inquiry_token(asked.id), records_token(wanted.code)]
        return one

    def _staff(self, kind: str, account: Account, number: int, *, second_factor: bool = True) -> Viewer:
        actor = self.cast.actor(account, second_factor=second_factor)
        return viewer(kind, account, actor, number, second_factor=second_factor)

    def _birch(self) -> list[Viewer]:
        """The other facility, with a visit today and one to come."""
        hall = self.cast.hall.__class__.objects.create(facility=self.cast.birch, name="Birch hall", kind="contact")
        hall.places.create(label="B1", kind="table", heads=5)
        inside = self.cast.person("BX1001", "Birchsample", "Bruno", facility=self.cast.birch, born_on=date(1980, 2, 3))
        guest = self.cast.visitor("Bea", "Birchguest")
        self.cast.licence(guest)
        for days in (0, 3):
            self.day.booked(guest, person=inside, session=self.cast.session(days=days, area=hall), place="B1")
        return [
            self._staff("supervisor", self.cast.sergeant_of_birch, 8),
            self._staff("kiosk", self.cast.staff(Role.GATE_OFFICER, self.cast.birch), 10),
        ]


def _account(who: Actor) -> Account:
    account = visitor(who).account
    assert account is not None
    return account
