"""What is asked for on the grounds, by whom, and who answers it, in the words of the rules."""

from __future__ import annotations

from enum import StrEnum


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


class FilmedAnswer(StrEnum):
    """What a person said about being filmed or photographed."""

    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
