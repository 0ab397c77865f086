"""Records that go to somebody whom the person authorised are entered in the accounting."""

from __future__ import annotations

from datetime import datetime

from gatelodge.disclosure.domain.records import EstablishedHow, RecordsKind
from gatelodge.disclosure.domain.records_words import FACT
from gatelodge.disclosure.models import Disclosure, RecordsPackage, RecordsRequest
from gatelodge.policy.domain.disclosing import Ground
from gatelodge.policy.queries.records import records_rules


def account(row: RecordsRequest, package: RecordsPackage, *, now: datetime) -> None:
    """Enter what went to somebody else: date, nature, purpose, recipient. One's own records to oneself are no entry."""
    by_paper = row.established_how == EstablishedHow.WRITTEN_AUTHORISATION
    if row.kind != RecordsKind.OWN_RECORDS or not by_paper or not package.documents:
        return
    rule = records_rules().authorisation
    Disclosure.objects.create(
        package=package,
        fact=FACT,
        about=row.authorised_by,
        nature="; ".join(one["title"] for one in package.documents)[:2000],
        purpose=row.described[:500],
        recipient=row.requester_name,
        recipient_address=row.requester_address or row.requester_email or row.requester_phone,
        ground=Ground.AUTHORISATION,
        citation=rule.citation[:160] if rule else "",
        told_at=now,
    )
