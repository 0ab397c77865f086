"""Addresses of the pages of disclosure."""

from django.urls import URLPattern, path

from gatelodge.disclosure.web.views import asking, inquiries, inquiry_replies, listings, own_data, preferences, records

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
    path(
        "inquiries/<uuid:inquiry_id>/replies/<uuid:inquiry_reply_id>/letter/",
        inquiry_replies.letter,
        name="reply_letter",
    ),
    path(
        "inquiries/<uuid:inquiry_id>/replies/<uuid:inquiry_reply_id>/passed-on/",
        inquiry_replies.pass_on,
        name="pass_on_reply",
    ),
]
# records requests
RECORDS: list[URLPattern] = [
    path("records/ask/", records.ask, name="ask_records"),
    path("records/asked/", records.asked, name="records_asked"),
    path("records/own/<str:code>/<str:token>/", records.own, name="own_records"),
    path("records/own/<str:code>/<str:token>/package.zip", records.own_package, name="own_records_package"),
    path(
        "records/own/<str:code>/<str:token>/letters/<uuid:records_letter_id>/",
        records.own_letter,
        name="own_records_letter",
    ),
    *(
        path(
            f"records/own/<str:code>/<str:token>/{step}/", records.own_step, {"step": step}, name=f"own_records_{step}"
        )
        for step in records.OWN_STEPS
    ),
    path("records/", records.desk, name="records"),
    path("records/new/", records.record, name="record_records"),
    path("records/<uuid:records_id>/", records.one, name="records_request"),
    path("records/<uuid:records_id>/package.zip", records.package, name="records_package"),
    path("records/<uuid:records_id>/letters/<uuid:records_letter_id>/", records.letter, name="records_letter"),
    path("records/<uuid:records_id>/items/<uuid:records_item_id>/", records.decide_item, name="decide_item"),
    *(
        path(f"records/<uuid:records_id>/{step}/", records.do, {"step": step}, name=f"records_{step}")
        for step in records.STEPS
    ),
]
# one's own data
OWN: list[URLPattern] = [
    path("own/", own_data.own, name="own_data"),
    path("own/package.zip", own_data.package, name="own_data_package"),
    path("own/<uuid:visitor_id>/", own_data.own, name="ward_data"),
    path("own/<uuid:visitor_id>/package.zip", own_data.package, name="ward_data_package"),
    path("own/hand-out/", own_data.hand_out, name="hand_out"),
]
# victims' preferences
PREFERENCES: list[URLPattern] = [
    path("preferences/", preferences.listing, name="preferences"),
    path("preferences/new/", preferences.register, name="new_preference"),
    path("preferences/<uuid:preference_id>/", preferences.one, name="preference"),
    path("preferences/<uuid:preference_id>/withdrawal/", preferences.withdraw, name="withdraw_preference"),
    path("notices/ended/", preferences.ended, name="notices_ended"),
    path("notices/<str:code>/<str:token>/", preferences.notice, name="notice"),
    path("notices/<str:code>/<str:token>/end/", preferences.end, name="end_notices"),
]
# whose listed details are withheld
LISTINGS: list[URLPattern] = [
    path("withheld/", listings.listing, name="withheld_listings"),
    path("withheld/<uuid:withheld_listing_id>/end/", listings.again, name="list_again"),
]

urlpatterns: list[URLPattern] = [*INQUIRIES, *RECORDS, *OWN, *PREFERENCES, *LISTINGS]
