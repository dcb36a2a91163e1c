"""British National Grid to WGS84 latitude and longitude.

Source: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B (Cartesian conversions and the
seven-parameter transformation) and C (transverse Mercator, Airy 1830, National Grid constants). The seven-parameter
transformation is good to about 5 metres, which is the accuracy claimed here.
"""

from __future__ import annotations

import numpy as np

from volt_graph.ingest.synthetic.draws import Floats

_AIRY = (6377563.396, 6356256.909)
_WGS84 = (6378137.0, 6356752.3141)
_SCALE = 0.9996012717
_LAT0, _LON0 = np.radians(49.0), np.radians(-2.0)
_E0, _N0 = 400000.0, -100000.0
_SHIFT_M = (446.448, -125.157, 542.060)
_TURN_SECONDS = (0.1502, 0.2470, 0.8421)
_STRETCH_PPM = -20.4894


def _meridian(lat: Floats) -> Floats:
    a, b = _AIRY
    n = (a - b) / (a + b)
    d, s = lat - _LAT0, lat + _LAT0
    terms = (
        (1 + n + 1.25 * n**2 + 1.25 * n**3) * d
        - (3 * n + 3 * n**2 + 2.625 * n**3) * np.sin(d) * np.cos(s)
        + (1.875 * n**2 + 1.875 * n**3) * np.sin(2 * d) * np.cos(2 * s)
        - 35 / 24 * n**3 * np.sin(3 * d) * np.cos(3 * s)
    )
    return np.asarray(b * _SCALE * terms, dtype=np.float64)


def _airy_degrees(easting: Floats, northing: Floats) -> tuple[Floats, Floats]:
    """Invert the projection: radians on the Airy ellipsoid (annex C.2)."""
    a, b = _AIRY
    e2 = 1 - b * b / (a * a)
    lat = (northing - _N0) / (a * _SCALE) + _LAT0
    for _ in range(8):
        lat = lat + (northing - _N0 - _meridian(lat)) / (a * _SCALE)
    s2, t = np.sin(lat) ** 2, np.tan(lat)
    nu = a * _SCALE / np.sqrt(1 - e2 * s2)
    rho = a * _SCALE * (1 - e2) * (1 - e2 * s2) ** -1.5
    eta2 = nu / rho - 1
    x = easting - _E0
    lat_out = (
        lat
        - t / (2 * rho * nu) * x**2
        + t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * x**4
        - t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * x**6
    )
    lon = _LON0 + (
        x / nu
        - (nu / rho + 2 * t**2) / (6 * nu**3) * x**3
        + (5 + 28 * t**2 + 24 * t**4) / (120 * nu**5) * x**5
        - (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) / (5040 * nu**7) * x**7
    ) / np.cos(lat)
    return lat_out, lon


def to_wgs84(easting: Floats, northing: Floats) -> tuple[Floats, Floats]:
    """Give latitude and longitude in degrees (WGS84) of National Grid metres.

    The Ordnance Survey's worked point, Caister water tower, to the 5 metres of the transformation:

    >>> lat, lon = to_wgs84(np.array([651409.903]), np.array([313177.270]))
    >>> round(float(lat[0]), 4), round(float(lon[0]), 4)
    (52.658, 1.7161)
    """
    lat, lon = _airy_degrees(easting, northing)
    a, b = _AIRY
    e2 = 1 - b * b / (a * a)
    nu = a / np.sqrt(1 - e2 * np.sin(lat) ** 2)
    x, y, z = nu * np.cos(lat) * np.cos(lon), nu * np.cos(lat) * np.sin(lon), nu * (1 - e2) * np.sin(lat)
    rx, ry, rz = np.radians(np.array(_TURN_SECONDS) / 3600)
    s = 1 + _STRETCH_PPM * 1e-6
    x2 = _SHIFT_M[0] + s * x - rz * y + ry * z
    y2 = _SHIFT_M[1] + rz * x + s * y - rx * z
    z2 = _SHIFT_M[2] - ry * x + rx * y + s * z
    a, b = _WGS84
    e2 = 1 - b * b / (a * a)
    flat = np.hypot(x2, y2)
    lat = np.arctan2(z2, flat * (1 - e2))
    for _ in range(6):
        nu = a / np.sqrt(1 - e2 * np.sin(lat) ** 2)
        lat = np.arctan2(z2 + e2 * nu * np.sin(lat), flat)
    return np.degrees(lat), np.degrees(np.arctan2(y2, x2))
