"""Addresses of a legal professional's own clearances and items."""

from django.urls import URLPattern, path

from gatelodge.clearance.web.views import legal_own as own

app_name = "legal_clearances"
urlpatterns: list[URLPattern] = [
    path("", own.clearances, name="own"),
    path("new/<slug:kind>", own.ask, name="ask"),
    path("<uuid:clearance_id>/", own.clearance, name="clearance"),
    path("<uuid:clearance_id>/withdraw", own.withdraw, name="withdraw"),
    path("items/", own.items, name="items"),
    path("items/<uuid:item_id>/withdraw", own.withdraw_item, name="withdraw_item"),
]
