"""Addresses of the ledger pages."""

from django.urls import URLPattern, path

from gatelodge.ledger.web import openings, views

app_name = "ledger"
urlpatterns: list[URLPattern] = [
    path("", views.events, name="events"),
    path("events/<uuid:event_id>/", views.event, name="event"),
    path("openings/", openings.openings, name="openings"),
    path("openings/<uuid:opening_id>/", openings.opening, name="opening"),
    path("openings/<uuid:opening_id>/grant", openings.grant, name="grant_opening"),
    path("openings/<uuid:opening_id>/withdraw", openings.withdraw, name="withdraw_opening"),
    path("openings/<uuid:opening_id>/review", openings.review, name="review_opening"),
]
