"""What is asked for on the grounds, the states that a request and a permit go through, and the words both are told in."""

from __future__ import annotations

from enum import StrEnum


class MapState(StrEnum):
    """A version of a facility's map: drawn, then in force from its day on."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class AccessKind(StrEnum):
    """What somebody wants to do on the grounds."""

    TOUR = "tour"
    INTERVIEW = "interview"
    DOCUMENTARY = "documentary"
    BOOK = "book"
    COMMERCIAL_FILM = "commercial_film"
    DRONE = "drone"
    STAFF_PHOTOGRAPHY = "staff_photography"
    OFFICIAL_PHOTOGRAPHY = "official_photography"


FILM_PERMIT_KINDS = (AccessKind.DOCUMENTARY, AccessKind.COMMERCIAL_FILM, AccessKind.DRONE)
INSURED_KINDS = (AccessKind.COMMERCIAL_FILM, AccessKind.DRONE)
OWN_STAFF_KINDS = (AccessKind.STAFF_PHOTOGRAPHY, AccessKind.OFFICIAL_PHOTOGRAPHY)


class MediaClass(StrEnum):
    """What a requester is under the rules in force: news media, other media, or neither."""

    NEWS = "news"
    NON_NEWS = "non_news"
    NOT_MEDIA = "not_media"


class OutletKind(StrEnum):
    """For whom a requester works, in the words of the rules that tell news media from others."""

    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    WIRE_SERVICE = "wire_service"
    BOOK_PUBLISHER = "book_publisher"
    WEBSITE = "website"
    PODCAST = "podcast"
    RADIO = "radio"
    TELEVISION = "television"
    FREELANCE = "freelance"
    AUTHOR = "author"
    RESEARCHER = "researcher"
    FILM_MAKER = "film_maker"
    OWN_STAFF = "own_staff"
    OTHER = "other"


class AccessState(StrEnum):
    """An access request from its receipt to its end."""

    RECEIVED = "received"
    UNDER_REVIEW = "under_review"
    APPROVED = "approved"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


R = AccessState
ACCESS_TRANSITIONS: dict[AccessState, frozenset[AccessState]] = {
    R.RECEIVED: frozenset({R.UNDER_REVIEW, R.APPROVED, R.WITHDRAWN}),
    R.UNDER_REVIEW: frozenset({R.APPROVED, R.DENIED, R.WITHDRAWN}),
    # What was approved can be changed, and then goes through the authorities again.
    R.APPROVED: frozenset({R.UNDER_REVIEW, R.WITHDRAWN}),
    R.DENIED: frozenset(),
    R.WITHDRAWN: frozenset(),
}
OPEN_REQUESTS = (R.RECEIVED, R.UNDER_REVIEW)


class Authority(StrEnum):
    """Who answers a request; which of them a request needs, and whether one or all, is the rules'."""

    INSTITUTION_HEAD = "institution_head"
    COMMUNICATIONS_HEAD = "communications_head"
    SECRETARY = "secretary"
    FILM_OFFICE = "film_office"


class Answer(StrEnum):
    """What an authority said; silence past a film permit's clock is a yes by law."""

    APPROVED = "approved"
    DENIED = "denied"
    DEEMED_APPROVED = "deemed_approved"


class ClockKind(StrEnum):
    """What must happen by when."""

    INITIAL_REPLY = "initial_reply"
    DECISION = "decision"
    FILM_DECISION = "film_decision"
    FILM_OFFICE = "film_office"


class ClockEnd(StrEnum):
    """How a clock stopped."""

    ANSWERED = "answered"
    RAN_OUT = "ran_out"
    WITHDRAWN = "withdrawn"


class ReceivedBy(StrEnum):
    """How a request came."""

    FORM = "form"
    MAIL = "mail"
    EMAIL = "email"
    PHONE = "phone"


class CrewClearance(StrEnum):
    """The outcome of a crew member's check, never the record itself."""

    PENDING = "pending"
    CLEARED = "cleared"
    REFUSED = "refused"


class EquipmentKind(StrEnum):
    """What a crew brings."""

    STILL_CAMERA = "still_camera"
    VIDEO_CAMERA = "video_camera"
    SOUND = "sound"
    LIGHT = "light"
    PHONE = "phone"
    DRONE = "drone"
    OTHER = "other"


class FilmedAnswer(StrEnum):
    """What a person said about being filmed or photographed."""

    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class PermitState(StrEnum):
    """A permit from its issue to its end; one whose days are over is told by its days, not by a state."""

    ISSUED = "issued"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


P = PermitState
PERMIT_TRANSITIONS: dict[PermitState, frozenset[PermitState]] = {
    P.ISSUED: frozenset({P.SUSPENDED, P.WITHDRAWN, P.REPLACED}),
    P.SUSPENDED: frozenset({P.ISSUED, P.WITHDRAWN}),
    P.WITHDRAWN: frozenset(),
    P.REPLACED: frozenset(),
}


class EntryOutcome(StrEnum):
    """What happened to a crew member at the gate."""

    ADMITTED = "admitted"
    TURNED_AWAY = "turned_away"


class VantageBasis(StrEnum):
    """What an assessment rests on."""

    POSITION = "position"
    PICTURE = "picture"
    SIGHT_LINE = "sight_line"
