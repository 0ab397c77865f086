"""Addresses of the pages of grounds and media access."""

from django.urls import URLPattern, path

from gatelodge.grounds.web.views import asking, assess, desk, drawing, gate, maps, permits, requests

app_name = "grounds"
# the map
MAP: list[URLPattern] = [
    path("map/", maps.maps, name="maps"),
    path("map/new/", maps.new_map, name="new_map"),
    path("map/landmarks/<uuid:facility_id>/", drawing.landmarks, name="landmarks"),
    path("map/landmarks/<uuid:facility_id>/<uuid:landmark_id>/retire/", drawing.retire, name="retire_landmark"),
    path("map/<uuid:map_id>/", maps.one, name="map"),
    path("map/<uuid:map_id>/zone/", drawing.zone, name="new_zone"),
    path("map/<uuid:map_id>/zones/<str:zone_code>/", drawing.zone, name="zone"),
    path("map/<uuid:map_id>/zones/<str:zone_code>/removal/", drawing.remove, name="remove_zone"),
    path("map/<uuid:map_id>/import/", maps.bring_in, name="import_zones"),
    path("map/<uuid:map_id>/map.geojson", maps.export, {"form": "geojson"}, name="export_geojson"),
    path("map/<uuid:map_id>/map.kml", maps.export, {"form": "kml"}, name="export_kml"),
    path("map/<uuid:map_id>/aerial/", drawing.aerial, name="aerial"),
    path("map/<uuid:map_id>/aerial.jpg", maps.aerial_picture, name="aerial_picture"),
    path("map/<uuid:map_id>/heights/", drawing.heights, name="heights"),
    path("map/<uuid:map_id>/publishing/", maps.publish, name="publish_map"),
    path("map/<uuid:map_id>/discarding/", maps.discard, name="discard_map"),
]
# requests, clocks, answers
REQUESTS: list[URLPattern] = [
    path("ask/", asking.ask, name="ask"),
    path("asked/", asking.asked, name="asked"),
    path("own/<str:code>/<str:token>/", asking.own, name="own_request"),
    path("own/<str:code>/<str:token>/withdrawal/", asking.withdraw, name="own_withdraw"),
    path("log/", asking.log, name="log"),
    path("requests/", requests.desk, name="requests"),
    path("requests/new/", requests.record, name="record"),
    path("requests/<uuid:access_id>/", requests.one, name="request"),
    path("requests/<uuid:access_id>/class/", requests.classify, name="classify"),
    path("requests/<uuid:access_id>/reply/", requests.reply, name="reply"),
    path("requests/<uuid:access_id>/answers/", requests.decide, name="decide"),
    path("requests/<uuid:access_id>/above/", requests.ask_above, name="ask_above"),
    path("requests/<uuid:access_id>/above/answer/", requests.answer_above, name="answer_above"),
    path("requests/<uuid:access_id>/film-office/", desk.film_office, name="film_office"),
    path("requests/<uuid:access_id>/keep-back/", desk.keep_back, name="keep_back"),
    path("requests/<uuid:access_id>/change/", desk.change, name="change"),
    path("requests/<uuid:access_id>/withdrawal/", desk.withdraw, name="withdraw"),
    path("letters/<uuid:access_letter_id>/", desk.letter, name="letter"),
    path("own/<str:token>/letters/<uuid:access_letter_id>/", desk.own_letter, name="own_letter"),
]
# permits, crews, the gate
PERMITS: list[URLPattern] = [
    path("requests/<uuid:access_id>/permit/", permits.lists, name="permit_lists"),
    path("requests/<uuid:access_id>/permit/issue/", permits.issue, name="issue"),
    path("requests/<uuid:access_id>/crew/", permits.add_crew, name="add_crew"),
    path("requests/<uuid:access_id>/crew/check/", permits.clear_crew, name="clear_crew"),
    path("requests/<uuid:access_id>/crew/removal/", permits.remove_crew, name="remove_crew"),
    path("requests/<uuid:access_id>/equipment/", permits.add_thing, name="add_thing"),
    path("requests/<uuid:access_id>/equipment/removal/", permits.remove_thing, name="remove_thing"),
    path("requests/<uuid:access_id>/consents/", permits.add_consent, name="add_consent"),
    path("requests/<uuid:access_id>/victims/", permits.victim, name="victim"),
    path("requests/<uuid:access_id>/insurance/", permits.add_cover, name="add_cover"),
    path("permits/<uuid:permit_id>/", permits.permit, name="permit"),
    path("permits/<uuid:permit_id>/escort/", permits.escort, name="escort"),
    path("permits/<uuid:permit_id>/amendment/", permits.amend, name="amend"),
    path("permits/<uuid:permit_id>/suspension/", permits.turn, {"how": "suspend"}, name="suspend"),
    path("permits/<uuid:permit_id>/resumption/", permits.turn, {"how": "resume"}, name="resume"),
    path("permits/<uuid:permit_id>/withdrawal/", permits.turn, {"how": "withdraw"}, name="withdraw_permit"),
    path("gate/", gate.day, name="gate"),
    path("gate/<uuid:permit_id>/", gate.one, name="gate_permit"),
    path("gate/<uuid:permit_id>/crew/in/", gate.crew, {"way": "in"}, name="crew_in"),
    path("gate/<uuid:permit_id>/crew/out/", gate.crew, {"way": "out"}, name="crew_out"),
    path("gate/<uuid:permit_id>/equipment/in/", gate.equipment, {"way": "in"}, name="thing_in"),
    path("gate/<uuid:permit_id>/equipment/out/", gate.equipment, {"way": "out"}, name="thing_out"),
    path("gate/<uuid:permit_id>/turn-away/", gate.turn_away, name="turn_crew_away"),
    path("gate/<uuid:permit_id>/extra/", gate.extra, name="extra"),
]
# where a picture was taken
ASSESSMENTS: list[URLPattern] = [
    path("assess/", assess.listing, name="assessments"),
    path("assess/position/", assess.position, name="assess_position"),
    path("assess/picture/", assess.picture, name="assess_picture"),
    path("assess/sight-lines/", assess.sight_lines, name="assess_sightline"),
    path("assess/ground/<uuid:facility_id>.svg", assess.ground, name="assess_ground"),
    path("assess/<uuid:assessment_id>/", assess.one, name="assessment"),
    path("assess/<uuid:assessment_id>/marks/", assess.marks, name="assessment_marks"),
    path("assess/<uuid:assessment_id>/map.svg", assess.evidence_map, name="assessment_map"),
    path("assess/<uuid:assessment_id>/picture.jpg", assess.shown_picture, name="assessment_picture"),
    path("assess/<uuid:assessment_id>/report.json", assess.report, name="assessment_report"),
]

urlpatterns = [*MAP, *REQUESTS, *PERMITS, *ASSESSMENTS]
