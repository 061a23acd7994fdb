"""Horizontal bars as inline SVG: sharp at every width, in both colour schemes and on paper.

No library: pygal brings a script, an inline style sheet and the day of building into every chart. Lengths
are percentages and text keeps its size, so a chart needs no view box and stays readable at 320 pixels.
Colours come from the style sheet. Each chart has a table of the same numbers beside it on its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

#: Pixels: one bar with its label above it, and the parts of that.
_STEP, _LABEL, _BAR, _THICK = 44, 14, 20, 16
#: The longest bar leaves this much, in percent, for its value.
_FULL = 72


@dataclass(frozen=True)
class Bar:
    """One bar; ``shown`` is the value in words, with its unit."""

    label: str
    value: Decimal
    shown: str


def bars(name: str, title: str, items: Sequence[Bar]) -> Markup:
    """The chart; ``name`` makes its ids unique on the page. Screen readers hear title and all values.

    Raises:
        ValueError: when no value is above zero, for then no length means anything.
    """
    most = max((item.value for item in items), default=Decimal(0))
    if most <= 0:
        raise ValueError(f"图“{title}”没有大于零的数字")
    head = Markup(
        '<svg class="lf-chart" role="img" width="100%" height="{}" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>'
    ).format(
        _STEP * len(items),
        name,
        name,
        name,
        title,
        name,
        "；".join(f"{item.label}{item.shown}" for item in items),
    )
    drawn = (_bar(item, i * _STEP, item.value / most * _FULL) for i, item in enumerate(items))
    return head + Markup("").join(drawn) + Markup("</svg>")


def _bar(item: Bar, top: int, percent: Decimal) -> Markup:
    width = f"{percent:.1f}%"
    return Markup(
        '<text x="0" y="{}">{}</text><rect x="0" y="{}" width="{}" height="{}"/>'
        '<text x="{}" dx="6" y="{}">{}</text>'
    ).format(top + _LABEL, item.label, top + _BAR, width, _THICK, width, top + _BAR + 13, item.shown)
