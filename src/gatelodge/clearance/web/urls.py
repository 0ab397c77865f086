"""Addresses of the clearance pages."""

from django.urls import URLPattern, path

from gatelodge.clearance.web import register_urls
from gatelodge.clearance.web.views import desk, kiosk, legal_desk, own, staff

app_name = "clearance"
urlpatterns: list[URLPattern] = [
    path("", own.applications, name="applications"),
    path("start/<uuid:visitor_id>", own.start, name="start"),
    path("applications/<uuid:application_id>/", own.application, name="application"),
    path("applications/<uuid:application_id>/send", own.send, name="send"),
    path("applications/<uuid:application_id>/withdraw", own.withdraw, name="withdraw"),
    path("applications/<uuid:application_id>/answers/<slug:slug>", own.step, name="step"),
    path("applications/<uuid:application_id>/differences/<uuid:discrepancy_id>", own.answer, name="answer_discrepancy"),
    path("kiosk/", kiosk.kiosk, name="kiosk"),
    path("kiosk/claims/<uuid:representation_id>", kiosk.kiosk_claim, name="kiosk_claim"),
    path("kiosk/<uuid:consent_id>", kiosk.kiosk_answer, name="kiosk_answer"),
    path("work/", staff.work, name="work"),
    path("cases/<uuid:application_id>/", staff.case, name="case"),
    path("cases/<uuid:application_id>/decision", staff.decide, name="decide"),
    path("cases/<uuid:application_id>/back", staff.send_back, name="send_back"),
    path("cases/<uuid:application_id>/confirm", staff.confirm, name="confirm"),
    path("cases/<uuid:application_id>/alone", staff.allow_alone, name="allow_alone"),
    path("cases/<uuid:application_id>/check", staff.request_check, name="request_check"),
    path("checks/", desk.checks, name="checks"),
    path("checks/send", desk.send_checks, name="send_checks"),
    path("checks/<uuid:check_id>/return", desk.return_check, name="return_check"),
    path("slips/", desk.slips, name="slips"),
    path("slips/<uuid:facility_id>/print", desk.print_slips, name="print_slips"),
    path("slips/<uuid:application_id>/answer", desk.record_slip, name="record_slip"),
    path("reviews/", desk.reviews, name="reviews"),
    path("reviews/<uuid:review_id>/resolve", desk.resolve, name="resolve_review"),
    *register_urls.urlpatterns,
    path("legal/", legal_desk.work, name="legal_work"),
    path("legal/<uuid:clearance_id>/", legal_desk.case, name="legal_case"),
    path("legal/<uuid:clearance_id>/check", legal_desk.check, name="legal_check"),
    path("legal/<uuid:clearance_id>/decision", legal_desk.decide, name="legal_decide"),
    path("legal/items/<uuid:item_id>/", legal_desk.item, name="legal_item"),
]
