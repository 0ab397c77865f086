"""Who may read letters, and who hands them over."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import declare, holds, holds_at, is_system, is_visitor, own_record
from gatelodge.foundation.seals import seal, secret_class
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation

HANDERS = (Role.GATE_OFFICER, Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD)
READERS = (*HANDERS, Role.LITIGATION_COORDINATOR)

declare(
    "correspondence.read_letter",
    Wording("read this letter", "leer esta carta"),
    (own_record,),
    (holds_at(*READERS),),
)
declare("correspondence.list_letters", Wording("list your letters", "ver sus cartas"), (is_visitor,))
declare(
    "correspondence.open_letter",
    Wording("open a letter that is not yours", "abrir una carta que no es suya"),
    (own_record,),
)
declare(
    "correspondence.hand_over_letter",
    Wording("hand over letters at this facility", "entregar cartas en este centro"),
    (holds_at(*HANDERS),),
)
declare(
    "correspondence.post_letter",
    Wording("post letters of this facility", "enviar por correo cartas de este centro"),
    (holds_at(*HANDERS),),
)
declare(
    "correspondence.see_service",
    Wording("see how letters of this facility were served", "ver cómo se notificaron las cartas de este centro"),
    (holds_at(*READERS),),
)
declare(
    "correspondence.see_letters_of_visitor",
    Wording("see which letters reached a visitor", "ver qué cartas recibió una persona visitante"),
    (holds(*HANDERS[1:], Role.DIRECTOR, Role.LITIGATION_COORDINATOR),),
)
declare("correspondence.send_letter_mail", Wording("send mail by hand", "enviar correo a mano"), (is_system,))
navigation.declare(
    "correspondence", Wording("Letters", "Cartas"), "correspondence:letters", "correspondence.list_letters", order=40
)
navigation.declare(
    "correspondence",
    Wording("Letters to hand over", "Cartas por entregar"),
    "correspondence:to_hand",
    "correspondence.hand_over_letter",
    order=70,
)
navigation.declare(
    "correspondence",
    Wording("Letters to post", "Cartas por enviar"),
    "correspondence:to_post",
    "correspondence.post_letter",
    order=71,
)
navigation.declare(
    "correspondence",
    Wording("Service of letters", "Notificación de cartas"),
    "correspondence:made",
    "correspondence.see_service",
    order=72,
)

# That somebody was written to tells that something was decided.
seal(secret_class("letter", Wording("letters", "cartas")), "correspondence.*")
