"""Permanent addresses of the site, relative to its root. Ids in them are never reused."""

from __future__ import annotations

from liangfa.knowledge import Knowledge, LawVersion, Located

HOME = "index.html"
SEARCH = "search.html"
COVERAGE = "coverage.html"
UPCOMING = "upcoming.html"
ABOUT = "about.html"
SELFCHECK = "selfcheck.html"
ASSIST = "assist.html"
QUIZ = "courses/quiz.html"
COURSES = "courses/index.html"
BUILDER = "courses/builder.html"


def charge(charge_id: str) -> str:
    """Page of a charge."""
    return f"charges/{charge_id}.html"


def law(slug: str) -> str:
    """Overview of a law: versions, renumbering, old and new side by side."""
    return f"laws/{slug}/index.html"


def version(home: LawVersion) -> str:
    """Page of one law version with all its provisions; of a long one, the list of its articles.

    With any provision's anchor it is a permanent address: the page passes it on to the part at hand.
    """
    return f"{home.page}.html"


def provision(located: Located) -> str:
    """A provision: its anchor on the page, or on the part of a long page, of its law version."""
    return f"{located.page}.html#{located.anchor}"


def agency(agency_id: str) -> str:
    """Page of an agency."""
    return f"agencies/{agency_id}.html"


def case(case_id: str) -> str:
    """Page of a case."""
    return f"cases/{case_id}.html"


def guide(slug: str) -> str:
    """Page of a guide."""
    return f"guides/{slug}.html"


def course(course_id: str) -> str:
    """Page of a course; its files stand in the folder of the same name."""
    return f"courses/{course_id}.html"


def provision_by_key(knowledge: Knowledge, key: str) -> str | None:
    """Address of a provision key, None when it is not recorded."""
    located = knowledge.provisions.get(key)
    return provision(located) if located else None
