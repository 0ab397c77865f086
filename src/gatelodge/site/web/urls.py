"""Addresses of the site pages."""

from django.urls import URLPattern, path
from django.views.i18n import set_language

from gatelodge.site.web.views import health, home

app_name = "site"
urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("language/", set_language, name="set_language"),
    path("healthz", health, name="health"),
]
