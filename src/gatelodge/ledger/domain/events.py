"""What an event is, byte for byte: the canonical text that is hashed, and the commitments to what may be erased."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any
from uuid import UUID

import rfc8785

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.canonical import canonical_json
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, before it becomes bytes."""

    id: UUID
    kind: str
    at: datetime
    actor: Actor
    subject: str
    nonce: bytes
    data: Mapping[str, Any] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()
    commitments: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""


def plain(value: Any) -> Any:
    """Turn a value into what JSON can hold, always the same way; what has no one spelling is an error."""
    # An enumeration may be text as well (StrEnum), so it is asked first.
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    for kind, turn in _SPELLINGS:
        if isinstance(value, kind):
            return turn(value)
    raise TypeError(f"the ledger cannot hold a {type(value).__name__}")


def instant(at: datetime) -> str:
    """Write an instant in UTC with microseconds; one without a zone is an error."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


# A datetime is a date too, so it comes first.
_SPELLINGS: tuple[tuple[type | UnionType, Callable[[Any], Any]], ...] = (
    (UUID | Decimal, str),
    (datetime, instant),
    (date, date.isoformat),
    (timedelta, timedelta.total_seconds),
    (Wording, lambda value: {"en": value.en, "es": value.es}),
    (Mapping, lambda value: {str(plain(key)): plain(one) for key, one in value.items()}),
    (list | tuple, lambda value: [plain(one) for one in value]),
    (set | frozenset, lambda value: sorted((plain(one) for one in value), key=str)),
)


def canonical(value: Any) -> bytes:
    """Give the RFC 8785 bytes of a value."""
    return canonical_json(plain(value))


def canonical_bytes(entry: Entry) -> bytes:
    """Give the bytes that stand in the ledger for `entry`.

    The nonce keeps anyone who is shown a leaf hash from guessing the event; the id ties the bytes to their row.
    """
    actor = entry.actor
    roles = sorted(
        ({"role": held.role, "facility": held.facility_id} for held in actor.roles),
        key=lambda one: (str(one["role"]), str(one["facility"])),
    )
    return canonical(
        {
            "id": entry.id,
            "kind": entry.kind,
            "at": entry.at,
            "actor": {"account": actor.account_id, "roles": roles, "door": actor.door},
            "subject": entry.subject,
            "subjects": list(entry.subjects),
            "data": entry.data,
            "private": entry.commitments,
            "purpose": entry.purpose,
            "nonce": entry.nonce.hex(),
        }
    )


def commitment(key: bytes, name: str, value: Any) -> str:
    """Bind a value that may be erased later without showing it: once its key is gone, nobody can guess it."""
    return hmac.new(key, name.encode() + b"\x00" + canonical(value), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the database holds it: the bytes, the columns drawn from them, and what may be erased."""

    id: UUID
    kind: str
    at: datetime
    actor: UUID | None
    subject: str
    subjects: tuple[str, ...]
    written: bytes
    key: bytes | None = None
    private: Mapping[str, Any] | None = None


def faults(row: Row) -> list[str]:
    """List where a row says something else than its bytes."""
    content = _read(row.written)
    if content is None:
        return ["its bytes are not canonical JSON"]
    account = content["actor"].get("account") if isinstance(content.get("actor"), dict) else None
    pairs = {
        "id": (str(row.id), content.get("id")),
        "kind": (row.kind, content.get("kind")),
        "at": (instant(row.at), content.get("at")),
        "actor": (None if row.actor is None else str(row.actor), account),
        "subject": (row.subject, content.get("subject")),
        "subjects": (list(row.subjects), content.get("subjects")),
    }
    found = [f"its column {name} differs from its bytes" for name, (column, said) in pairs.items() if column != said]
    if row.key is not None and row.private is not None:
        found += _private_faults(row.key, row.private, content.get("private"))
    return found


def _private_faults(key: bytes, private: Mapping[str, Any], committed: Any) -> list[str]:
    expected = committed if isinstance(committed, dict) else {}
    given = {name: commitment(key, name, value) for name, value in private.items()}
    names = sorted(name for name in expected.keys() | given.keys() if expected.get(name) != given.get(name))
    return [f"its private value {name} is not the one committed to" for name in names]


def _read(written: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(written)
        # The C encoder agrees on nearly all events and is forty times faster; where it does not, RFC 8785 decides.
        quick = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        if quick != written and rfc8785.dumps(content) != written:
            return None
    except (ValueError, TypeError, RecursionError, rfc8785.CanonicalizationError):
        return None
    return content if isinstance(content, dict) else None
