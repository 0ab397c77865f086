"""Sign what shows that a legal visit was not recorded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.canonical import canonical_json
from gatelodge.gate.domain.non_recording import statement
from gatelodge.gate.queries.non_recording import ProofRow, proof_of
from gatelodge.gate.queries.proof_files import data_of
from gatelodge.ledger.actions import deed, note
from gatelodge.ledger.actions.sign_statement import sign_statement


@dataclass(frozen=True, slots=True)
class SignedProof:
    """The proof as data, its digest, the key, and the signed text that tells both."""

    row: ProofRow
    data: dict[str, Any]
    content: bytes
    sha256: str
    key_id: str
    signature: str


@deed("gate.prove_non_recording")
def prove_non_recording(actor: Actor, *, visit_id: UUID, now: datetime) -> SignedProof:
    """This will write the proof of a visit of the actor's own as of now, and sign it with the ledger's key."""
    row = proof_of(actor, visit_id, now=now)
    data = data_of(row, now=now)
    content = canonical_json(data)
    digest = hashlib.sha256(content).hexdigest()
    signed = sign_statement(statement(visit=str(visit_id), made_at=now, sha256=digest))
    note(f"visit:{visit_id}", {"sha256": digest, "key": signed.key_id, "whole": row.is_whole})
    return SignedProof(row, data, content, digest, signed.key_id, signed.note)
