"""Keeps a licence in a transaction of somebody's deed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.practice import LicenceTold
from gatelodge.people.models import Licence

LISTED = BadInput(
    Reason(
        "licence_listed",
        Wording("This licence is on your list already.", "Esta licencia ya está en su lista."),
        field="number",
    )
)


def keep_licence(visitor_id: UUID, licence: LicenceTold, *, now: datetime) -> Licence:
    """Keep a tidied licence; one that another visitor holds is kept as disputed, which its adder can't tell from unseen."""
    same = Licence.objects.filter(
        visitor_id=visitor_id,
        kind=licence.kind,
        jurisdiction__iexact=licence.jurisdiction,
        number__iexact=licence.number,
        withdrawn_at__isnull=True,
    )
    if same.exists():
        raise LISTED
    kept = Licence(
        visitor_id=visitor_id,
        kind=licence.kind,
        jurisdiction=licence.jurisdiction,
        number=licence.number,
        expires_on=licence.expires_on,
        added_at=now,
    )
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError as error:
        if "licence_belongs_to_one_visitor" not in str(error):
            raise
        kept.disputed_at = now
        kept.save(force_insert=True)
    return kept
