"""Who may order, take, review and hand out the pictures of a visit."""

from __future__ import annotations

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import Fact, declare, holds, holds_at, is_system, is_visitor, own_record
from gatelodge.foundation.seals import leave_open, seal, secret_class
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation, uploads

# Those who see the day at the gate see its legal visits too; nobody else is shown whose picture was ordered.
CAMERA_ROOM = (Role.GATE_OFFICER, Role.VISITING_SERGEANT)
REVIEWERS = (Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.INSTITUTION_HEAD)
DESK = (Role.GATE_OFFICER, *REVIEWERS)
CAMERA_KEEPERS = (Role.VISITING_SERGEANT, Role.ADMINISTRATOR)
HOLDERS = (*REVIEWERS, Role.INVESTIGATOR)

# the programme
declare(
    "photos.see_own",
    Wording("see pictures of your own visits", "ver las fotos de sus propias visitas"),
    (is_visitor,),
)
declare(
    "photos.order_own",
    Wording("order pictures of this visit", "pedir fotos de esta visita"),
    (is_visitor, own_record),
)
declare(
    "photos.see_orders",
    Wording("see photo orders of this facility", "ver los pedidos de fotos de esta institución"),
    (holds_at(*DESK),),
)
declare(
    "photos.take",
    Wording("take photo orders and pictures at this facility", "tomar pedidos y fotos en esta institución"),
    (holds_at(*CAMERA_ROOM),),
)
declare(
    "photos.cancel",
    Wording("cancel this photo order", "cancelar este pedido de foto"),
    (is_visitor, own_record),
    (holds_at(*DESK),),
)
declare(
    "photos.review",
    Wording("review and release pictures of this facility", "revisar y entregar fotos de esta institución"),
    (holds_at(*REVIEWERS),),
)
declare(
    "photos.refund",
    Wording("give money back for orders of this facility", "devolver el dinero de pedidos de esta institución"),
    (holds_at(*REVIEWERS),),
)
declare(
    "photos.run_jobs",
    Wording("run the jobs of the photo programme", "ejecutar las tareas del programa de fotos"),
    (is_system,),
)

# cameras, cards and frames
declare(
    "photos.manage_cameras",
    Wording("set up the cameras of this facility", "configurar las cámaras de esta institución"),
    (holds_at(*CAMERA_KEEPERS),),
)
declare(
    "photos.take_in",
    Wording("take in the cards of this facility's cameras", "tomar las tarjetas de las cámaras de esta institución"),
    (holds_at(*CAMERA_ROOM),),
    (is_system,),
)
declare(
    "photos.place",
    Wording("place the frames of this facility's cameras", "ubicar las tomas de las cámaras de esta institución"),
    (holds_at(*CAMERA_ROOM),),
)
declare(
    "photos.see_frames",
    Wording("see the pictures taken at this facility", "ver las fotos tomadas en esta institución"),
    (holds_at(*DESK),),
)
declare(
    "photos.hold",
    Wording("hold pictures of this facility as evidence", "retener como prueba fotos de esta institución"),
    (holds_at(*HOLDERS),),
)

navigation.declare("photos", Wording("Photos", "Fotos"), "photos:own", "photos.see_own", order=14)
navigation.declare("photos", Wording("Photo desk", "Mesa de fotos"), "photos:desk", "photos.see_orders", order=13)
navigation.declare("photos", Wording("Camera cards", "Tarjetas de cámara"), "photos:card", "photos.place", order=15)
navigation.declare("photos", Wording("Cameras", "Cámaras"), "photos:cameras", "photos.manage_cameras", order=16)
navigation.declare("photos", Wording("Held pictures", "Fotos retenidas"), "photos:held", "photos.hold", order=17)

# is this picture ours? Whoever runs the house's own command holds its key and its database already: it is the house.
at_the_shell = Fact(
    "runs the house's own command", lambda actor, _: actor.holds(Role.SYSTEM) and actor.door == "command"
)
KNOWERS = (Role.INVESTIGATOR, Role.INSTITUTION_HEAD, Role.DIRECTOR)
ASKERS = (*KNOWERS, Role.INFORMATION_OFFICER)
declare(
    "photos.match",
    Wording("ask whether a picture is ours", "preguntar si una imagen es nuestra"),
    (holds(*ASKERS),),
    (at_the_shell,),
)
declare(
    "photos.know_visit",
    Wording(
        "know in which visit a photo of this facility was taken",
        "saber en qué visita se tomó una foto de esta institución",
    ),
    (holds_at(*KNOWERS),),
    (at_the_shell,),
)

navigation.declare("photos", Wording("Is it ours?", "¿Es nuestra?"), "photos:match", "photos.match", order=12)

# A card's worth of one visiting day; the command takes larger ones from a folder.
SENT_TO = ("/photos/", "/api/photos/")
uploads.declare(SENT_TO, ("photos.take_in", "photos.manage_cameras", "photos.match"), most_bytes=250_000_000)

# Which events the record shows only by an opening: that somebody was pictured, and was looked for.
seal(
    secret_class("photo", Wording("pictures of visits", "fotos de visitas")),
    "photos.cancel_order",
    "photos.choose_exposure",
    "photos.close_left_roll",
    "photos.close_roll",
    "photos.copy",
    "photos.delete_what_is_due",
    "photos.desk",
    "photos.discard_exposure",
    "photos.exposure",
    "photos.hand_over_copy",
    "photos.hold_exposure",
    "photos.lift_hold",
    "photos.open_roll",
    "photos.order",
    "photos.order_photo",
    "photos.own",
    "photos.place_exposure",
    "photos.record_consent",
    "photos.refund_order",
    "photos.release_copy",
    "photos.review_exposure",
    "photos.take_in_frames",
    "photos.visit",
    "photos.withdraw_consent",
)
seal(
    secret_class("match", Wording("whether a picture is ours", "si una foto es nuestra")),
    "photos.erase_old_matches",
    "photos.match",
    "photos.match_evidence",
    "photos.match_picture",
    "photos.match_report",
    "photos.match_visit",
    "photos.old_matches_erased",
)
leave_open(
    "photos.add_camera", "photos.add_plate", "photos.move_camera", "photos.retire_camera", "photos.set_camera_clock"
)
