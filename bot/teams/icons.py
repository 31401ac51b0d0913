"""The two icons of the Teams app, drawn here: the product's mark in colour, and its line alone."""

import struct
import zlib
from itertools import pairwise

COLOUR_SIZE, OUTLINE_SIZE = 192, 32
ACCENT = "#17605C"
_LINE = ((8.0, 20.0), (13.0, 15.0), (17.0, 18.0), (24.0, 10.0))  # as in the web chat's mark.svg, on 32 by 32
_GRID, _HALF_WIDTH = 32, 1.5
_SAMPLES = 4  # in each direction of a pixel, so that edges are smooth

Point = tuple[float, float]


def colour() -> bytes:
    """The mark as PNG, 192 pixels square."""
    ground = bytes.fromhex(ACCENT[1:])
    pixels = [
        bytes([*(round(low + (255 - low) * white) for low in ground), 255]) for white in _shares(COLOUR_SIZE)
    ]
    return _png(COLOUR_SIZE, pixels)


def outline() -> bytes:
    """The line as PNG, 32 pixels square: white, and clear elsewhere."""
    return _png(OUTLINE_SIZE, [bytes([255, 255, 255, round(255 * white)]) for white in _shares(OUTLINE_SIZE)])


def _shares(size: int) -> list[float]:
    """Which share of each pixel lies on the line, row by row."""
    step = _GRID / size / _SAMPLES
    within = [(sample + 0.5) * step for sample in range(_SAMPLES)]
    corners = [place * _GRID / size for place in range(size)]
    return [
        sum(_is_on_line(x + right, y + down) for right in within for down in within) / _SAMPLES**2
        for y in corners
        for x in corners
    ]


def _is_on_line(x: float, y: float) -> bool:
    return any(_distance((x, y), begin, end) <= _HALF_WIDTH for begin, end in pairwise(_LINE))


def _distance(point: Point, begin: Point, end: Point) -> float:
    """How far a point is from a line between two others."""
    along_x, along_y = end[0] - begin[0], end[1] - begin[1]
    from_x, from_y = point[0] - begin[0], point[1] - begin[1]
    part = min(max((from_x * along_x + from_y * along_y) / (along_x**2 + along_y**2), 0.0), 1.0)
    return float(((from_x - part * along_x) ** 2 + (from_y - part * along_y) ** 2) ** 0.5)


def _png(size: int, pixels: list[bytes]) -> bytes:
    """A square picture of pixels of four bytes (PNG specification: colour type 6, no filter)."""
    rows = b"".join(b"\0" + b"".join(pixels[start : start + size]) for start in range(0, size**2, size))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = (_part(b"IHDR", head), _part(b"IDAT", zlib.compress(rows, 9)), _part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _part(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))
