"""Addresses of the conduct pages."""

from django.urls import URLPattern, path

from gatelodge.conduct.web.views import (
    boards,
    complaints,
    contraband,
    course,
    hanging,
    incidents,
    measures,
    record,
    sanctions,
)

app_name = "conduct"
urlpatterns: list[URLPattern] = [
    path("", incidents.incidents, name="incidents"),
    path("visits/<uuid:visit_id>/record/", record.record, name="record"),
    path("record/", record.record_outside, name="record_outside"),
    path("find/", record.find, name="find"),
    path("incidents/<uuid:incident_id>/", incidents.incident, name="incident"),
    path("incidents/<uuid:incident_id>/sanctions/", sanctions.sanction, name="sanction"),
    # what hangs on an incident
    path("incidents/<uuid:incident_id>/exhibits/", hanging.exhibit, name="exhibit"),
    path("exhibits/<uuid:exhibit_id>/", hanging.original, name="original"),
    path("exhibits/<uuid:exhibit_id>/picture/", hanging.picture, name="picture"),
    path("incidents/<uuid:incident_id>/seized/", hanging.seize, name="seize"),
    path("seized/<uuid:item_id>/return/", hanging.give_back, name="give_back"),
    path("incidents/<uuid:incident_id>/contraband/record/", contraband.report, name="report_contraband"),
    path("incidents/<uuid:incident_id>/contraband/", contraband.contraband_report, name="contraband_report"),
    path("contraband/", contraband.contraband, name="contraband"),
    path("contraband/file/", contraband.contraband_file, name="contraband_file"),
    # the incarcerated person's track
    path("incidents/<uuid:incident_id>/measures/", measures.measure, name="measure"),
    path("measures/<uuid:measure_id>/lift/", measures.lift, name="lift_measure"),
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
