"""Addresses of the conduct pages."""

from django.urls import URLPattern, path

from gatelodge.conduct.web.views import boards, complaints, course, incidents, sanctions

app_name = "conduct"
urlpatterns: list[URLPattern] = [
    path("", incidents.incidents, name="incidents"),
    path("visits/<uuid:visit_id>/record/", incidents.record, name="record"),
    path("incidents/<uuid:incident_id>/", incidents.incident, name="incident"),
    path("incidents/<uuid:incident_id>/sanctions/", sanctions.sanction, name="sanction"),
    path("own/", complaints.own, name="own"),
    path("own/<uuid:sanction_id>/complain/", complaints.complain, name="complain"),
    path("own/complaints/<uuid:complaint_id>/", complaints.own_complaint, name="own_complaint"),
    path("own/complaints/<uuid:complaint_id>/director/", complaints.go_on, name="go_on"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/<uuid:complaint_id>/", complaints.complaint, name="complaint"),
    path("complaints/<uuid:complaint_id>/answer/", complaints.answer, name="answer"),
    path("complaints/<uuid:complaint_id>/extend/", complaints.extend, name="extend"),
    path("complaints/<uuid:complaint_id>/director/", complaints.paper_on, name="paper_on"),
    path("incidents/<uuid:incident_id>/sanctions/<uuid:sanction_id>/complaint/", complaints.paper, name="paper"),
    path("board/", boards.board, name="board"),
    path("docket/", boards.docket, name="docket"),
    path("docket/pdf", boards.docket_pdf, name="docket_pdf"),
    path("sanctions/<uuid:sanction_id>/course/", course.course, name="course"),
    path("sanctions/<uuid:sanction_id>/renewal/", course.renew, name="renew"),
    path("sanctions/<uuid:sanction_id>/reinstatement/", course.reinstate, name="reinstate"),
]
