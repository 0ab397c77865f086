"""How the photo programme's states, means and reasons are said."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.lifecycle import (
    ConsentAnswer,
    ConsentMeans,
    Delivery,
    OrderState,
    PaidBy,
    Prohibited,
)

ORDER_WORDS: dict[OrderState, Wording] = {
    OrderState.ORDERED: Wording("ordered", "pedida"),
    OrderState.TAKEN: Wording("taken, to be chosen", "tomada, falta elegir"),
    OrderState.CHOSEN: Wording("in review", "en revisión"),
    OrderState.APPROVED: Wording("approved", "aprobada"),
    OrderState.RELEASED: Wording("released", "entregada"),
    OrderState.REFUSED: Wording("refused", "rechazada"),
    OrderState.CANCELLED: Wording("cancelled", "cancelada"),
}
PAID_WORDS: dict[PaidBy, Wording] = {
    PaidBy.TICKET: Wording("photo ticket", "vale de foto"),
    PaidBy.FAMILY: Wording("receipt of the family", "recibo de la familia"),
}
DELIVERY_WORDS: dict[Delivery, Wording] = {
    Delivery.PRINT: Wording("print", "impresa"),
    Delivery.DOWNLOAD: Wording("download", "descarga"),
}
ANSWER_WORDS: dict[ConsentAnswer, Wording] = {
    ConsentAnswer.GIVEN: Wording("agreed", "de acuerdo"),
    ConsentAnswer.DECLINED: Wording("declined", "no quiere"),
}
MEANS_WORDS: dict[ConsentMeans, Wording] = {
    ConsentMeans.SIGNED: Wording("signed", "firmado"),
    ConsentMeans.SPOKEN: Wording("said to an officer", "dicho a un agente"),
    ConsentMeans.BY_ADULT: Wording("by the parent or guardian", "por su padre, madre o tutor"),
}
PROHIBITED_WORDS: dict[Prohibited, Wording] = {
    Prohibited.NO_CONSENT: Wording("somebody did not agree", "alguien no dio su consentimiento"),
    Prohibited.OTHER_PARTY: Wording("people of another visit", "personas de otra visita"),
    Prohibited.STAFF: Wording("staff", "personal"),
    Prohibited.SECURITY_FEATURE: Wording("a security feature", "un elemento de seguridad"),
    Prohibited.OUTSIDE_BACKDROP: Wording("more than the backdrop", "más que el fondo"),
    Prohibited.GESTURE: Wording("a threatening or group gesture", "un gesto de amenaza o de grupo"),
    Prohibited.UNCOVERED: Wording("clothing that visits do not allow", "ropa que las visitas no permiten"),
    Prohibited.CONTRABAND: Wording("something forbidden", "algo prohibido"),
    Prohibited.VICTIM: Wording("a victim who may not visit", "una víctima que no puede visitar"),
    Prohibited.FAULTY: Wording("spoiled: blurred, dark, eyes closed", "salió mal: borrosa, oscura, ojos cerrados"),
}
# Why an order ended, where the house ends it itself; what a person typed is said as typed.
NO_PICTURE_LEFT = "no_picture_left"
CONSENT_WITHDRAWN = "consent_withdrawn"
NOT_WANTED = "not_wanted"
ENDED_WORDS: dict[str, Wording] = {
    NO_PICTURE_LEFT: Wording(
        "The picture could not be approved, and there is no other.", "La foto no se pudo aprobar y no hay otra."
    ),
    CONSENT_WITHDRAWN: Wording(
        "Somebody in the picture no longer agrees to it.", "Alguien que sale en la foto ya no está de acuerdo."
    ),
    NOT_WANTED: Wording("Whoever ordered it does not want it any more.", "Quien la pidió ya no la quiere."),
}


def ended_words(because: str) -> Wording:
    """Say why an order ended."""
    return ENDED_WORDS.get(because) or Wording(because, because)
