"""Addresses of the photo pages."""

from django.urls import URLPattern, path

from gatelodge.photos.web.views import cameras, desk, frames, match, orders, own

app_name = "photos"
# the programme: orders, consent, rolls, review, release
PROGRAMME: list[URLPattern] = [
    path("", own.own, name="own"),
    path("visits/<uuid:booking_id>/order/", own.order, name="own_order"),
    path("visits/<uuid:booking_id>/answer/", own.answer, name="own_answer"),
    path("visits/<uuid:booking_id>/withdrawal/", own.withdraw, name="own_withdraw"),
    path("orders/<uuid:order_id>/cancel/", own.cancel, name="own_cancel"),
    path("copies/<uuid:release_id>/", own.download, name="download"),
    path("desk/", desk.desk, name="desk"),
    path("desk/visits/<uuid:booking_id>/", desk.visit, name="visit"),
    path("desk/visits/<uuid:booking_id>/orders/", desk.order, name="take_order"),
    path("desk/visits/<uuid:booking_id>/answers/", desk.answer, name="answer"),
    path("desk/visits/<uuid:booking_id>/withdrawals/", desk.withdraw, name="withdraw"),
    path("desk/visits/<uuid:booking_id>/rolls/", desk.open_roll, name="open_roll"),
    path("desk/visits/<uuid:booking_id>/rolls/<uuid:roll_id>/close/", desk.close_roll, name="close_roll"),
    path("desk/orders/<uuid:order_id>/", orders.order, name="order"),
    path("desk/orders/<uuid:order_id>/choice/", orders.choose, name="choose"),
    path("desk/orders/<uuid:order_id>/review/", orders.review, name="review"),
    path("desk/orders/<uuid:order_id>/copies/", orders.release, name="release"),
    path("desk/orders/<uuid:order_id>/copies/<uuid:release_id>/handed-over/", orders.hand_over, name="hand_over"),
    path("desk/orders/<uuid:order_id>/cancel/", orders.cancel, name="cancel"),
    path("desk/orders/<uuid:order_id>/refund/", orders.refund, name="refund"),
    path("desk/copies/<uuid:release_id>/", orders.print_copy, name="print"),
]
# cameras, plates, intake, frames, retention
CAMERAS: list[URLPattern] = [
    path("cameras/", cameras.cameras, name="cameras"),
    path("cameras/new/", cameras.new_camera, name="new_camera"),
    path("cameras/<uuid:camera_id>/", cameras.camera, name="camera"),
    path("cameras/<uuid:camera_id>/move/", cameras.move, name="move_camera"),
    path("cameras/<uuid:camera_id>/clock/", cameras.clock, name="set_clock"),
    path("cameras/<uuid:camera_id>/plate/", cameras.plate, name="add_plate"),
    path("cameras/<uuid:camera_id>/retire/", cameras.retire, name="retire_camera"),
    path("plates/<uuid:plate_id>/view/", cameras.plate_view, name="plate_view"),
    path("card/", frames.card, name="card"),
    path("card/<uuid:intake_id>/", frames.intake, name="intake"),
    path("frames/<uuid:exposure_id>/", frames.frame, name="frame"),
    path("frames/<uuid:exposure_id>/place/", frames.waiting, name="waiting"),
    path("frames/<uuid:exposure_id>/discard/", frames.discard, name="discard"),
    path("frames/<uuid:exposure_id>/view/", frames.thumbnail, name="thumbnail"),
    path("held/", frames.held, name="held"),
]
# is this picture ours?
MATCH: list[URLPattern] = [
    path("match/", match.ask, name="match"),
    path("match/<uuid:match_id>/", match.result, name="match_result"),
    path("match/<uuid:match_id>/evidence.png", match.evidence, name="match_evidence"),
    path("match/<uuid:match_id>/picture.jpg", match.asked, name="match_picture"),
    path("match/<uuid:match_id>/report.json", match.report, name="match_report"),
    path("match/<uuid:match_id>/visit/", match.visit, name="match_visit"),
]
urlpatterns = [*PROGRAMME, *CAMERAS, *MATCH]
