"""Who says what, through whom, and how it stands to what others say."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from gatelodge.cases.domain.lifecycle import (
    Modality,
    PartyKind,
    Polarity,
    Proposer,
    RelationKind,
    RelationState,
    Route,
    SameParty,
    StatementState,
    Tier,
)
from gatelodge.cases.models.columns import empty, filled, one_of, row, word


class Party(models.Model):
    """Somebody who says something in a case, by one name; two names are never merged by the machine."""

    personal_data: ClassVar[str] = "who said something; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="parties")
    name = models.CharField(max_length=300)
    kind = word(PartyKind)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "name"], name="party_once_a_case"),
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="party_has_a_name"),
        ]


class IdentityAssertion(models.Model):
    """A person's word whether two names are one party; the last one counts, none is ever changed."""

    personal_data: ClassVar[str] = "whether two names are one person; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="identities")
    a = row("cases.Party")
    b = row("cases.Party")
    answer = word(SameParty)
    basis = models.TextField()
    asserted_at = models.DateTimeField()
    asserted_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(a=F("b")), name="identity_of_two"),
            models.CheckConstraint(condition=Q(basis__regex=r"\S"), name="identity_has_a_basis"),
        ]


class Statement(models.Model):
    """What a source says, word for word at its place; what the reader wrote stays, a person's correction stands beside."""

    personal_data: ClassVar[str] = "what somebody said, often about others; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = row("cases.Reading", name="statements")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # The places in the reading's text: start, end, raw and text of each.
    fragments = models.JSONField()
    text = models.TextField()
    route = word(Route)
    polarity = word(Polarity)
    modality = word(Modality)
    hedges = ArrayField(models.CharField(max_length=120), default=list)
    topics = ArrayField(models.CharField(max_length=40), default=list)
    rule = models.CharField(max_length=60)
    tier = word(Tier)
    review = word(StatementState, default=StatementState.PROPOSED)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = row(null=True)
    correction = models.JSONField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reading", "number"], name="statement_number_once"),
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), number__gte=1, text__regex=r"\S"), name="statement_stands_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(review=StatementState.PROPOSED) & empty("reviewed_at", "reviewed_by")
                | ~Q(review=StatementState.PROPOSED) & filled("reviewed_at", "reviewed_by"),
                name="statement_reviewed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(review=StatementState.CORRECTED, correction__isnull=False)
                | ~Q(review=StatementState.CORRECTED) & Q(correction__isnull=True),
                name="corrected_statement_says_how",
            ),
            one_of("review", StatementState, "statement_review_known"),
        ]


class StatementLink(models.Model):
    """One step of the chain by which a statement came: the outlet first, whoever is named innermost last."""

    personal_data: ClassVar[str] = "through whom something was said; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = row("cases.Statement", name="links")
    place = models.PositiveSmallIntegerField()
    party = row("cases.Party", name="links")
    mention = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "place"], name="statement_link_place_once")
        ]


class Relation(models.Model):
    """How two statements stand to each other: proposed by the reader or a person, decided by a person."""

    personal_data: ClassVar[str] = "how what people say fits together; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="relations")
    a = row("cases.Statement")
    b = row("cases.Statement")
    kind = word(RelationKind)
    why = models.CharField(max_length=500)
    proposed_by = word(Proposer)
    proposed_at = models.DateTimeField()
    # Who proposed it, if a person did.
    proposer = row(null=True)
    state = word(RelationState, default=RelationState.PROPOSED)
    decided_at = models.DateTimeField(null=True)
    decided_by = row(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(a=F("b")), name="relation_of_two"),
            models.UniqueConstraint(Least("a", "b"), Greatest("a", "b"), "kind", name="relation_once_a_kind"),
            models.CheckConstraint(
                condition=Q(proposed_by=Proposer.PERSON, proposer__isnull=False)
                | Q(proposed_by=Proposer.READER, proposer__isnull=True),
                name="relation_proposed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state=RelationState.PROPOSED) & empty("decided_at", "decided_by")
                | ~Q(state=RelationState.PROPOSED) & filled("decided_at", "decided_by"),
                name="relation_decided_by_someone",
            ),
        ]
