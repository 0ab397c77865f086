"""Addresses of the pages of grounds and media access."""

from django.urls import URLPattern, path

from gatelodge.grounds.web.views import asking, requests

app_name = "grounds"
# the map
MAP: list[URLPattern] = []
# requests, clocks, answers
REQUESTS: list[URLPattern] = [
    path("ask/", asking.ask, name="ask"),
    path("asked/", asking.asked, name="asked"),
    path("own/<str:code>/<str:token>/", asking.own, name="own_request"),
    path("own/<str:code>/<str:token>/withdrawal/", asking.withdraw, name="own_withdraw"),
    path("log/", asking.log, name="log"),
    path("requests/", requests.desk, name="requests"),
    path("requests/new/", requests.record, name="record"),
    path("requests/<uuid:access_id>/", requests.one, name="request"),
    path("requests/<uuid:access_id>/class/", requests.classify, name="classify"),
    path("requests/<uuid:access_id>/reply/", requests.reply, name="reply"),
    path("requests/<uuid:access_id>/answers/", requests.decide, name="decide"),
    path("requests/<uuid:access_id>/above/", requests.ask_above, name="ask_above"),
    path("requests/<uuid:access_id>/above/answer/", requests.answer_above, name="answer_above"),
]
# permits, crews, the gate
PERMITS: list[URLPattern] = []
# where a picture was taken
ASSESSMENTS: list[URLPattern] = []

urlpatterns = [*MAP, *REQUESTS, *PERMITS, *ASSESSMENTS]
