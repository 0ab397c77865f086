"""Addresses of the pages of disclosure."""

from django.urls import URLPattern, path

from gatelodge.disclosure.web.views import asking, inquiries, inquiry_replies

app_name = "disclosure"
# inquiries and their replies
INQUIRIES: list[URLPattern] = [
    path("ask/", asking.ask, name="ask"),
    path("asked/", asking.asked, name="asked"),
    path("own/<str:code>/<str:token>/", asking.own, name="own_inquiry"),
    path("own/<str:code>/<str:token>/withdrawal/", asking.withdraw, name="own_withdraw"),
    path("accounting/", inquiries.accounting, name="accounting"),
    path("inquiries/", inquiries.desk, name="inquiries"),
    path("inquiries/new/", inquiries.record, name="record_inquiry"),
    path("inquiries/recorded/", inquiries.recorded, name="recorded"),
    path("inquiries/<uuid:inquiry_id>/", inquiries.one, name="inquiry"),
    path("inquiries/<uuid:inquiry_id>/identity/", inquiries.identify, name="identify"),
    path("inquiries/<uuid:inquiry_id>/identity/strike/", inquiries.strike, name="strike_identity"),
    path("inquiries/<uuid:inquiry_id>/grounds/", inquiries.ground, name="record_ground"),
    path(
        "inquiries/<uuid:inquiry_id>/grounds/<uuid:disclosure_ground_id>/withdrawal/",
        inquiries.withdraw_ground,
        name="withdraw_ground",
    ),
    path("inquiries/<uuid:inquiry_id>/records/", inquiries.hand_over, name="hand_over"),
    path("inquiries/<uuid:inquiry_id>/withdrawal/", inquiries.withdraw, name="withdraw_inquiry"),
    path("inquiries/<uuid:inquiry_id>/reviews/<uuid:inquiry_review_id>/", inquiries.resolve, name="resolve_review"),
    path("inquiries/<uuid:inquiry_id>/compose/", inquiry_replies.compose, name="compose"),
    path("inquiries/<uuid:inquiry_id>/listed/", inquiry_replies.listed, name="listed"),
    path("inquiries/<uuid:inquiry_id>/replies/<uuid:inquiry_reply_id>/", inquiry_replies.one, name="reply"),
    path("inquiries/<uuid:inquiry_id>/replies/<uuid:inquiry_reply_id>/text/", inquiry_replies.edit, name="edit_reply"),
    path(
        "inquiries/<uuid:inquiry_id>/replies/<uuid:inquiry_reply_id>/submission/",
        inquiry_replies.submit,
        name="submit_reply",
    ),
    path(
        "inquiries/<uuid:inquiry_id>/replies/<uuid:inquiry_reply_id>/approval/",
        inquiry_replies.approve,
        name="approve_reply",
    ),
    path(
        "inquiries/<uuid:inquiry_id>/replies/<uuid:inquiry_reply_id>/return/",
        inquiry_replies.send_back,
        name="return_reply",
    ),
    path(
        "inquiries/<uuid:inquiry_id>/replies/<uuid:inquiry_reply_id>/withdrawal/",
        inquiry_replies.withdraw,
        name="withdraw_reply",
    ),
]

urlpatterns: list[URLPattern] = [*INQUIRIES]
