"""Who says what, how statements stand to each other, and who is who."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.cases import actions
from gatelodge.cases.domain.board import Column, Row
from gatelodge.cases.domain.topic_words import TOPIC_WORDS
from gatelodge.cases.domain.words import PARTY_WORDS
from gatelodge.cases.queries.parties import read_parties
from gatelodge.cases.queries.relations import BoardPage, read_board, read_relations
from gatelodge.cases.web.review_forms import DecisionForm, IdentityForm, KindForm, PartyForm, RelationForm
from gatelodge.cases.web.review_trying import PURPOSE, done, page, posted
from gatelodge.foundation.doors import actor_of, door


@require_safe
@door("cases.read")
def board(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show topics down and parties across."""
    row = read_board(actor_of(request), case_id=case_id, purpose=PURPOSE, now=timezone.now())
    cells = [(TOPIC_WORDS.get(one.topic, one.topic), _cells(row, one)) for one in row.board.rows]
    return render(request, "cases/review_board.html", {"row": row, "cells": cells})


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.read")
def relations(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the relations, and propose another."""
    actor, now = actor_of(request), timezone.now()
    row = read_relations(actor, case_id=case_id, purpose=PURPOSE, now=now)
    form = RelationForm(posted(request), statements=row.statements)
    if done(request, form, lambda: actions.propose_relation(actor, case_id=case_id, now=now, **form.told())):
        return redirect("cases:relations", case_id)
    return page(request, "review_relations", row, form)


@require_http_methods(["POST"])
@door("cases.review")
def decide_relation(request: HttpRequest, case_id: UUID, relation_id: UUID) -> HttpResponse:
    """Confirm or dismiss a relation."""
    actor, now, form = actor_of(request), timezone.now(), DecisionForm(request.POST)
    told: dict[str, Any] = {"case_id": case_id, "relation_id": relation_id, "now": now}
    if done(request, form, lambda: actions.decide_relation(actor, **told, **form.cleaned_data)):
        return redirect("cases:relations", case_id)
    row = read_relations(actor, case_id=case_id, purpose=PURPOSE, now=now)
    propose = RelationForm(statements=row.statements)
    return page(request, "review_relations", row, form, propose=propose, refused_id=relation_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.read")
def parties(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show who speaks, and add a name."""
    actor, now, form = actor_of(request), timezone.now(), PartyForm(posted(request))
    if done(request, form, lambda: actions.add_party(actor, case_id=case_id, now=now, **form.cleaned_data)):
        return redirect("cases:parties", case_id)
    row = read_parties(actor, case_id=case_id, purpose=PURPOSE, now=now)
    return page(request, "review_parties", row, form, kinds=PARTY_WORDS.items())


@require_http_methods(["POST"])
@door("cases.review")
def describe_party(request: HttpRequest, case_id: UUID, party_id: UUID) -> HttpResponse:
    """Say of which kind a party is."""
    actor, now, form = actor_of(request), timezone.now(), KindForm(request.POST)
    told: dict[str, Any] = {"case_id": case_id, "party_id": party_id, "now": now}
    if done(request, form, lambda: actions.describe_party(actor, **told, **form.cleaned_data)):
        return redirect("cases:parties", case_id)
    row = read_parties(actor, case_id=case_id, purpose=PURPOSE, now=now)
    return page(request, "review_parties", row, form, kinds=PARTY_WORDS.items())


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.review")
def identity(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say whether two names are one party."""
    actor, now = actor_of(request), timezone.now()
    row = read_parties(actor, case_id=case_id, purpose=PURPOSE, now=now)
    form = IdentityForm(posted(request), parties=[(one.id, one.name) for one in row.parties])
    if done(request, form, lambda: actions.assert_identity(actor, case_id=case_id, now=now, **form.told())):
        return redirect("cases:parties", case_id)
    return page(request, "review_identity", row, form)


def _cells(row: BoardPage, line: Row) -> list[tuple[Column, list[Any]]]:
    """Give each party with what it says on a topic, and with what each of that does not fit."""
    pairs = zip(row.board.columns, line.cells, strict=True)
    said = row.statements
    return [
        (column, [(said[one.key], row.by_statement.get(one.key, ())) for one in entries]) for column, entries in pairs
    ]
