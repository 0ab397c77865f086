"""Is an event always the same bytes, and are private values only committed to?"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest

from gatelodge.foundation.actors import Role
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.domain.events import Entry, Row, canonical_bytes, commitment, faults, plain
from tests.ledger.sample import NOW, OFFICER

KEY = bytes(32)
ENTRY = Entry(
    id=UUID(int=7), kind="sample.done", at=NOW, actor=OFFICER, subject="thing:7", nonce=bytes(16), data={"b": 1, "a": "é"},
    commitments={"name": commitment(KEY, "name", "Marisol Exampleton")},
)  # fmt: skip
ROW = Row(
    ENTRY.id,
    ENTRY.kind,
    NOW,
    OFFICER.account_id,
    "thing:7",
    (),
    canonical_bytes(ENTRY),
    KEY,
    {"name": "Marisol Exampleton"},
)


def test_bytes_do_not_depend_on_order_or_zone() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=-8)))
    assert canonical_bytes(replace(ENTRY, at=there, data={"a": "é", "b": 1})) == canonical_bytes(ENTRY)


def test_bytes_say_who_acted_in_which_role_by_which_door() -> None:
    content = json.loads(canonical_bytes(ENTRY))
    facility = next(iter(OFFICER.roles)).facility_id
    roles = [{"role": "gate_officer", "facility": str(facility)}]
    assert content["actor"] == {"account": str(OFFICER.account_id), "roles": roles, "door": "web"}
    assert content["at"] == "2031-05-04T09:30:00.000000Z"


def test_the_private_value_is_not_in_the_bytes() -> None:
    assert b"Exampleton" not in canonical_bytes(ENTRY)
    assert commitment(KEY, "name", "x") != commitment(KEY, "alias", "x") != commitment(bytes([1]) * 32, "alias", "x")


def test_values_have_one_spelling() -> None:
    values = {
        Role.AUDITOR: UUID(int=1), "when": NOW, "day": date(2031, 5, 4), "span": timedelta(hours=2), "fee": Decimal("1.50"),
        "text": Wording("yes", "sí"), "set": {"b", "a"}, "list": (1, None, True),
    }  # fmt: skip
    assert plain(values) == {
        "auditor": str(UUID(int=1)), "when": "2031-05-04T09:30:00.000000Z", "day": "2031-05-04", "span": 7200.0, "fee": "1.50",
        "text": {"en": "yes", "es": "sí"}, "set": ["a", "b"], "list": [1, None, True],
    }  # fmt: skip


@pytest.mark.parametrize("value", [object(), b"raw", datetime(2031, 5, 4, tzinfo=UTC).replace(tzinfo=None)])
def test_a_value_with_no_one_spelling_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        plain({"value": value})


def test_a_whole_row_has_no_faults() -> None:
    assert faults(ROW) == []
    assert faults(replace(ROW, key=None, private=None)) == []


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"id": UUID(int=8)}, "column id"),
        ({"kind": "sample.undone"}, "column kind"),
        ({"at": NOW + timedelta(microseconds=1)}, "column at"),
        ({"actor": None}, "column actor"),
        ({"subject": "thing:8"}, "column subject"),
        ({"subjects": ("thing:7",)}, "column subjects"),
        ({"private": {"name": "Tomás Sampleson"}}, "private value name"),
        ({"private": {"name": "Marisol Exampleton", "alias": "M"}}, "private value alias"),
        ({"written": ROW.written.replace(b'"a":', b'"a": ')}, "not canonical"),
        ({"written": b"{"}, "not canonical"),
        ({"written": b"[]"}, "not canonical"),
    ],
)
def test_a_changed_row_says_what_was_changed(changed: dict[str, object], named: str) -> None:
    found = faults(replace(ROW, **changed))
    assert len(found) == 1
    assert named in found[0]
