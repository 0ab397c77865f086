"""Addresses of the conduct pages."""

from django.urls import URLPattern, path

from gatelodge.conduct.web.views import boards, course, incidents

app_name = "conduct"
urlpatterns: list[URLPattern] = [
    path("", incidents.incidents, name="incidents"),
    path("visits/<uuid:visit_id>/record/", incidents.record, name="record"),
    path("incidents/<uuid:incident_id>/", incidents.incident, name="incident"),
    path("incidents/<uuid:incident_id>/sanctions/", incidents.sanction, name="sanction"),
    path("board/", boards.board, name="board"),
    path("docket/", boards.docket, name="docket"),
    path("docket/pdf", boards.docket_pdf, name="docket_pdf"),
    path("sanctions/<uuid:sanction_id>/course/", course.course, name="course"),
    path("sanctions/<uuid:sanction_id>/renewal/", course.renew, name="renew"),
    path("sanctions/<uuid:sanction_id>/reinstatement/", course.reinstate, name="reinstate"),
]
