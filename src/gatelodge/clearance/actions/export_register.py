"""Give a vendor the register, signed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.register_export import statement, write_register
from gatelodge.clearance.domain.register_file import file_stem
from gatelodge.clearance.models import RegisterExport, Vendor
from gatelodge.clearance.queries.register import list_for_export
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import deed, note
from gatelodge.ledger.actions.sign_statement import sign_statement


@dataclass(frozen=True, slots=True)
class SignedRegister:
    """The file, and the signed text that tells its digest, its vendor and its time."""

    export_id: UUID
    vendor: str
    channel: str
    rows: int
    sha256: str
    key_id: str
    csv: bytes
    signature: str

    @property
    def stem(self) -> str:
        return file_stem(self.vendor, self.channel)


@deed("clearance.export_register")
def export_register(actor: Actor, *, vendor_id: UUID, now: datetime) -> SignedRegister:
    """This will write what is on the register for the vendor's channel, sign it, and keep its digest."""
    if not may(actor, "clearance.export_by_command"):
        require(actor, "clearance.exchange_register", AtFacility(None))
    vendor = Vendor.objects.select_for_update().filter(id=vendor_id).first()
    if vendor is None:
        raise Absent
    content, rows = write_register(list_for_export(vendor.channel))
    digest = hashlib.sha256(content).hexdigest()
    told = statement(vendor=vendor.name, channel=vendor.channel, made_at=now, rows=rows, sha256=digest)
    signed = sign_statement(told)
    kept = RegisterExport.objects.create(
        vendor=vendor,
        made_at=now,
        made_by_id=actor.account_id,
        rows=rows,
        sha256=digest,
        signature=signed.encoded,
        key_id=signed.key_id,
    )
    note(f"vendor:{vendor.id}", {"export": kept.id, "rows": rows, "sha256": digest, "key": signed.key_id})
    return SignedRegister(kept.id, vendor.name, vendor.channel, rows, digest, signed.key_id, content, signed.note)
