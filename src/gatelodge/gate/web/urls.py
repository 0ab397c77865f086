"""Addresses of the gate pages."""

from django.urls import URLPattern

app_name = "gate"
urlpatterns: list[URLPattern] = []
