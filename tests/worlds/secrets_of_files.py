"""Secrets in files: cases, findings, record checks, whereabouts, what the press asked, accounts. All people are fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gatelodge.cases import actions as cases
from gatelodge.grounds import actions as grounds
from gatelodge.grounds.domain.lifecycle import FilmedAnswer
from gatelodge.grounds.models import FilmedPerson
from gatelodge.people.models import IncarceratedPerson
from tests.cases.scene import CaseStory, article
from tests.clearance.story import ADULT, Story
from tests.grounds.story import NADIA
from tests.worlds.catalogue import secret
from tests.worlds.house import House


@secret(6, "an investigation is under way, and sealed")
def sealed_case(house: House) -> None:
    story = CaseStory(house.cast)
    lead = story.who()
    content = b"# A hidden matter\n\nA visitor said that she saw a phone in the hall.\n"
    case = story.open(lead, title="A hidden matter", coming=article(content, url="https://hidden.example/1"))
    cases.seal_case(lead, case_id=case, now=house.now)


@secret(7, "a record check brought something back about an applicant")
def record_check(house: House) -> None:
    story = Story(house.cast)
    applicant = house.known["Rosa"]
    story.marisol = house.cast.actor(applicant)
    said = {**ADULT, "certification": {**ADULT["certification"], "signature": "Rosa Recordsample"}}
    story.start(applicant.id).fill(said).submit()
    story.answer().check_back("differs", "unlisted_conviction")


@secret(9, "the person lives in another unit now")
def whereabouts(house: House) -> None:
    IncarceratedPerson.objects.filter(id=house.tomas.id).update(housing="SHU-101")


@secret(10, "a newspaper's request is kept back from the public log")
def kept_back_request(house: House) -> None:
    first = house.now.date() + timedelta(days=50)
    wish = house.media.tour(outlet="The Hidden Herald", scope=house.media.scope(first_day=first, last_day=first))
    who = replace(NADIA, name="Hal Heraldsample", email="hal@herald.example")
    row = house.media.asked(wish, who=who, client="198.51.100.9")
    told = {"until": house.now.date() + timedelta(days=90), "why": "Under review."}
    grounds.keep_back_request(house.media.desk, request_id=row.id, **told, now=house.now)


@secret(14, "somebody had an account, which is closed")
def closed_account(house: House) -> None:
    account = house.cast.account("closed.account@mail.example", "Clara Closedsample")
    account.is_active = False
    account.save(update_fields=["is_active"])


@secret(15, "somebody else has asked the institution, and waits for an answer")
def others_inquiry(house: House) -> None:
    who = replace(NADIA, name="Otto Otherasker", email="otto@other.example")
    first = house.now.date() + timedelta(days=60)
    wish = house.media.tour(outlet="The Other Observer", scope=house.media.scope(first_day=first, last_day=first))
    row = house.media.asked(wish, who=who, client="198.51.100.10")
    until = house.now.date() + timedelta(days=90)
    grounds.keep_back_request(house.media.desk, request_id=row.id, until=until, why="Not yet.", now=house.now)


@secret(16, "a victim wants to be told before the person is filmed")
def victims_wish(house: House) -> None:
    first = house.now.date() + timedelta(days=70)
    scope = house.media.scope(first_day=first, last_day=first)
    row = house.media.asked(replace(house.media.film(), outlet="Hidden Pictures", scope=scope), client="198.51.100.11")
    until = house.now.date() + timedelta(days=90)
    grounds.keep_back_request(house.media.desk, request_id=row.id, until=until, why="Not yet.", now=house.now)
    told = {"person_id": house.tomas.id, "answer": FilmedAnswer.GIVEN, "in_writing": True}
    grounds.record_filmed_consent(house.media.desk, request_id=row.id, **told, now=house.now)
    filmed = FilmedPerson.objects.get(request=row)
    told = {"filmed_id": filmed.id, "to_be_told": True, "told": False}
    grounds.record_victim_interest(house.media.desk, request_id=row.id, **told, now=house.now)
