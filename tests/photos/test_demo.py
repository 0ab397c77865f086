"""Does the demo start, and show something on every page of photos?"""

from __future__ import annotations

import pytest

from gatelodge.config.seed import seed
from gatelodge.photos.models import Exposure, PhotoOrder, PhotoRelease, Plate

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_demo_has_a_picture_at_each_stop_of_the_road(photo_programme: None) -> None:
    seed()
    states = PhotoOrder.objects.order_by("payment_reference").values_list("payment_reference", "state")
    assert list(states) == [("R-2041", "released"), ("T-0107", "chosen"), ("T-0108", "cancelled")]
    assert list(Exposure.objects.order_by("frame").values_list("frame", "roll__number")) == [
        (41, 1),
        (42, 1),
        (57, None),
    ]
    assert (Plate.objects.count(), PhotoRelease.objects.count()) == (2, 1)
