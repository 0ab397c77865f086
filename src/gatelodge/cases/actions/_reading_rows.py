"""Writes a reading into its tables: who is named becomes a party, and no two names are made one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.cases.domain.lifecycle import MomentSource, PartyKind, Proposer
from gatelodge.cases.domain.taking_apart import (
    NAME_MOST,
    Mentioned,
    chain_of,
    name_of_outlet,
    post_columns,
    relations_of,
    statement_columns,
    times_of,
)
from gatelodge.cases.models import Moment, Party, Post, Reading, Relation, Statement, StatementLink

# These say the same wherever they are read; every other name is somebody of one source until a person says more.
SHARED = (PartyKind.OUTLET, PartyKind.UNRESOLVED)


def keep_parts(reading: Reading, *, by: UUID, now: datetime) -> None:
    """Keep posts, moments, statements and proposed relations of a reading."""
    _keep_times(reading, _keep_posts(reading), by=by, now=now)
    statements = _keep_statements(reading)
    Relation.objects.bulk_create(
        Relation(
            case_id=reading.source.case_id,
            a=statements[a],
            b=statements[b],
            kind=kind,
            why=why,
            proposed_by=Proposer.READER,
            proposed_at=now,
        )
        for a, b, kind, why in relations_of(reading.data)
    )


def _keep_posts(reading: Reading) -> list[Post]:
    return Post.objects.bulk_create(Post(reading=reading, **post_columns(one)) for one in reading.data["embeds"])


def _keep_times(reading: Reading, posts: list[Post], *, by: UUID, now: datetime) -> None:
    Moment.objects.bulk_create(
        Moment(
            case_id=reading.source.case_id,
            source=one.source,
            begins=one.begins,
            inferred=one.inferred,
            said=one.said,
            zone=one.zone,
            reading=reading,
            post=posts[one.post] if one.source is MomentSource.POST and one.post is not None else None,
            noted_at=now,
            noted_by_id=by,
        )
        for one in times_of(reading.data)
    )


def _keep_statements(reading: Reading) -> dict[str, Statement]:
    source = reading.source
    outlet = name_of_outlet(source.name, source.url)
    said: list[Mapping[str, Any]] = reading.data["statements"]
    chains = [chain_of(one, outlet) for one in said]
    parties = _parties(reading, outlet, [step for chain in chains for step in chain])
    rows = Statement.objects.bulk_create(
        Statement(reading=reading, **statement_columns(one, number)) for number, one in enumerate(said, 1)
    )
    StatementLink.objects.bulk_create(
        StatementLink(statement=row, place=place, party=parties[step], mention=step.name)
        for row, chain in zip(rows, chains, strict=True)
        for place, step in enumerate(chain)
    )
    return {one["id"]: row for one, row in zip(said, rows, strict=True)}


def _parties(reading: Reading, outlet: str, steps: list[Mentioned]) -> dict[Mentioned, Party]:
    """Find or make the party of each name; a name that another source used stays that source's."""
    case_id = reading.source.case_id
    known = {one.name: one for one in Party.objects.filter(case_id=case_id)}
    links = StatementLink.objects.filter(party__case_id=case_id).exclude(statement__reading__source=reading.source)
    elsewhere = set(links.values_list("party__name", flat=True))
    found: dict[Mentioned, Party] = {}
    for step in dict.fromkeys(steps):
        apart = step.kind not in SHARED and step.name in elsewhere
        name = f"{step.name[: NAME_MOST // 2]} ({outlet[: NAME_MOST // 2 - 3]})" if apart else step.name
        if name not in known:
            known[name] = Party.objects.create(case_id=case_id, name=name, kind=step.kind)
        found[step] = known[name]
    return found
