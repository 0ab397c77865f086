"""Addresses of the locker, of each exhibit with its custody, and of what leaves the house."""

from django.urls import URLPattern, path

from gatelodge.cases.web.views import exhibits, exports

urlpatterns: list[URLPattern] = [
    path("<uuid:case_id>/exhibits/", exhibits.listing, name="exhibits"),
    path("<uuid:case_id>/exhibits/add/", exhibits.add, name="add_exhibit"),
    path("<uuid:case_id>/exhibits/verify/", exhibits.verify, name="verify_custody"),
    path("<uuid:case_id>/exhibits/<uuid:case_exhibit_id>/", exhibits.exhibit, name="exhibit"),
    path("<uuid:case_id>/exhibits/<uuid:case_exhibit_id>/custody/", exhibits.custody, name="custody"),
    path("<uuid:case_id>/exhibits/<uuid:case_exhibit_id>/file/", exhibits.file, name="exhibit_file"),
    path("<uuid:case_id>/export/", exports.exports, name="exports"),
    path("public/", exports.publishable, name="publishable"),
    path("<uuid:case_id>/export/public/", exports.publish, name="publish"),
]
