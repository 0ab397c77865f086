"""The API of disclosure: the same deeds and queries as its pages."""

from ninja import Router

router = Router(tags=["disclosure"])
