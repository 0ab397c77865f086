"""Addresses of the privilege register."""

from django.urls import URLPattern, path

from gatelodge.clearance.web.views import numbers, register

urlpatterns: list[URLPattern] = [
    path("register/", register.register, name="register"),
    path("register/enter", register.enter, name="enter_number"),
    path("register/numbers/<uuid:number_id>/disprove", register.disprove, name="disprove_number"),
    path("register/vendors/", register.vendors, name="register_vendors"),
    path("register/vendors/save", register.save_vendor, name="save_vendor"),
    path("register/vendors/<uuid:vendor_id>/export", register.export, name="export_register"),
    path("register/vendors/<uuid:vendor_id>/compare", register.compare, name="reconcile_vendor"),
    path("register/alarms/", register.alarms, name="register_alarms"),
    path("register/alarms/<uuid:alarm_id>/resolve", register.resolve, name="resolve_alarm"),
    path("register/own/", numbers.own_numbers, name="own_numbers"),
    path("register/own/name", numbers.name_number, name="name_number"),
]
