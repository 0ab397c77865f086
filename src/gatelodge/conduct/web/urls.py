"""Addresses of the conduct pages."""

from django.urls import URLPattern, path

from gatelodge.conduct.web.views import contraband, hanging, incidents, measures, record, sanctions

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
]
