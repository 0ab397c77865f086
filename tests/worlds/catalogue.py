"""The catalogue of secrets: what is hidden, from whom, and how it comes into a world.

A new secret: one function `add(house)` in a `secrets_*.py`, marked `@secret(…)`. Use the deeds that make the thing in
life; what rows came of it is found by comparing the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import connection

from gatelodge.scheduling.models import Booking, Session

if TYPE_CHECKING:
    from tests.worlds.house import House

Add = Callable[["House"], None]
Rows = dict[str, dict[str, str]]
LENGTH_OF_UUID = 36
# Columns whose words a viewer may have heard somewhere and type in: a code, a number, somebody's mail.
WORDS = ("code", "pass_code", "token", "number", "email", "invited_email", "serial", "requester_email")


@dataclass(frozen=True, slots=True)
class Secret:
    """One class of secrets."""

    name: str
    number: int
    hides: str
    add: Add
    may_know: frozenset[str]


SECRETS: dict[str, Secret] = {}


def secret(number: int, hides: str, *, may_know: tuple[str, ...] = ()) -> Callable[[Add], Add]:
    """Enter a builder into the catalogue under its own name; `may_know` are kinds of viewers it is no secret to."""

    def enter(add: Add) -> Add:
        SECRETS[add.__name__] = Secret(add.__name__, number, hides, add, frozenset(may_know))
        return add

    return enter


@dataclass
class Hidden:
    """What a secret brought into the world: rows by table, words out of them, and what its rows point to.

    What it points to lies in both worlds: the session that a hidden visit is in, the person whom it is about.
    """

    rows: dict[str, list[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    near: dict[str, list[str]] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)

    def ids(self, tables: tuple[str, ...]) -> list[str]:
        return [key for table in tables for key in self.rows.get(table, [])]

    def named_in(self, request: str) -> bool:
        """Tell whether a request holds an identifier or a word of this secret."""
        return any(one in request for one in (*self.new, *self.words))

    def heard(self, *, wants_mail: bool) -> list[str]:
        """Give the words, those first that fit: an address of mail, or a code or a number."""
        return sorted(self.words, key=lambda word: (("@" in word) is not wants_mail, word))

    @property
    def all_ids(self) -> list[str]:
        return sorted({key for keys in self.rows.values() for key in keys})


def every_row() -> Rows:
    """Give each row of the house with a digest of what it says."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("gatelodge.") and model._meta.managed:
                name, key = model._meta.db_table, model._meta.pk.column
                cursor.execute(f'SELECT "{key}"::text, md5(t::text) FROM "{name}" t')
                found[model._meta.label] = dict(cursor.fetchall())
    return found


def brought(before: Rows, after: Rows) -> Hidden:
    """Give the rows that came or changed, and the words in them."""
    hidden = Hidden()
    for label, rows in after.items():
        changed = [key for key, digest in rows.items() if before[label].get(key) != digest]
        if changed:
            hidden.rows[label] = sorted(changed)
            came = [key for key in changed if key not in before[label]]
            hidden.new |= {key for key in came if len(key) == LENGTH_OF_UUID}
            hidden.words += _words(label, came)
            _point(hidden, label, changed, before)
    hidden.words = sorted(set(hidden.words))
    hidden.near["session_id"] = _at_the_same_time(hidden) or hidden.near.get("session_id", [])
    return hidden


def _at_the_same_time(hidden: Hidden) -> list[str]:
    """Give the sessions that are open while a hidden visit is, the one in which anybody may book first."""
    booked = Booking.objects.filter(pk__in=hidden.rows.get("scheduling.Booking", []))
    found = [one for row in booked for one in Session.objects.filter(facility=row.facility, period__overlap=row.period)]
    return [str(one.pk) for one in sorted(found, key=lambda one: (one.area.kind != "contact", str(one.pk)))]


def _point(hidden: Hidden, label: str, keys: list[str], before: Rows) -> None:
    model = apps.get_model(label)
    for one in model._meta.concrete_fields:
        if not one.is_relation or one.related_model is None:
            continue
        known = before.get(one.related_model._meta.label, {})
        found = {str(key) for key in model.objects.filter(pk__in=keys).values_list(one.attname, flat=True)}
        for key in sorted(found & set(known)):
            if key not in hidden.near.setdefault(one.attname, []):
                hidden.near[one.attname].append(key)


def _words(label: str, keys: list[str]) -> list[str]:
    model = apps.get_model(label)
    columns = [one.name for one in model._meta.concrete_fields if one.name in WORDS]
    rows = model.objects.filter(pk__in=keys).values_list(*columns) if columns else []
    return [str(word) for row in rows for word in row if word]
