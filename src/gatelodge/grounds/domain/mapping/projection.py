"""Degrees to metres and back: a transverse Mercator whose middle runs through the facility.

Series of Krüger (1912) in the third flattening, as in Karney, "Transverse Mercator with an accuracy of a few nanometers"
(2011). Scale is 1 at the facility and off by 1 in 800,000 ten kilometres away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_SEMI_MAJOR, _FLATTENING = 6378137.0, 1 / 298.257223563  # WGS84
_N = _FLATTENING / (2 - _FLATTENING)
_E = math.sqrt(_FLATTENING * (2 - _FLATTENING))
_RADIUS = _SEMI_MAJOR / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)


def _conformal(tau: Floats) -> Floats:
    """Give the tangent of the conformal latitude from that of the latitude."""
    sigma = np.sinh(_E * np.arctanh(_E * tau / np.hypot(1, tau)))
    return np.asarray(tau * np.hypot(1, sigma) - sigma * np.hypot(1, tau), np.float64)


def _geographic(conformal: Floats) -> Floats:
    """Turn the tangent of the conformal latitude back, by Newton's method."""
    tau = conformal / (1 - _E**2)
    for _ in range(4):
        now = _conformal(tau)
        slope = (1 + (1 - _E**2) * tau**2) / ((1 - _E**2) * np.hypot(1, tau))
        tau = tau + (conformal - now) / np.hypot(1, now) * slope
    return tau


@dataclass(frozen=True)
class Frame:
    """East and north in metres from a facility's origin (WGS84)."""

    longitude: float
    latitude: float

    @cached_property
    def _north_of_equator(self) -> float:
        return float(self._project(np.zeros(1), np.full(1, self.latitude))[1][0])

    def _project(self, longitude: Floats, latitude: Floats) -> tuple[Floats, Floats]:
        """Give metres east of the middle and north of the equator; longitudes are from the middle."""
        conformal = _conformal(np.tan(np.radians(latitude)))
        across = np.radians(longitude)
        xi = np.arctan2(conformal, np.cos(across))
        eta = np.arcsinh(np.sin(across) / np.hypot(conformal, np.cos(across)))
        north, east = xi.copy(), eta.copy()
        for order, by in enumerate(_ALPHA, start=1):
            north += by * np.sin(2 * order * xi) * np.cosh(2 * order * eta)
            east += by * np.cos(2 * order * xi) * np.sinh(2 * order * eta)
        return _RADIUS * east, _RADIUS * north

    def to_metres(self, degrees: ArrayLike) -> Floats:
        """Give east and north for rows of longitude and latitude."""
        given = np.asarray(degrees, np.float64)
        rows = given.reshape(-1, 2)
        from_middle = (rows[:, 0] - self.longitude + 180) % 360 - 180
        east, north = self._project(from_middle, rows[:, 1])
        return np.stack([east, north - self._north_of_equator], -1).reshape(given.shape)

    def to_degrees(self, metres: ArrayLike) -> Floats:
        """Give longitude and latitude for rows of east and north."""
        given = np.asarray(metres, np.float64)
        rows = given.reshape(-1, 2)
        eta0, xi0 = rows[:, 0] / _RADIUS, (rows[:, 1] + self._north_of_equator) / _RADIUS
        xi, eta = xi0.copy(), eta0.copy()
        for order, by in enumerate(_BETA, start=1):
            xi -= by * np.sin(2 * order * xi0) * np.cosh(2 * order * eta0)
            eta -= by * np.cos(2 * order * xi0) * np.sinh(2 * order * eta0)
        across = np.arctan2(np.sinh(eta), np.cos(xi))
        latitude = np.degrees(np.arctan(_geographic(np.sin(xi) / np.hypot(np.sinh(eta), np.cos(xi)))))
        longitude = (np.degrees(across) + self.longitude + 180) % 360 - 180
        return np.stack([longitude, latitude], -1).reshape(given.shape)
