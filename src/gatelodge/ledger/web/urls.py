"""Addresses of the ledger pages."""

from django.urls import URLPattern, path

from gatelodge.ledger.web import views

app_name = "ledger"
urlpatterns: list[URLPattern] = [
    path("", views.events, name="events"),
    path("events/<uuid:event_id>/", views.event, name="event"),
]
