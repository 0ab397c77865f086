"""Who says what, how statements stand to each other, and who is who."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.cases import actions
from gatelodge.cases.domain.board import Column, Row
from gatelodge.cases.domain.topic_words import TOPIC_WORDS
from gatelodge.cases.domain.words import PARTY_WORDS
from gatelodge.cases.queries.parties import read_parties
from gatelodge.cases.queries.relations import BoardPage, read_board, read_relations
from gatelodge.cases.web.review_forms import DecisionForm, IdentityForm, KindForm, PartyForm, RelationForm
from gatelodge.cases.web.trying import attempt, form_page, looking, posted
from gatelodge.foundation.doors import actor_of, door


@require_safe
@door("cases.read")
def board(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show topics down and parties across."""
    row = read_board(actor_of(request), case_id=case_id, **looking())
    cells = [(TOPIC_WORDS.get(one.topic, one.topic), _cells(row, one)) for one in row.board.rows]
    return render(request, "cases/review_board.html", {"row": row, "cells": cells})


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.read")
def relations(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the relations, and propose another."""
    row = read_relations(actor_of(request), case_id=case_id, **looking())
    form = RelationForm(posted(request), statements=row.statements)
    if form.is_valid() and attempt(request, form, actions.propose_relation, case_id=case_id, **form.told()):
        return redirect("cases:relations", case_id)
    return form_page(request, "cases/review_relations.html", form, row=row)


@require_http_methods(["POST"])
@door("cases.review")
def decide_relation(request: HttpRequest, case_id: UUID, relation_id: UUID) -> HttpResponse:
    """Confirm or dismiss a relation."""
    form = DecisionForm(request.POST)
    told: dict[str, Any] = {"case_id": case_id, "relation_id": relation_id}
    if form.is_valid() and attempt(request, form, actions.decide_relation, **told, **form.cleaned_data):
        return redirect("cases:relations", case_id)
    row = read_relations(actor_of(request), case_id=case_id, **looking())
    propose = RelationForm(statements=row.statements)
    return form_page(request, "cases/review_relations.html", form, row=row, propose=propose, refused_id=relation_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.read")
def parties(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show who speaks, and add a name."""
    form = PartyForm(posted(request))
    if form.is_valid() and attempt(request, form, actions.add_party, case_id=case_id, **form.cleaned_data):
        return redirect("cases:parties", case_id)
    row = read_parties(actor_of(request), case_id=case_id, **looking())
    return form_page(request, "cases/review_parties.html", form, row=row, kinds=PARTY_WORDS.items())


@require_http_methods(["POST"])
@door("cases.review")
def describe_party(request: HttpRequest, case_id: UUID, party_id: UUID) -> HttpResponse:
    """Say of which kind a party is."""
    form = KindForm(request.POST)
    told: dict[str, Any] = {"case_id": case_id, "party_id": party_id}
    if form.is_valid() and attempt(request, form, actions.describe_party, **told, **form.cleaned_data):
        return redirect("cases:parties", case_id)
    row = read_parties(actor_of(request), case_id=case_id, **looking())
    return form_page(request, "cases/review_parties.html", form, row=row, kinds=PARTY_WORDS.items())


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.review")
def identity(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say whether two names are one party."""
    row = read_parties(actor_of(request), case_id=case_id, **looking())
    form = IdentityForm(posted(request), parties=[(one.id, one.name) for one in row.parties])
    if form.is_valid() and attempt(request, form, actions.assert_identity, case_id=case_id, **form.told()):
        return redirect("cases:parties", case_id)
    return form_page(request, "cases/review_identity.html", form, row=row)


def _cells(row: BoardPage, line: Row) -> list[tuple[Column, list[Any]]]:
    """Give each party with what it says on a topic, and with what each of that does not fit."""
    pairs = zip(row.board.columns, line.cells, strict=True)
    said = row.statements
    return [
        (column, [(said[one.key], row.by_statement.get(one.key, ())) for one in entries]) for column, entries in pairs
    ]
