"""A story of records: who asks, the coordinator who answers, the head who decides the appeal."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.items import ItemAnswer
from gatelodge.disclosure.domain.records import (
    EstablishedHow,
    ItemForm,
    ItemOutcome,
    RecordsKind,
    RecordsState,
    RemarkKind,
)
from gatelodge.disclosure.domain.records_asking import RecordsRequester, RecordsWish
from gatelodge.disclosure.models import RecordsRequest
from gatelodge.disclosure.queries.records_link import token_of
from gatelodge.foundation.actors import ANONYMOUS, Actor, Role
from tests.cast import Cast

NADIA = RecordsRequester("Nadia Fictional", "nadia@courier.example", "555 0100", "en")
GARDEN = RecordsWish(RecordsKind.PUBLIC_RECORDS, "The watering plan of the garden.")
RELEASE = ItemAnswer(ItemOutcome.RELEASE)


def withheld(exemption: str) -> ItemAnswer:
    return ItemAnswer(ItemOutcome.WITHHOLD, exemption)


def cut(exemption: str, *passages: str) -> ItemAnswer:
    return ItemAnswer(ItemOutcome.REDACT, exemption, passages)


class RecordsStory:
    """Monday morning at Alder's records desk."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now

    def later(self, **span: int) -> datetime:
        self.now += timedelta(**span)
        return self.now

    @property
    def desk(self) -> Actor:
        return self.cast.actor(self.cast.staff(Role.LITIGATION_COORDINATOR, self.cast.alder))

    head_role = Role.INSTITUTION_HEAD

    @property
    def head(self) -> Actor:
        return self.cast.actor(self.cast.institution_head)

    def asked(self, wish: RecordsWish = GARDEN, **fields: Any) -> RecordsRequest:
        given: dict[str, Any] = {"who": NADIA, "wish": wish, "client": "192.0.2.1", **fields}
        made = actions.ask_records(ANONYMOUS, facility_id=self.cast.alder.id, now=self.now, **given)
        return RecordsRequest.objects.get(id=made)

    def own(self) -> RecordsRequest:
        return self.asked(RecordsWish(RecordsKind.OWN_RECORDS, "Everything about my own visits."))

    def link(self, row: RecordsRequest) -> dict[str, str]:
        return {"code": row.code, "token": token_of(row.code)}

    def searched(self, row: RecordsRequest, where: str = "The garden office.") -> None:
        actions.log_search(self.desk, records_id=row.id, searched=where, now=self.now)

    def found(
        self, row: RecordsRequest, title: str, text: str, answer: ItemAnswer | None = RELEASE, form: str = "text"
    ) -> UUID:
        told = {"records_id": row.id, "now": self.now}
        item = actions.add_item(self.desk, title=title, shape=ItemForm(form), text=text, **told)
        if answer:
            actions.decide_item(self.desk, item_id=item, answer=answer, **told)
        return item

    def established(
        self, row: RecordsRequest, how: EstablishedHow = EstablishedHow.CREDENTIAL_SEEN, **told: Any
    ) -> None:
        actions.establish_requester(self.desk, records_id=row.id, how=how, now=self.now, **told)

    def released(self, row: RecordsRequest, **told: Any) -> RecordsState:
        return actions.release_records(self.desk, records_id=row.id, now=self.now, **told)

    @property
    def colleague(self) -> Actor:
        """Somebody else of the higher offices, who agrees to what others wrote."""
        return self.cast.actor(self.cast.staff(Role.COMMUNICATIONS_HEAD, self.cast.alder))

    def agreed(self, row: RecordsRequest, kind: RemarkKind, text: str, by: Actor | None = None) -> str:
        """Words that the desk wrote, on appeal the head, and to which a colleague agreed."""
        writer = by or (self.head if kind is RemarkKind.APPEAL else self.desk)
        told = {"records_id": row.id, "now": self.now}
        made = actions.write_remark(writer, kind=kind, text=text, **told)
        actions.agree_to_remark(self.colleague, remark_id=made, **told)
        return text

    def question(self, row: RecordsRequest, text: str = "Which year?") -> None:
        words = self.agreed(row, RemarkKind.QUESTION, text)
        actions.ask_clarification(self.desk, records_id=row.id, question=words, now=self.now)

    def decided(self, row: RecordsRequest, text: str) -> RecordsState:
        words = self.agreed(row, RemarkKind.APPEAL, text)
        return actions.decide_appeal(self.head, records_id=row.id, reasons=words, now=self.now)

    def appealed(self, row: RecordsRequest) -> None:
        actions.appeal_records(ANONYMOUS, because="There must be more.", now=self.now, **self.link(row))

    @staticmethod
    def fresh(row: RecordsRequest) -> RecordsRequest:
        return RecordsRequest.objects.select_related("facility").get(id=row.id)
