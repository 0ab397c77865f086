"""Sign the answer to a match with the key that signs the ledger."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gatelodge.ledger.actions.sign_statement import sign_statement
from gatelodge.photos.domain.report import SignedReport, body, settle, statement


def sign_report(code: str, *, asked_at: datetime, sha256: bytes, answer: Mapping[str, Any]) -> SignedReport:
    """Sign an answer; its `answer`, `signature` and `key_id` are what a row keeps."""
    settled = settle(answer)
    signed = sign_statement(statement(body(code, asked_at, sha256, settled)))
    # The ledger's signature opens with the four bytes of its key's id, which `key_id` holds too.
    return SignedReport(code, asked_at, sha256, settled, base64.b64decode(signed.encoded)[4:], signed.key_id)
