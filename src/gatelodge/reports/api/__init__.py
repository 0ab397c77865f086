"""The API of reports: the same deeds and queries as its pages."""

from ninja import Router

router = Router(tags=["reports"])
