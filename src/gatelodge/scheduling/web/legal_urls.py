"""Addresses of an attorney's own pages of legal visits."""

from django.urls import URLPattern, path

from gatelodge.scheduling.web.views import legal

app_name = "legal_visits"
urlpatterns: list[URLPattern] = [
    path("", legal.own, name="own"),
    path("clients/<uuid:person_id>/", legal.choose, name="choose"),
    path("clients/<uuid:person_id>/change/<uuid:request_id>/", legal.choose, name="change"),
    path("clients/<uuid:person_id>/ask", legal.ask, name="ask"),
    path("<uuid:request_id>/", legal.visit, name="visit"),
    path("<uuid:request_id>/withdraw", legal.withdraw, name="withdraw"),
    path("<uuid:request_id>/cancel", legal.cancel, name="cancel"),
    path("<uuid:request_id>/appointment.ics", legal.calendar, name="calendar"),
]
