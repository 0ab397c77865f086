"""Text as a program sends it, without signs that no page or letter can show."""

from typing import Annotated

from pydantic import AfterValidator

from gatelodge.grounds.domain.signs import clean

Sent = Annotated[str, AfterValidator(clean)]
