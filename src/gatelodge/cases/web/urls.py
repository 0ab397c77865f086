"""Addresses of the case files; each part of the work has a file of its own."""

from django.urls import URLPattern

from gatelodge.cases.web import urls_cases, urls_exhibits, urls_findings, urls_review

app_name = "cases"
urlpatterns: list[URLPattern] = [
    *urls_cases.urlpatterns,
    *urls_exhibits.urlpatterns,
    *urls_findings.urlpatterns,
    *urls_review.urlpatterns,
]
