"""The register as a vendor gets it: a file that is the same for the same register, and the text that is signed about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from gatelodge.clearance.domain.register_numbers import shown

COLUMNS = ("number", "person_number", "privileged_since")
FIRST_LINE = "gatelodge privilege register 1"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: this number, when this person (or, with none, anybody) calls it, since then."""

    number: str
    person_number: str
    since: datetime


def instant(at: datetime) -> str:
    """Write an instant in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_register(listed: Iterable[Listed]) -> tuple[bytes, int]:
    """Write the file and count its lines; what two attorneys named is one line, and who named it is not told."""
    since: dict[tuple[str, str], datetime] = {}
    for one in listed:
        key = (one.number, one.person_number)
        since[key] = min(since.get(key, one.since), one.since)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, person in sorted(since):
        writer.writerow((shown(number), person, instant(since[number, person])))
    return out.getvalue().encode(), len(since)


def statement(*, vendor: str, channel: str, made_at: datetime, rows: int, sha256: str) -> str:
    """Write what is signed: for whom, as of when, and the digest of the file; an older file can't pass for a newer one."""
    return (
        f"{FIRST_LINE}\nvendor: {vendor}\nchannel: {channel}\nas of: {instant(made_at)}\nrows: {rows}\n"
        f"sha256: {sha256}\n"
    )
