"""What correspondence says on the staff's page of a visitor: letters, and whether each has arrived."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.domain.notice import from_data
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.queries import current_pack
from gatelodge.site.domain.panels import Asked, Row

TITLE = Wording("Letters", "Cartas")
OPENED, HANDED = Wording("opened", "abierta"), Wording("handed over", "entregada")
SENT, WAITS = Wording("sent, not opened yet", "enviada, sin abrir"), Wording("not sent yet", "sin enviar")
AT_MOST = 20


def list_rows(actor: Actor, asked: Asked) -> tuple[Row, ...]:
    """Give the lines of the panel."""
    return _read(actor, visitor_id=asked.visitor_id, purpose=asked.purpose, now=asked.now)


@protected_read("correspondence.service")
def _read(actor: Actor, *, visitor_id: UUID, purpose: str, now: datetime) -> tuple[Row, ...]:
    letters = Letter.objects.filter(to_visitor_id=visitor_id).prefetch_related("services").order_by("-made_at")
    rows = list(letters[:AT_MOST])
    noted(f"visitor:{visitor_id}", *(f"letter:{one.id}" for one in rows))
    return tuple(_line(one) for one in rows)


def _line(letter: Letter) -> Row:
    services = list(letter.services.all())
    state, tone = WAITS, "wait"
    if any(one.opened_at for one in services):
        state, tone = OPENED, "good"
    elif any(one.handed_at for one in services):
        state, tone = HANDED, "good"
    elif any(one.sent_at for one in services):
        state = SENT
    title = from_data(letter.kind, letter.about, letter.content).title
    return Row(title, state, tone, letter.made_at, str(current_pack().zone))
