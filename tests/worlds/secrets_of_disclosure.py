"""Secrets of the inquiry desk and the records desk. All people are fictional."""

from __future__ import annotations

from gatelodge.disclosure.domain.inquiries import Asker
from gatelodge.disclosure.domain.records import RecordsKind
from gatelodge.disclosure.domain.records_asking import RecordsRequester, RecordsWish
from tests.disclosure.inquiry_story import InquiryStory
from tests.disclosure.records_story import RecordsStory, withheld
from tests.disclosure.test_preferences import Wishes
from tests.worlds.catalogue import secret
from tests.worlds.house import House


@secret(17, "another newspaper has asked who visited, and is answered at the next hour")
def others_question(house: House) -> None:
    story = InquiryStory(house.cast)
    row = story.asked(who=Asker("Ida Inquirersample", "ida@otherpress.example", outlet="The Other Press"))
    story.submitted(story.drafted(row))


@secret(18, "somebody else has asked for records, and some were found and withheld")
def others_records(house: House) -> None:
    story = RecordsStory(house.cast)
    who = RecordsRequester("Olga Otherrecords", "olga@archive.example", "555 0177", "en")
    row = story.asked(
        RecordsWish(RecordsKind.PUBLIC_RECORDS, "The visits of last week."), who=who, client="198.51.100.12"
    )
    story.searched(row)
    story.found(row, "Gate log of last week", "A line.", withheld("visit_took_place"))


@secret(19, "a victim wishes to be told when the person moves")
def victims_preference(house: House) -> None:
    Wishes(house.cast).registered(email="hidden.victim-sample@mail.example", name="Hilda Victim-Sample")
