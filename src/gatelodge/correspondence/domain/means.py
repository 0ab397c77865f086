"""How does a letter reach a person, and what proves that it did?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gatelodge.foundation.wording import Wording


class Means(StrEnum):
    """The ways in which a letter is served."""

    EMAIL = "email"
    MAIL = "mail"
    IN_HAND = "in_hand"
    KIOSK = "kiosk"


class Receipt(StrEnum):
    """What a hand-over leaves behind: a signature on the screen, one on paper, or a refusal that somebody saw."""

    DRAWN = "drawn"
    ON_PAPER = "on_paper"
    REFUSED = "refused"


MEANS_WORDS: dict[Means, Wording] = {
    Means.EMAIL: Wording("e-mail, read behind sign-in", "correo electrónico, leída con inicio de sesión"),
    Means.MAIL: Wording("post", "correo postal"),
    Means.IN_HAND: Wording("handed over", "entrega en mano"),
    Means.KIOSK: Wording("kiosk", "quiosco"),
}
RECEIPT_WORDS: dict[Receipt, Wording] = {
    Receipt.DRAWN: Wording("signed on the screen", "firmada en la pantalla"),
    Receipt.ON_PAPER: Wording("signed on paper", "firmada en papel"),
    Receipt.REFUSED: Wording("refused to sign", "se negó a firmar"),
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to serve a letter, as far as it has come."""

    means: str
    queued_at: datetime
    sent_at: datetime | None = None
    opened_at: datetime | None = None
    posted_at: datetime | None = None
    handed_at: datetime | None = None
    returned_at: datetime | None = None

    @property
    def proved_at(self) -> datetime | None:
        """Give when service was proved: opened behind sign-in, handed over, or posted and not come back.

        An e-mail that was sent proves nothing: only whoever signed in has seen the letter.
        """
        posted = self.posted_at if self.returned_at is None else None
        return min((one for one in (self.opened_at, self.handed_at, posted) if one is not None), default=None)
