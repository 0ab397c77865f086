"""A letter to a requester as PDF: for whoever asked, by the link of the mail, and for the desk."""

from __future__ import annotations
