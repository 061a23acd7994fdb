"""Addresses only the site itself needs; those other rooms link to are in :mod:`liangfa.urls`."""

from __future__ import annotations

from liangfa.knowledge import LawVersion, Located

CHARGES = "charges/index.html"
LAWS = "laws/index.html"
AGENCIES = "agencies/index.html"
CASES = "cases/index.html"
GUIDES = "guides/index.html"
API_DOCS = "api.html"
CHANGES_OF_API = "api-changelog.html"
API = "api/v1"


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
