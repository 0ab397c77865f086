"""A statement that the reader missed is added by a person, who marks its words and says whose they are."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from gatelodge.cases.actions._reviewing import case_to_work_on, party_of, signer
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.adding import (
    ADDED_ALREADY,
    BY_PERSON,
    Missed,
    Place,
    Unplaced,
    choose,
    faults_of,
    places_of,
)
from gatelodge.cases.domain.lifecycle import Modality, PartyKind, Polarity, Route, StatementState, Tier
from gatelodge.cases.domain.marking import hidden_of
from gatelodge.cases.domain.reading.words import topics_of
from gatelodge.cases.domain.reviewing import UNKNOWN_WORD
from gatelodge.cases.domain.taking_apart import name_of_outlet
from gatelodge.cases.domain.working import PARTY_KNOWN
from gatelodge.cases.models import Case, Party, Reading, Statement, StatementLink
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note


@deed("cases.add_statement")
def add_statement(actor: Actor, *, case_id: UUID, reading_id: UUID, missed: Missed, now: datetime) -> UUID:
    """This will add a statement at the place of its words, accepted at once by the person who adds it."""
    case = case_to_work_on(actor, case_id)
    reading = Reading.objects.filter(source__case=case, id=reading_id).select_related("source").first()
    if reading is None:
        raise Absent
    refuse_if_any(BadInput, faults_of(missed))
    said = ((missed.route, Route), (missed.polarity, Polarity), (missed.modality, Modality))
    if not all(word in set(kinds) for word, kinds in said):
        raise BadInput(UNKNOWN_WORD)
    place = _place(reading, missed)
    party = _source(case, missed)
    if _is_there(reading, place, party):
        raise NotAllowedNow(ADDED_ALREADY)
    made = _keep(reading, place, missed, party, by=signer(actor), now=now)
    _link(made, case, party)
    told = {"statement": made.id, "reading": reading.id, "number": made.number, "source": party.id}
    note(subject(case), told, private=private_of(case, words=made.text, name=missed.name.strip()))
    return made.id


def _place(reading: Reading, missed: Missed) -> Place:
    try:
        return choose(places_of(reading.text, missed.words, hidden_of(reading.data)), missed.nth)
    except Unplaced as nowhere:
        raise BadInput(nowhere.reason) from None


def _source(case: Case, missed: Missed) -> Party:
    if missed.source is not None:
        return party_of(case, missed.source)
    name = missed.name.strip()
    if Party.objects.filter(case=case, name=name).exists():
        raise NotAllowedNow(PARTY_KNOWN)
    return Party.objects.create(case=case, name=name, kind=PartyKind.SOURCE)


def _is_there(reading: Reading, place: Place, party: Party) -> bool:
    """Do these very words stand already as this source's, by the reader or by a person?"""
    there = Statement.objects.filter(reading=reading, start=place[0][0], end=place[-1][1])
    for one in there.exclude(review=StatementState.REJECTED).prefetch_related("links"):
        last = max(one.links.all(), key=lambda link: link.place)
        if (one.correction or {}).get("source", str(last.party_id)) == str(party.id):
            return True
    return False


def _keep(reading: Reading, place: Place, missed: Missed, party: Party, *, by: UUID, now: datetime) -> Statement:
    words = " ".join(missed.words.split())
    last = Statement.objects.filter(reading=reading).aggregate(last=Max("number"))["last"] or 0
    parts = [{"start": a, "end": b, "raw": reading.text[a:b], "text": reading.text[a:b]} for a, b in place]
    return Statement.objects.create(
        reading=reading,
        number=last + 1,
        start=place[0][0],
        end=place[-1][1],
        fragments=parts,
        text=words,
        route=missed.route,
        polarity=missed.polarity,
        modality=missed.modality,
        topics=[one[:40] for one in topics_of(words)],
        rule=BY_PERSON,
        tier=Tier.C if party.kind == PartyKind.UNRESOLVED else Tier.A,
        review=StatementState.ACCEPTED,
        reviewed_at=now,
        reviewed_by_id=by,
    )


def _link(statement: Statement, case: Case, party: Party) -> None:
    """Hang it on its chain: all of it came by way of the outlet."""
    source = statement.reading.source
    name = name_of_outlet(source.name, source.url)
    outlet, _ = Party.objects.get_or_create(case=case, name=name, defaults={"kind": PartyKind.OUTLET})
    chain = list(dict.fromkeys([outlet, party]))
    StatementLink.objects.bulk_create(
        StatementLink(statement=statement, place=at, party=one, mention=one.name) for at, one in enumerate(chain)
    )
