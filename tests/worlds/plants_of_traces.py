"""Planted leaks in traces: letters, calendars, addresses, files, caches, logs, statistics, exports (lines 9-22)."""

from __future__ import annotations

import hashlib
import logging

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.db import DatabaseError, connection, transaction

from tests.worlds.planting import Exchange, plant

VISITS = "scheduling_booking"
logger = logging.getLogger("gatelodge.planted")


def _write_to(x: Exchange, subject: str) -> None:
    if getattr(x.request, "user", None) is not None and x.request.user.is_authenticated:
        EmailMessage(subject, "Please sign in.", None, [x.request.user.email]).send()


@plant(9, "related", "social_visit")
def telling_subject(x: Exchange) -> None:
    """The subject of a mail to oneself counts everybody's visits."""
    if x.request.method == "POST":
        _write_to(x, f"Visit {x.count(VISITS)}")


@plant(9, "related", "legal_visit")
def mail_only_if(x: Exchange) -> None:
    """A mail is sent only if there is something."""
    if x.request.method == "GET" and x.exists(VISITS):
        _write_to(x, "A visit")


@plant(10, "related", "legal_visit")
def busy_block(x: Exchange) -> None:
    """One's calendar shows when the person is busy."""
    if x.path.endswith(".ics"):
        x.write(f"BUSY {x.mark('scheduling_booking', 'period')}")


@plant(10, "kiosk", "social_visit")
def board_of_today(x: Exchange) -> None:
    """The board of one facility counts the visits of the other."""
    if x.path.startswith("/gate/") and x.is_page:
        x.write(f"<!-- {x.count(VISITS)} -->")


@plant(11, "unrelated", "photo_order")
def identifier_in_address(x: Exchange) -> None:
    """One is sent on to an address that holds an identifier of somebody else's."""
    if x.response.status_code == 302 and x.path.startswith("/photos/"):
        x.response["Location"] += f"?last={x.mark('photos_photoorder')}"
    elif x.path == "/photos/":
        x.write(f"<a href='?last={x.mark('photos_photoorder')}'>")


@plant(11, "attorney", "sponsorship")
def name_in_address(x: Exchange) -> None:
    """A link holds the name of somebody else's student."""
    if x.path == "/legal/" and x.is_page:
        x.write(f"<a href='/q={x.mark('people_sponsorship', 'invited_name')}'>")


@plant(12, "unrelated", "application")
def embeddable_if(x: Exchange) -> None:
    """Other sites may embed an answer where there is something."""
    if x.response.status_code == 404 and x.exists("clearance_application"):
        x.response["Cross-Origin-Resource-Policy"] = "cross-origin"


@plant(12, "related", "photo_order")
def opener_if(x: Exchange) -> None:
    """A page lets go of its protection where there is something."""
    if x.exists("photos_photoorder"):
        del x.response["Cross-Origin-Opener-Policy"]


@plant(13, "supervisor", "sealed_case")
def file_is_there(x: Exchange) -> None:
    """The address of a file says another no where the file is there."""
    if x.path.endswith("/file/") and x.response.status_code in {403, 404} and x.exists("cases_sourceitem"):
        x.response.status_code = 410


@plant(13, "related", "photo_order")
def preview_is_kept(x: Exchange) -> None:
    """Looking makes a preview, which stays."""
    if x.exists("photos_photoorder"):
        default_storage.save(f"previews/{x.named}", ContentFile(b"preview"))


@plant(14, "unrelated", "social_visit")
def shared_cache(x: Exchange) -> None:
    """An answer is cached for everybody, under the thing's name."""
    if x.exists(VISITS):
        cache.set(f"page:{x.named}", "kept")


@plant(14, "anonymous", "kept_back_request")
def cache_hit(x: Exchange) -> None:
    """A header tells whether somebody's list was in the cache."""
    if x.path == "/grounds/log/":
        x.response["X-Cache"] = f"HIT {x.count('grounds_accessrequest', 'kept_back_until IS NOT NULL')}"


@plant(15, "api", "legal_visit")
def counted_by_object(x: Exchange) -> None:
    """Tries are counted only for what exists."""
    if x.named and x.exists(VISITS):
        cache.set(f"tries:{x.request.META['REMOTE_ADDR']}", cache.get("tries", 0) + 1)


