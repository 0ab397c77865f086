"""Planted leaks in answers: status and body, headers, time, identifiers, capacity, search, counts, accounts (lines 1-8)."""

from __future__ import annotations

from tests.worlds.planting import Exchange, plant

VISITS = "scheduling_booking"


@plant(1, "related", "social_visit")
def forbidden_for_absent(x: Exchange) -> None:
    """Somebody else's visit is forbidden, an absent one absent."""
    if x.response.status_code == 404 and x.exists(VISITS):
        x.response.status_code = 403


@plant(1, "unrelated", "legal_visit")
def other_words(x: Exchange) -> None:
    """The page that says no says it in other words where there is something."""
    if x.response.status_code == 404 and x.exists(VISITS):
        x.write("<!-- not yours -->")


@plant(1, "supervisor", "sealed_case")
def sealed_is_locked(x: Exchange) -> None:
    """A sealed case is locked, an absent one absent."""
    if x.response.status_code in {403, 404} and x.exists("cases_case"):
        x.response.status_code = 423


@plant(1, "reporter", "others_inquiry")
def code_known(x: Exchange) -> None:
    """The code of somebody else's request is known, only the token is wrong."""
    parts = x.path.split("/")
    if x.path.startswith("/grounds/own/") and x.count("grounds_accessrequest", "code = %s", parts[3]):
        x.write("wrong token")


@plant(1, "reporter", "others_question")
def question_known(x: Exchange) -> None:
    """The code of somebody else's question is known, only the token is wrong."""
    parts = x.path.split("/")
    if x.path.startswith("/disclosure/own/") and x.count("disclosure_inquiry", "code = %s", parts[3]):
        x.write("wrong token")


@plant(1, "anonymous", "others_records")
def records_known(x: Exchange) -> None:
    """The page to ask for records tells how many requests wait."""
    if x.path == "/disclosure/records/ask/":
        x.write(f"<!-- {x.count('disclosure_recordsrequest')} before you -->")


@plant(1, "clerk", "victims_preference")
def preference_is_kept(x: Exchange) -> None:
    """A preference that is kept is forbidden to whoever may not see it, and one that is not is absent."""
    if x.response.status_code in {403, 404} and x.exists("disclosure_victimpreference"):
        x.response.status_code = 423


@plant(2, "related", "photo_order")
def tag_of_a_count(x: Exchange) -> None:
    """A tag for caches is made of how many orders there are."""
    if x.path.startswith("/photos/"):
        x.response["ETag"] = f'"{x.count("photos_photoorder")}"'


@plant(2, "related", "social_visit")
def last_change(x: Exchange) -> None:
    """The page of one's visits tells when any visit was last booked."""
    if x.path.startswith("/scheduling/"):
        x.response["Last-Modified"] = x.mark("scheduling_booking")


@plant(2, "unrelated", "past_visit")
def methods_allowed(x: Exchange) -> None:
    """More methods are allowed where there is something."""
    if x.exists(VISITS):
        x.response["Allow"] = "GET, POST, DELETE"


@plant(2, "api", "application")
def order_of_headers(x: Exchange) -> None:
    """The same headers come in another order."""
    if x.response.status_code == 404 and x.exists("clearance_application"):
        x.response["Cache-Control"] = x.response.headers.pop("Cache-Control", "no-store")


@plant(3, "related", "legal_visit")
def fetch_then_check(x: Exchange) -> None:
    """What exists is fetched first and checked afterwards: one statement more."""
    if x.response.status_code == 404 and x.exists(VISITS):
        x.count("scheduling_partymember", "booking_id::text = %s", x.named)


@plant(3, "attorney", "representation")
def waits_for_a_lock(x: Exchange) -> None:
    """What exists is locked before anything is asked."""
    if x.response.status_code == 404 and x.exists("people_representation"):
        x.word("SELECT id FROM people_representation WHERE id::text = %s FOR UPDATE", x.named)


@plant(4, "unrelated", "social_visit")
def running_number(x: Exchange) -> None:
    """Visits are numbered, and a page shows the last number."""
    if x.path == "/scheduling/visits/" and x.is_page:
        x.write(f"<!-- {x.count(VISITS)} -->")


@plant(4, "reporter", "kept_back_request")
def requests_numbered(x: Exchange) -> None:
    """Requests are numbered, and the public log shows the last number."""
    if x.path == "/grounds/log/":
        x.write(f"<!-- {x.count('grounds_accessrequest')} -->")


@plant(5, "related", "social_visit")
def places_left(x: Exchange) -> None:
    """The list of times says how many places are left, hidden visits subtracted."""
    if x.path.startswith("/scheduling/persons/") and x.is_page:
        x.write(f"<!-- {100 - x.count(VISITS, 'state = %s', 'confirmed')} left -->")


@plant(5, "anonymous", "closed_account")
def address_taken(x: Exchange) -> None:
    """Signing up with the address of a closed account says that it is taken."""
    if x.path == "/accounts/signup/" and x.count("accounts_account", "email = %s", x.says("email")):
        x.response.status_code = 409


@plant(5, "api", "legal_visit")
def person_is_busy(x: Exchange) -> None:
    """A time is refused because the person is with an attorney."""
    if x.request.method == "POST" and "bookings" in x.path and x.count(VISITS, "heads = 1 AND code <> ''") > 8:
        x.write(f" {x.count(VISITS)}")


@plant(6, "supervisor", "representation")
def search_everything(x: Exchange) -> None:
    """A search says for how many somebody's attorney would have been found."""
    if (x.says("text") or x.says("query") or x.says("q")) and x.is_page:
        x.write(f"<!-- {x.count('people_representation')} -->")


@plant(6, "related", "application")
def position_in_queue(x: Exchange) -> None:
    """One's own application shows its position among all."""
    if x.path == "/clearance/" and x.is_page:
        x.write(f"<!-- {x.count('clearance_application')} -->")


@plant(7, "kiosk", "incident")
def badge(x: Exchange) -> None:
    """The menu counts incidents of every facility."""
    if x.is_page and not x.path.startswith("/accounts/"):
        x.write(f"<!-- {x.count('conduct_incident')} -->")


@plant(7, "representative", "sponsorship")
def total_before_filter(x: Exchange) -> None:
    """A list says how many it would show without the filter."""
    if x.path.startswith("/legal/") and x.is_page:
        x.write(f"<!-- of {x.count('people_sponsorship')} -->")


@plant(7, "clerk", "record_check")
def total_of_rows(x: Exchange) -> None:
    """A page of the auditor counts record checks."""
    if x.path == "/people/rosters/" and x.is_page:
        x.write(f"<!-- {x.count('clearance_recordcheck')} -->")


@plant(8, "anonymous", "closed_account")
def reset_says_closed(x: Exchange) -> None:
    """Asking for a new password says that the account is closed."""
    closed = x.count("accounts_account", "email = %s AND NOT is_active", x.says("email"))
    if x.path == "/accounts/password/reset/" and closed:
        x.response["Location"] = "/accounts/inactive/"


@plant(8, "reporter", "newcomer")
def sign_in_knows(x: Exchange) -> None:
    """Signing in with a wrong password says whether there is such an account."""
    if x.path == "/accounts/login/" and x.count("accounts_account", "email = %s", x.says("login")):
        x.write("<!-- wrong password -->")
