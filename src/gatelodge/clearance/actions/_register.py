"""Steps that the deeds of the privilege register share."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.domain.legal import Channel
from gatelodge.clearance.domain.register_numbers import read_number
from gatelodge.clearance.models import PrivilegedNumber
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE
from gatelodge.people.queries.ties import TieRow, list_open_ties

NO_CHANNEL = Reason(
    "channel_unknown", Wording("Say whether it is for phone or video.", "Indique si es de teléfono o de video."),
    field="channel",
)  # fmt: skip
NO_CLIENT = Reason(
    "no_client_claimed",
    Wording(
        "A number is privileged for the sake of a client, and no such client is claimed.",
        "Un número es privilegiado por causa de un cliente, y no se ha declarado tal cliente.",
    ),
    cure=Wording(
        "Claim the client first; the number is protected from that moment, before anybody has confirmed it.",
        "Declare primero al cliente; el número queda protegido desde ese momento, antes de que alguien lo confirme.",
    ),
    field="client",
)
ON_BEFORE = Reason(
    "number_on_already",
    Wording("This number is on the register already.", "Este número ya está en el registro."),
    field="number",
)


def on_before(error: DatabaseError) -> Refusal | None:
    """Turn the register's own guard into an answer."""
    return NotAllowedNow(ON_BEFORE) if sqlstate(error) == UNIQUE else None


def channel_of(text: str) -> Channel:
    """Read a channel, or say that it is none."""
    if text not in list(Channel):
        raise BadInput(NO_CHANNEL)
    return Channel(text)


def open_tie(holder_id: UUID, *, tie_id: UUID | None = None, person_number: str = "", now: datetime) -> TieRow | None:
    """Find the claim that a number is named for, by its id or the client's number; None is for every client."""
    ties = list_open_ties(holder_id, now=now)
    if tie_id is None and not person_number:
        _demand(ties)
        return None
    number = person_number.strip().upper()
    found = [one for one in ties if one.id == tie_id or (number and one.person_number == number)]
    _demand(found)
    return found[0]


def _demand(ties: Collection[TieRow]) -> None:
    if not ties:
        raise BadInput(NO_CLIENT)


def put_on(actor: Actor, *, holder_id: UUID, tie: TieRow | None, channel: Channel, number: str, now: datetime) -> UUID:
    """Enter a number, which is on from this moment; the record commits to it without showing it."""
    kept = read_number(channel, number)
    row = PrivilegedNumber.objects.create(
        holder_id=holder_id,
        representation_id=tie.id if tie else None,
        channel=channel,
        number=kept,
        added_at=now,
        added_by_id=account_of(actor),
    )
    note(
        f"privileged_number:{row.id}",
        {"channel": channel, "for_all": tie is None},
        private={"holder": holder_id, "representation": tie.id if tie else None, "number": kept},
    )
    return row.id
