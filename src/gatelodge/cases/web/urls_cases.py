"""Addresses of the cases themselves: list, opening, overview, sources, members, seal, end, and the front desk."""

from django.urls import URLPattern, path

from gatelodge.cases.web.views import cases, hand_in, members, sources

urlpatterns: list[URLPattern] = [
    path("", cases.listing, name="cases"),
    path("open/", cases.opening, name="open"),
    path("hand-in/", hand_in.hand_in, name="hand_in"),
    path("<uuid:case_id>/", cases.case, name="case"),
    path("<uuid:case_id>/end/", cases.ending, name="end"),
    path("<uuid:case_id>/sources/", sources.listing, name="sources"),
    path("<uuid:case_id>/sources/add/", sources.add, name="add_source"),
    path("<uuid:case_id>/members/", members.members, name="members"),
    path("<uuid:case_id>/lead/", members.hand_over, name="lead"),
    path("<uuid:case_id>/members/remove/", members.remove, name="remove_member"),
    path("<uuid:case_id>/seal/", members.seal, name="seal"),
    path("sources/<uuid:source_id>/", sources.source, name="source"),
    path("sources/<uuid:source_id>/read/", sources.read, name="read"),
    path("sources/<uuid:source_id>/file/", sources.file, name="source_file"),
    path("sources/<uuid:source_id>/picture/", sources.picture, name="source_picture"),
]
