"""What is told of a photo order, in both languages: the picture is ready, or there will be none and why."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.correspondence.domain.wording import NEXT, long_date
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.lifecycle import OrderState, PaidBy
from gatelodge.photos.domain.words import ORDER_WORDS

READY = Wording("Your picture is ready", "Su foto está lista")
READY_LEAD = Wording(
    "The picture that you ordered is ready. Sign in and open “Photos” to download it. The link works for you alone.",
    "La foto que pidió está lista. Inicie sesión y abra «Fotos» para descargarla. El enlace solo funciona para usted.",
)
READY_PRINT = Wording(
    "The picture that you ordered is printed. Ask for it at the photo desk at your next visit.",
    "La foto que pidió está impresa. Pídala en la mesa de fotos en su próxima visita.",
)
ENDED = {
    OrderState.REFUSED: Wording("Your picture was not approved", "Su foto no fue aprobada"),
    OrderState.CANCELLED: Wording("Your photo order has ended", "Su pedido de foto terminó"),
}
ENDED_LEAD = Wording(
    "There will be no picture for the order below. This letter tells you why.",
    "No habrá foto para el pedido indicado abajo. Esta carta le dice por qué.",
)
MONEY_BACK = {
    PaidBy.FAMILY: Wording("The money is given back to whoever paid.", "El dinero se devuelve a quien pagó."),
    PaidBy.TICKET: Wording(
        "You get a new ticket. The number of the old one does not count any more.",
        "Usted recibe un vale nuevo. El número del anterior ya no vale.",
    ),
}
CONTEST = Wording(
    "If you think this is wrong, ask the visiting office of the facility, or complain in writing to the institution head"
    " (15 CCR 3179).",
    "Si cree que esto es un error, pregunte a la oficina de visitas del centro o presente una queja por escrito al"
    " director de la institución (15 CCR 3179).",
)
KEEP = Wording(
    "Whoever stands in the picture can take the consent back at any time; then no more copies are given out.",
    "Quien sale en la foto puede retirar su consentimiento en cualquier momento; entonces no se entregan más copias.",
)
L_ORDER = Wording("Order", "Pedido")
L_FACILITY = Wording("Facility", "Centro")
L_STATE = Wording("What became of it", "Qué pasó")
L_WHY = Wording("Why", "Motivo")
L_MONEY = Wording("What you paid", "Lo que pagó")
L_UNTIL = Wording("Kept until", "Se guarda hasta")


def ended_letter(
    order_id: UUID,
    state: OrderState,
    why: Wording,
    *,
    code: str,
    facility: str,
    paid_by: PaidBy,
    dated: date,
    grounds: tuple[NoticeGround, ...] = (),
) -> Notice:
    """Tell whoever paid that there will be no picture, why, and that the money comes back."""
    return Notice(
        kind=f"photos.order_{state}",
        about=f"photo_order:{order_id}",
        title=ENDED[state],
        lead=ENDED_LEAD,
        contest=CONTEST,
        dated=dated,
        facts=(
            (L_ORDER, Wording(code, code)),
            (L_FACILITY, Wording(facility, facility)),
            (L_STATE, ORDER_WORDS[state]),
            (L_WHY, why),
            (L_MONEY, MONEY_BACK[paid_by]),
        ),
        grounds=grounds,
    )


def ready_letter(order_id: UUID, *, code: str, facility: str, download: bool, keep_until: date, dated: date) -> Notice:
    """Tell the visitor who paid that the picture is ready, and until when it is kept."""
    return Notice(
        kind="photos.picture_ready",
        about=f"photo_order:{order_id}",
        title=READY,
        lead=READY_LEAD if download else READY_PRINT,
        contest=KEEP,
        contest_title=NEXT,
        dated=dated,
        facts=(
            (L_ORDER, Wording(code, code)),
            (L_FACILITY, Wording(facility, facility)),
            (L_UNTIL, long_date(keep_until)),
        ),
    )
