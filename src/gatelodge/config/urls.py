"""The whole address plan: one line per department."""

from django.urls import include, path

from gatelodge.config.api import api

urlpatterns = [
    path("api/", api.urls),
    path("accounts/", include("gatelodge.accounts.web.urls")),
    path("policy/", include("gatelodge.policy.web.urls")),
    path("ledger/", include("gatelodge.ledger.web.urls")),
    path("people/", include("gatelodge.people.web.urls")),
    path("legal/clearances/", include("gatelodge.clearance.web.legal_urls")),
    path("legal/", include("gatelodge.people.web.legal_urls")),
    path("letters/", include("gatelodge.correspondence.web.urls")),
    path("clearance/", include("gatelodge.clearance.web.urls")),
    path("legal/visits/", include("gatelodge.scheduling.web.legal_urls")),
    path("scheduling/legal/", include("gatelodge.scheduling.web.legal_desk_urls")),
    path("scheduling/", include("gatelodge.scheduling.web.urls")),
    path("gate/", include("gatelodge.gate.web.urls")),
    path("photos/", include("gatelodge.photos.web.urls")),
    path("grounds/", include("gatelodge.grounds.web.urls")),
    path("cases/", include("gatelodge.cases.web.urls")),
    path("disclosure/", include("gatelodge.disclosure.web.urls")),
    path("reports/", include("gatelodge.reports.web.urls")),
    path("conduct/", include("gatelodge.conduct.web.urls")),
    path("", include("gatelodge.site.web.urls")),
]

handler404 = "gatelodge.site.web.refusals.absent"
handler500 = "gatelodge.site.web.refusals.broken"
