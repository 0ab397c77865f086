"""Addresses of sign-in, of the second factor, and of roles and permissions."""

from allauth.urls import urlpatterns as account_library
from django.conf import settings
from django.urls import include, path

from gatelodge.accounts.web import demo, views
from gatelodge.accounts.web.record import in_one_transaction

own = [
    path("roles/", views.roles, name="roles"),
    path("roles/<uuid:grant_id>/withdraw", views.withdraw, name="withdraw_role"),
    path("staff/new/", views.staff, name="staff"),
    path("facilities/new/", views.facility, name="facility"),
    path("facilities/<uuid:facility_id>/", views.change_known_facility, name="change_facility"),
    path("permissions/", views.permissions, name="permissions"),
]
if settings.DEMO:
    own.append(path("demo/", demo.sign_ins, name="demo"))
urlpatterns = [
    path("", include((own, "accounts"))),
    path("", include(in_one_transaction(account_library))),
]
