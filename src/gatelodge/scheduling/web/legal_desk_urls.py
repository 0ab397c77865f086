"""Addresses of the desk's pages of legal visits."""

from django.urls import URLPattern, path

from gatelodge.scheduling.web.views import legal_desk

app_name = "legal_desk"
urlpatterns: list[URLPattern] = [
    path("", legal_desk.queue, name="queue"),
    path("days/<uuid:facility_id>/", legal_desk.day, name="day"),
    path("<uuid:request_id>/", legal_desk.place, name="place"),
    path("<uuid:request_id>/decline", legal_desk.decline, name="decline"),
]
