"""Addresses of sign-in and of the second factor."""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.urls")),
]
