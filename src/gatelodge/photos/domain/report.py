"""The signed answer to "is this picture ours?": plain data in one spelling, which rebuilds to the same bytes for years."""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from gatelodge.foundation.canonical import canonical_json
from gatelodge.ledger.domain.checkpoints import DASH, Verifier

FORMAT = "gatelodge match report 1"
# A report goes to courts and newspapers: of a visit it may tell nothing, under whatever heading.
UNSPOKEN = frozenset(
    {
        *("visit", "visit_reference", "visitor", "visitors", "visitor_id", "visit_id", "party", "sitter", "sitters"),
        *("person", "person_id", "person_number", "incarcerated_person", "name", "names", "order", "order_id"),
        *("roll", "roll_id", "frame", "facility", "facility_id", "position", "position_id", "session", "taken_at"),
    }
)


class Unspeakable(ValueError):
    """An answer holds what a report may not tell."""


@dataclass(frozen=True, slots=True)
class SignedReport:
    """A report as it is stored: what it says, and the signature over it."""

    code: str
    asked_at: datetime
    sha256: bytes
    answer: Mapping[str, Any]
    signature: bytes
    key_id: str

    @property
    def line(self) -> str:
        """Give the signature as the ledger writes one."""
        name, _, key = self.key_id.rpartition("+")
        return f"{DASH}{name} {base64.b64encode(bytes.fromhex(key) + self.signature).decode()}"

    @property
    def content(self) -> bytes:
        """Give the report as a file: the same bytes whenever it is built."""
        said = body(self.code, self.asked_at, self.sha256, self.answer)
        return canonical_json({"report": said, "signature": self.line}) + b"\n"


def settle(value: Any) -> Any:
    """Turn a value into what every database and reader gives back unchanged: no float survives as one."""
    if value is None or (isinstance(value, bool | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Mapping):
        if unspoken := UNSPOKEN & set(value):
            raise Unspeakable(f"a report does not tell {', '.join(sorted(unspoken))}")
        return {str(key): settle(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [settle(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return _word(value)


def _word(value: Any) -> Any:
    if isinstance(value, Enum):
        return settle(value.value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, int):
        return int(value) if abs(value) < 2**53 else str(value)
    number = float(value)  # also what numpy measured; raises for what has no spelling
    return f"{number:.6g}" if math.isfinite(number) else None


def body(code: str, asked_at: datetime, sha256: bytes, answer: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is signed, as data."""
    asked = {"at": settle(asked_at), "sha256": sha256.hex()}
    return {"format": FORMAT, "code": code, "asked": asked, "answer": settle(answer)}


def statement(said: Mapping[str, Any]) -> str:
    """Write the text that is signed: the digest of the report in its one spelling."""
    return f"{FORMAT}\nreport: {said['code']}\nsha256: {hashlib.sha256(canonical_json(said)).hexdigest()}\n"


def holds(content: bytes, verifier: Verifier) -> bool:
    """Tell whether a report's file is one that the holder of this key signed, unchanged."""
    try:
        kept = json.loads(content)
        said, line = kept["report"], kept["signature"]
        # One spelling: a report with a second meaning for the same signature is none.
        if canonical_json({"report": said, "signature": line}) + b"\n" != content or said["format"] != FORMAT:
            return False
        return verifier.signed(str(line), statement(said))
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