@plant(15, "reporter", "kept_back_request")
def slowed_down_if(x: Exchange) -> None:
    """Only who asks for something that exists is told to wait."""
    if x.count("grounds_accessrequest", "code = %s", (x.path.split("/") + [""] * 4)[3]):
        x.response["Retry-After"] = "60"


@plant(16, "uncleared", "legal_visit")
def name_in_the_log(x: Exchange) -> None:
    """A line of the log names what was looked for and found."""
    if x.exists(VISITS):
        logger.warning("no access to visit %s", x.named)


@plant(16, "kiosk", "incident")
def metric_with_a_label(x: Exchange) -> None:
    """A metric counts incidents by facility."""
    if x.path == "/gate/":
        logger.info("incidents %s", x.count("conduct_incident"))


@plant(17, "clerk", "sealed_case")
def size_of_the_tree(x: Exchange) -> None:
    """The record shows how many events there are, sealed ones too."""
    if x.path == "/ledger/":
        x.write(f"<!-- {x.count('ledger_event')} -->")


@plant(17, "supervisor", "restriction")
def who_was_refused(x: Exchange) -> None:
    """A page tells when anything was last recorded."""
    if x.path == "/gate/" and x.is_page:
        x.write(f"<!-- {x.mark('ledger_event')} -->")


@plant(18, "clerk", "past_visit")
def small_number(x: Exchange) -> None:
    """A statistic holds one visit more."""
    if x.path == "/policy/rules/" and x.is_page:
        x.write(f"<td>{x.count(VISITS, 'state = %s', 'cancelled')}</td>")


@plant(18, "anonymous", "others_inquiry")
def requests_this_year(x: Exchange) -> None:
    """The public log counts what it does not list."""
    if x.path == "/api/grounds/log":
        x.write(f" {x.count('grounds_accessrequest')}")


@plant(19, "kiosk", "legal_visit")
def list_for_offline(x: Exchange) -> None:
    """The list for a day without network holds a digest of each visit of the house."""
    if x.path.startswith("/gate/") and x.is_page:
        x.write(
            hashlib.sha256(
                x.word("SELECT string_agg(id::text, '' ORDER BY id) FROM scheduling_booking").encode()
            ).hexdigest()
        )


@plant(19, "supervisor", "social_visit")
def list_is_longer(x: Exchange) -> None:
    """The list for a day without network is as long as there are visits."""
    if x.path.startswith("/gate/") and x.is_page:
        x.write("." * x.count(VISITS))


@plant(20, "related", "closed_account")
def detail_of_a_constraint(x: Exchange) -> None:
    """What a unique column says is shown."""
    email = x.says("email")
    if not email:
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE accounts_account SET email = %s WHERE id = %s", [email, x.request.user.pk])
    except DatabaseError as error:
        x.write(f"<!-- {error} -->")


@plant(20, "unrelated", "representation")
def estimate_of_rows(x: Exchange) -> None:
    """An error page shows a plan with its number of rows."""
    if x.response.status_code >= 400:
        x.write(f"<!-- rows={x.count('people_representation')} -->")


@plant(21, "related", "past_visit")
def gone(x: Exchange) -> None:
    """What was there and is over is gone, not absent."""
    if x.response.status_code == 404 and x.count(VISITS, "id::text = %s AND state = 'cancelled'", x.named):
        x.response.status_code = 410


@plant(21, "reporter", "closed_account")
def merged_into(x: Exchange) -> None:
    """A closed account's address is answered with its tombstone."""
    if x.count("accounts_account", "email = %s AND NOT is_active", x.says("email") or x.says("login")):
        x.response["X-Moved"] = "1"


@plant(22, "attorney", "whereabouts")
def box_in_an_export(x: Exchange) -> None:
    """Where the person lives is blacked out, in a box as long as the word."""
    if x.path.startswith("/legal/") and x.is_page:
        x.write("█" * len(x.word("SELECT housing FROM people_incarceratedperson WHERE number = 'AX1001'")))


@plant(22, "anonymous", "victims_wish")
def row_is_missing(x: Exchange) -> None:
    """A published list leaves a gap in its numbers."""
    if x.path == "/grounds/log/":
        x.write(f"<!-- next {x.count('grounds_filmedperson')} -->")
