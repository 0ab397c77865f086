"""Addresses of the policy pages."""

from django.urls import path

from gatelodge.policy.web import views

app_name = "policy"
urlpatterns = [
    path("disclosure/", views.disclosure, name="disclosure"),
    path("rules/", views.rules, name="rules"),
    path("rules/<path:rule_id>/", views.rule, name="rule"),
]
