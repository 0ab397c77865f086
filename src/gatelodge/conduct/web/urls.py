"""Addresses of the conduct pages."""

from django.urls import URLPattern, path

from gatelodge.conduct.web.views import incidents, sanctions

app_name = "conduct"
urlpatterns: list[URLPattern] = [
    path("", incidents.incidents, name="incidents"),
    path("visits/<uuid:visit_id>/record/", incidents.record, name="record"),
    path("incidents/<uuid:incident_id>/", incidents.incident, name="incident"),
    path("incidents/<uuid:incident_id>/sanctions/", sanctions.sanction, name="sanction"),
]
