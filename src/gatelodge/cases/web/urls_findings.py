"""Addresses of record checks and findings."""

from django.urls import URLPattern, path

from gatelodge.cases.web.views import findings, findings_checks, findings_review

CHECKS = "<uuid:case_id>/checks/"
FINDINGS = "<uuid:case_id>/findings/"
ONE = f"{FINDINGS}<uuid:finding_id>/"
urlpatterns: list[URLPattern] = [
    path(CHECKS, findings_checks.listing, name="checks"),
    path(f"{CHECKS}<uuid:statement_id>/<slug:check_kind>/", findings_checks.ask, name="check"),
    path(FINDINGS, findings.listing, name="findings"),
    path(f"{FINDINGS}new/", findings.new, name="new_finding"),
    path(ONE, findings.finding, name="finding"),
    path(f"{ONE}edit/", findings.edit, name="edit_finding"),
    path(f"{ONE}submit/", findings_review.submit, name="submit_finding"),
    path(f"{ONE}confirm/", findings_review.confirm, name="confirm_finding"),
    path(f"{ONE}return/", findings_review.give_back, name="return_finding"),
    path(f"{ONE}withdraw/", findings_review.withdraw, name="withdraw_finding"),
    path(f"{ONE}refer/", findings_review.refer, name="refer_finding"),
]
