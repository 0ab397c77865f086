"""The rows of disclosure: inquiries and replies, records requests, and what was told to whom."""

from gatelodge.disclosure.models.inquiries import (
    DisclosureGround,
    Identification,
    Inquiry,
    InquiryAsking,
    InquiryClock,
    InquiryReview,
)
from gatelodge.disclosure.models.inquiry_replies import Disclosure, InquiryReply
from gatelodge.disclosure.models.listings import WithheldListing
from gatelodge.disclosure.models.preferences import VictimNotice, VictimPreference
from gatelodge.disclosure.models.records import (
    ItemDecision,
    RecordsAppeal,
    RecordsAsking,
    RecordsClock,
    RecordsExtension,
    RecordsItem,
    RecordsLetter,
    RecordsPackage,
    RecordsPause,
    RecordsRequest,
    RecordsSearch,
)
from gatelodge.disclosure.models.records_remarks import RecordsRemark

__all__ = [
    "Disclosure",
    "DisclosureGround",
    "Identification",
    "Inquiry",
    "InquiryAsking",
    "InquiryClock",
    "InquiryReply",
    "InquiryReview",
    "ItemDecision",
    "RecordsAppeal",
    "RecordsAsking",
    "RecordsClock",
    "RecordsExtension",
    "RecordsItem",
    "RecordsLetter",
    "RecordsPackage",
    "RecordsPause",
    "RecordsRemark",
    "RecordsRequest",
    "RecordsSearch",
    "VictimNotice",
    "VictimPreference",
    "WithheldListing",
]
