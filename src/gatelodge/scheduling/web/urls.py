"""Addresses of the scheduling pages."""

from django.urls import URLPattern, path

from gatelodge.scheduling.web.views import own, staff

app_name = "scheduling"
urlpatterns: list[URLPattern] = [
    path("", own.persons, name="persons"),
    path("persons/<uuid:person_id>/", own.sessions, name="slots"),
    path("persons/<uuid:person_id>/sessions/<uuid:session_id>/", own.party, name="party"),
    path("persons/<uuid:person_id>/change/<uuid:booking_id>/", own.sessions, name="change"),
    path("persons/<uuid:person_id>/change/<uuid:booking_id>/<uuid:session_id>/", own.party, name="change_party"),
    path("visits/", own.visits, name="visits"),
    path("visits/<uuid:booking_id>/", own.booking, name="booking"),
    path("visits/<uuid:booking_id>/confirm", own.confirm, name="confirm"),
    path("visits/<uuid:booking_id>/cancel", own.cancel, name="cancel"),
    path("visits/<uuid:booking_id>/appointment.ics", own.calendar, name="calendar"),
    path("companions/", own.companions, name="companions"),
    path("companions/code", own.issue_code, name="issue_code"),
    path("companions/<uuid:companion_id>/end", own.end_companion, name="end_companion"),
    path("areas/", staff.areas, name="areas"),
    path("areas/new", staff.area, name="new_area"),
    path("areas/<uuid:area_id>/", staff.area, name="area"),
    path("areas/<uuid:area_id>/places/new", staff.place, name="new_place"),
    path("areas/<uuid:area_id>/places/<uuid:place_id>/", staff.place, name="place"),
    path("areas/<uuid:area_id>/weekly/new", staff.template, name="new_template"),
    path("areas/<uuid:area_id>/weekly/<uuid:template_id>/", staff.template, name="template"),
    path("sessions/", staff.sessions, name="sessions"),
    path("sessions/<uuid:session_id>/", staff.session, name="session"),
    path("sessions/<uuid:session_id>/bookings/<uuid:booking_id>/cancel", staff.cancel, name="staff_cancel"),
    path("reviews/", staff.reviews, name="reviews"),
    path("reviews/<uuid:review_id>/", staff.review, name="review"),
]
