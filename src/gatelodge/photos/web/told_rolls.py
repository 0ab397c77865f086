"""How a roll is told to whoever places a frame: when, where, and who sat there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from gatelodge.photos.queries.frames import RollRow


def in_words(rolls: Iterable[RollRow], zone: str) -> list[tuple[UUID, str]]:
    """Give each roll with its words, in the order given."""
    there = ZoneInfo(zone)
    return [(one.id, _words(one, there)) for one in rolls]


def _words(roll: RollRow, there: ZoneInfo) -> str:
    opened = roll.opened_at.astimezone(there)
    closed = f"{roll.closed_at.astimezone(there):%H:%M}" if roll.closed_at else _("still open")
    last = "" if roll.last_frame is None else roll.last_frame
    told = {"number": roll.number, "when": f"{opened:%Y-%m-%d %H:%M}\N{EN DASH}{closed}", "place": roll.place}
    told |= {"person": roll.person, "party": roll.party, "frames": f"{roll.first_frame + 1}\N{EN DASH}{last}"}
    return _("Roll %(number)s, %(when)s, frames %(frames)s: %(place)s, %(person)s with %(party)s") % told
