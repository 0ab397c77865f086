"""The published visit as a case of Alder: an article came in, its investigator works on it, others are near."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from gatelodge.cases import actions
from gatelodge.cases.domain.coming import Coming
from gatelodge.cases.domain.lifecycle import Origin, ReceivedHow, SourceKind
from gatelodge.cases.models import Case, Party, Reading, SourceItem, Statement
from gatelodge.config.fiction.article import OUTLET_ADDRESS, published_visit
from gatelodge.foundation.actors import Actor, Role
from tests.cast import Cast

TITLE = "Pictures of a legal visit, sold to The Lantern"
PURPOSE = "work on a case"


def article(content: bytes | None = None, **fields: Any) -> Coming:
    """The article as the investigator saved it; `fields` say otherwise."""
    said: dict[str, Any] = {
        "content": published_visit() if content is None else content,
        "name": "lantern.md",
        "kind": SourceKind.ARTICLE,
        "received_from": "The Lantern",
        "received_how": ReceivedHow.WEB_CAPTURE,
        "url": OUTLET_ADDRESS,
    }
    return Coming(**(said | fields))


class CaseStory:
    """Monday morning at Alder: the article is on the investigator's desk."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now

    def later(self, **span: int) -> datetime:
        self.now += timedelta(**span)
        return self.now

    def who(self, role: Role = Role.INVESTIGATOR, *, second: bool = False, elsewhere: bool = False) -> Actor:
        """Give the holder of an office at Alder, or a second one, or one at Birch."""
        facility = self.cast.birch if elsewhere else self.cast.alder
        return self.cast.actor(self.cast.staff(role, facility, name=f"Second {role.value}" if second else ""))

    @cached_property
    def investigator(self) -> Actor:
        return self.who()

    @cached_property
    def second(self) -> Actor:
        """Another investigator of Alder, no member of anything."""
        return self.who(second=True)

    @cached_property
    def head(self) -> Actor:
        return self.who(Role.INSTITUTION_HEAD)

    @cached_property
    def officer(self) -> Actor:
        return self.cast.actor(self.cast.officer)

    def open(self, actor: Actor | None = None, **fields: Any) -> UUID:
        """Open a case from the article."""
        said: dict[str, Any] = {
            "facility_id": self.cast.alder.id,
            "title": TITLE,
            "origin": Origin.ARTICLE,
            "coming": article(),
        }
        return actions.open_case(actor or self.investigator, **(said | fields), now=self.now)

    @cached_property
    def id(self) -> UUID:
        return self.open()

    @property
    def case(self) -> Case:
        return Case.objects.get(pk=self.id)

    @cached_property
    def source(self) -> SourceItem:
        return SourceItem.objects.get(case_id=self.id, kind=SourceKind.ARTICLE)

    @cached_property
    def reading(self) -> Reading:
        """The article, read."""
        made = actions.read_source(self.investigator, source_id=self.source.id, now=self.now)
        return Reading.objects.get(pk=made)

    def statement(self, words: str) -> Statement:
        """Find the one statement that holds these words."""
        return Statement.objects.get(reading=self.reading, text__contains=words)

    def party(self, name: str) -> Party:
        """Find the party of the reading whose name holds these words."""
        assert self.reading
        return Party.objects.get(case_id=self.id, name__contains=name)
