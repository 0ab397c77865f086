"""Addresses of the conduct pages."""

from django.urls import URLPattern, path

from gatelodge.conduct.web import views

app_name = "conduct"
urlpatterns: list[URLPattern] = [
    path("", views.incidents, name="incidents"),
    path("visits/<uuid:visit_id>/record/", views.record, name="record"),
    path("incidents/<uuid:incident_id>/", views.incident, name="incident"),
    path("incidents/<uuid:incident_id>/sanctions/", views.sanction, name="sanction"),
]
