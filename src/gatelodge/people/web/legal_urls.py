"""Addresses of an attorney's or representative's own pages."""

from django.urls import URLPattern, path

from gatelodge.people.web.views import practice, sponsors

app_name = "practice"
urlpatterns: list[URLPattern] = [
    path("", practice.own, name="own"),
    path("register", practice.register, name="register"),
    path("firm", practice.change_firm, name="change_firm"),
    path("licences/new", practice.add_licence, name="add_licence"),
    path("licences/<uuid:licence_id>/withdraw", practice.withdraw_licence, name="withdraw_licence"),
    path("clients/new", practice.claim, name="claim"),
    path("clients/<uuid:representation_id>/end", practice.end_own, name="end_own"),
    path("representatives/new", sponsors.invite, name="invite"),
    path("invitation", sponsors.accept, name="accept"),
    path("representatives/<uuid:sponsorship_id>/", sponsors.sponsorship, name="sponsorship"),
    path("representatives/<uuid:sponsorship_id>/proofs", sponsors.add_proof, name="add_proof"),
    path("representatives/<uuid:sponsorship_id>/withdraw", sponsors.withdraw, name="withdraw"),
]
