"""Addresses of the correspondence pages."""

from django.urls import URLPattern

app_name = "correspondence"
urlpatterns: list[URLPattern] = []
