"""Addresses of the clearance pages."""

from django.urls import URLPattern

app_name = "clearance"
urlpatterns: list[URLPattern] = []
