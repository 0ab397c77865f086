"""Addresses of the gate pages."""

from django.urls import URLPattern, path

from gatelodge.gate.web.views import day, desk, floor, legal

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
    path("arrivals/<uuid:arrival_id>/items/", legal.check_in, name="check_in"),
    path("items/<uuid:carried_id>/", legal.check_out, name="check_out"),
    path("visits/<uuid:visit_id>/refusal/", legal.refuse, name="client_refusal"),
    path("visits/<uuid:visit_id>/refusal/reported/", legal.report_refusal, name="report_refusal"),
    path("visits/<uuid:visit_id>/refusal/witnessed/", legal.witness_refusal, name="witness_refusal"),
    path("walk-in/", legal.walk_in, name="walk_in"),
    path("legal/numbers/", legal.numbers, name="legal_numbers"),
    path("legal/proofs/", legal.proofs, name="proofs"),
    path("legal/proofs/<uuid:visit_id>/", legal.proof, name="proof"),
    path("legal/proofs/<uuid:visit_id>/pdf/", legal.proof_file, {"kind": "pdf"}, name="proof_pdf"),
    path("legal/proofs/<uuid:visit_id>/json/", legal.proof_file, {"kind": "json"}, name="proof_json"),
]
