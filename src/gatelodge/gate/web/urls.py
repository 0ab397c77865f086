"""Addresses of the gate pages."""

from django.urls import URLPattern, path

from gatelodge.gate.web.views import day, desk, floor

app_name = "gate"
urlpatterns: list[URLPattern] = [
    path("", day.day, name="day"),
    path("arrivals/", day.receive, name="receive"),
    path("close/", day.close, name="close"),
    path("floor/", floor.floor, name="floor"),
    path("arrivals/<uuid:arrival_id>/", desk.desk, name="desk"),
    path("arrivals/<uuid:arrival_id>/admit/", desk.admit, name="admit"),
    path("arrivals/<uuid:arrival_id>/turn-away/", desk.turn_away, name="turn_away"),
    path("arrivals/<uuid:arrival_id>/departure/", desk.depart, name="depart"),
    path("arrivals/<uuid:arrival_id>/departure/taken-back/", desk.take_back, name="take_back"),
    path("turn-aways/<uuid:turn_away_id>/notice/", desk.notice, name="notice"),
    path("visits/<uuid:visit_id>/", floor.visit, name="visit"),
    path("visits/<uuid:visit_id>/call-out/", floor.call_out, name="call_out"),
    path("visits/<uuid:visit_id>/acknowledgement/", floor.acknowledge, name="acknowledge"),
    path("visits/<uuid:visit_id>/seat/", floor.seat, name="seat"),
    path("visits/<uuid:visit_id>/end/", floor.end, name="end"),
]
