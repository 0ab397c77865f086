"""Addresses of the pages of reports; a period's address always shows its last release."""

from django.urls import URLPattern, path

from gatelodge.reports.web.views import public, staff

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("", public.releases, name="releases"),
    path("dictionary/", public.dictionary, name="dictionary"),
    path("dictionary.json", public.dictionary_file, name="dictionary_file"),
    path("drafts/", staff.drafts, name="drafts"),
    path("drafts/<uuid:draft_id>/", staff.draft, name="draft"),
    path("figures/", staff.operational, name="operational"),
    path("<slug:period>/", public.release, name="release"),
    path("<slug:period>.json", public.release_file, name="release_file"),
    path("<slug:period>/releases/<int:number>.json", public.numbered_file, name="numbered_file"),
    path("<slug:period>/<slug:table>/", public.table, name="table"),
    path("<slug:period>/<slug:table>.csv", public.csv_file, name="csv_file"),
    path("<slug:period>/<slug:table>.json", public.json_file, name="json_file"),
]
