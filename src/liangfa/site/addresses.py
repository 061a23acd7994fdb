"""Addresses only the site itself needs; those other rooms link to are in :mod:`liangfa.urls`."""

from __future__ import annotations

import re

from liangfa.knowledge import LawVersion, Located

CHARGES = "charges/index.html"
#: The rows of the charge index.
CHARGE_ROWS = "charges/rows.js"
LAWS = "laws/index.html"
AGENCIES = "agencies/index.html"
CASES = "cases/index.html"
GUIDES = "guides/index.html"
TABLES = "tables.html"
SANCTIONS = "sanctions/index.html"
LAW_CHARGES = "laws/charges.html"
NO_MATCH = "no-match.html"
PARTIAL = "partial-match.html"
FORWARD = "forward/index.html"
FORWARD_DATA = "forward/data.js"
CLOCK = "forward/clock.html"
DOWNLOADS = "downloads/index.html"
REVIEWS = "reviews.html"
DATA = "data.html"
COMPARISONS = "comparisons.html"
API_DOCS = "api.html"
CHANGES_OF_API = "api-changelog.html"
API = "api/v1"
_PART = re.compile(r"\.\d+\.html$")


def group(path: str) -> str:
    """What is made in one go with the page at ``path``: all parts of a charge, all pages of a law."""
    steps = path.split("/")
    if steps[0] == "laws" and len(steps) == 3:
        return f"laws/{steps[1]}/"
    return _PART.sub(".html", path)


def comparison(newer: LawVersion) -> str:
    """Old and new side by side, for the version that replaced another."""
    return f"laws/{newer.law.id}/{newer.version.effective.isoformat()}-compare.html"


def api_charge(charge_id: str) -> str:
    """API document of a charge."""
    return f"{API}/charges/{charge_id}.json"


def api_provision(located: Located) -> str:
    """API document of a provision."""
    return f"{API}/provisions/{located.slug}.json"


def api_case(case_id: str) -> str:
    """API document of a case."""
    return f"{API}/cases/{case_id}.json"


def sanction(slug: str) -> str:
    """All provisions with one kind of sanction."""
    return f"sanctions/{slug}.html"


def licence(slug: str) -> str:
    """All provisions by which one sort of licence is lost."""
    return f"sanctions/licence-{slug}.html"


def chapter(number: int) -> str:
    """The table of one chapter of the Special Part."""
    return f"charges/chapter-{number}.html"


def law_charges(slug: str) -> str:
    """The charges the provisions of one law answer."""
    return f"laws/{slug}/charges.html"


def forward(agency_id: str) -> str:
    """From the provisions of one agency to the charges they may turn into."""
    return f"forward/{agency_id}.html"


def download(name: str) -> str:
    """One file people keep."""
    return f"downloads/{name}"
