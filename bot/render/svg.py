"""Small pictures as SVG: so few shapes that writing them is simpler than a library."""

from xml.etree.ElementTree import Element, SubElement, tostring

from domain.message import Trend

WIDTH = 120
HEIGHT = 28
EDGE = 4  # room for the dot at the end of the line
LEAST_SPAN = 30  # points of a score; so that a small wobble looks small


def sparkline(trend: Trend) -> str:
    """The trend, of one point or more, as a line with a dot at its end; its label says both ends."""
    label = f"Trend: {trend.points[0]} to {trend.points[-1]}"
    picture = Element(
        "svg",
        {
            "class": "trend",
            "role": "img",
            "aria-label": label,
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "width": str(WIDTH),
            "height": str(HEIGHT),
        },
    )
    SubElement(picture, "title").text = label
    places = _places(trend.points)
    SubElement(picture, "polyline", {"points": " ".join(f"{x:g},{y:g}" for x, y in places)})
    x, y = places[-1]
    SubElement(picture, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": "2.5"})
    return tostring(picture, encoding="unicode")


def bar(share: float) -> str:
    """A bar of that share (0 to 1) of its width; the words beside it say the amount."""
    picture = Element(
        "svg",
        {"class": "bar", "aria-hidden": "true", "viewBox": "0 0 100 8", "preserveAspectRatio": "none"},
    )
    width = 100 * min(max(share, 0), 1)
    SubElement(picture, "rect", {"width": f"{width:.4g}", "height": "8"})
    return tostring(picture, encoding="unicode")


def _places(points: tuple[int, ...]) -> list[tuple[float, float]]:
    span = max(max(points) - min(points), LEAST_SPAN)
    highest = (max(points) + min(points) + span) / 2
    step = (WIDTH - 2 * EDGE) / max(len(points) - 1, 1)
    return [
        (round(EDGE + index * step, 1), round(EDGE + (highest - point) / span * (HEIGHT - 2 * EDGE), 1))
        for index, point in enumerate(points)
    ]
