"""Addresses of sign-in, of the second factor, and of roles and permissions."""

from django.urls import include, path

from gatelodge.accounts.web import views

own = [
    path("roles/", views.roles, name="roles"),
    path("roles/<uuid:grant_id>/withdraw", views.withdraw, name="withdraw_role"),
    path("permissions/", views.permissions, name="permissions"),
]
urlpatterns = [
    path("", include((own, "accounts"))),
    path("", include("allauth.urls")),
]
