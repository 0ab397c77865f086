"""Addresses of the people pages."""

from django.urls import URLPattern, path

from gatelodge.people.web.views import corrections, profile, rosters, staff

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("profile/", profile.profile, name="profile"),
    path("profile/new", profile.sign_up, name="sign_up"),
    path("profile/children/new", profile.add_ward, name="add_ward"),
    path("profile/ties/<uuid:guardianship_id>/end", profile.end_guardianship, name="end_guardianship"),
    path("profile/documents/<uuid:document_id>/withdraw", profile.withdraw_document, name="withdraw_document"),
    path("profile/<uuid:visitor_id>/", profile.ward, name="ward"),
    path("profile/<uuid:visitor_id>/contact", profile.change_contact, name="change_contact"),
    path("profile/<uuid:visitor_id>/name", profile.change_name, name="change_name"),
    path("profile/<uuid:visitor_id>/birth-date", profile.correct_birth_date, name="correct_birth_date"),
    path("profile/<uuid:visitor_id>/documents/new", profile.add_document, name="add_document"),
    path("persons/", staff.persons, name="persons"),
    path("persons/<uuid:person_id>/", staff.person, name="person"),
    path("persons/<uuid:person_id>/number", corrections.change_number, name="change_number"),
    path("persons/<uuid:person_id>/double", corrections.find_double, name="find_double"),
    path("persons/<uuid:person_id>/merge", corrections.merge, name="merge"),
    path("visitors/", staff.visitors, name="visitors"),
    path("visitors/<uuid:visitor_id>/", staff.visitor, name="visitor"),
    path("visitors/<uuid:visitor_id>/birth-date", staff.correct_birth_date, name="correct_birth_date_of"),
    path(
        "visitors/<uuid:visitor_id>/ties/<uuid:guardianship_id>/verify",
        staff.verify_guardianship,
        name="verify_guardianship",
    ),
    path("documents/<uuid:document_id>/verify", staff.verify_document, name="verify_document"),
    path("documents/<uuid:document_id>/withdraw", staff.withdraw_document, name="withdraw_document_of"),
    path("identity/", staff.identity, name="identity"),
    path("rosters/", rosters.rosters, name="rosters"),
    path("rosters/compare", rosters.compare, name="compare_roster"),
    path("rosters/<uuid:import_id>/", rosters.roster, name="roster"),
    path("rosters/<uuid:import_id>/quarantine.csv", rosters.quarantine, name="quarantine"),
    path("rosters/<uuid:import_id>/confirm", rosters.confirm, name="confirm_roster"),
]
