"""Whose inquiries does somebody reach at all? Asked before anything is looked up."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from gatelodge.disclosure.models import Inquiry
from gatelodge.disclosure.permissions import READERS, RECORDERS
from gatelodge.foundation.actors import Actor


def reading_facilities(actor: Actor) -> frozenset[UUID] | None:
    """Give where the actor reads inquiries; None means everywhere."""
    return actor.facilities_of(*READERS)


def recording_facilities(actor: Actor) -> frozenset[UUID] | None:
    """Give where the actor writes inquiries down; None means everywhere."""
    return actor.facilities_of(*RECORDERS)


def inquiries_within(actor: Actor) -> QuerySet[Inquiry]:
    """Narrow to the inquiries of the facilities where the actor reads them."""
    facilities = reading_facilities(actor)
    every = Inquiry.objects.all()
    return every if facilities is None else every.filter(facility_id__in=facilities)
