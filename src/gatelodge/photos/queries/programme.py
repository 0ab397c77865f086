"""What the doors read of orders, pictures and copies."""

from gatelodge.photos.queries.copies import CopyFile, read_own_copy, read_print
from gatelodge.photos.queries.desk import Desk, DeskRow, get_desk, list_desks, read_desk
from gatelodge.photos.queries.own import (
    OwnPhotos,
    OwnVisit,
    read_own_order,
    read_own_photos,
    read_own_visit,
)
from gatelodge.photos.queries.people import PersonAsked
from gatelodge.photos.queries.rows import OrderRow, ReleaseRow, dollars
from gatelodge.photos.queries.visit_page import OrderPage, VisitPictures, read_order, read_visit_pictures

__all__ = [
    "CopyFile",
    "Desk",
    "DeskRow",
    "OrderPage",
    "OrderRow",
    "OwnPhotos",
    "OwnVisit",
    "PersonAsked",
    "ReleaseRow",
    "VisitPictures",
    "dollars",
    "get_desk",
    "list_desks",
    "read_desk",
    "read_order",
    "read_own_copy",
    "read_own_order",
    "read_own_photos",
    "read_own_visit",
    "read_print",
    "read_visit_pictures",
]
