"""Claims and sponsorships whose three years are over go, as far as nothing names them any longer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError, Q

from gatelodge.people.domain.professionals import OPEN_REPRESENTATIONS
from gatelodge.people.models import Representation, RoleProof, SponsoredClient, Sponsorship
from gatelodge.people.queries.today import local_day


def delete_ended_ties(limit: datetime) -> dict[str, int]:
    """Delete what ended before `limit`, and give how many; a sponsorship that a visit names loses name and e-mail."""
    over = Q(period__endswith__lte=local_day(limit)) | Q(withdrawn_at__lte=limit, appointed_by_court=False)
    sponsorships = Sponsorship.objects.filter(over)
    RoleProof.objects.filter(sponsorship__in=sponsorships).delete()
    SponsoredClient.objects.filter(sponsorship__in=sponsorships).delete()
    gone = sum(_delete(one) for one in sponsorships)
    named = sponsorships.exclude(invited_name="", invited_email="").update(invited_name="", invited_email="")
    ended = Representation.objects.filter(ended_at__lte=limit).exclude(state__in=sorted(OPEN_REPRESENTATIONS))
    return {"sponsorships": gone + named, "representations": sum(_delete(one) for one in ended)}


def _delete(row: Sponsorship | Representation) -> int:
    """Delete one row unless a department above still names it."""
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        return 0
    return 1
