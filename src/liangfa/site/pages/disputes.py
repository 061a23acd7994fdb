"""Disputes: every side with who holds it and where, none decided."""

from __future__ import annotations

from dataclasses import dataclass

from liangfa.model.charge import Dispute
from liangfa.site.models import SourceView
from liangfa.site.views import Views


@dataclass(frozen=True, slots=True)
class SideView:
    """One position."""

    view: str
    held_by: str
    source: SourceView


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One question with all positions."""

    question: str
    sides: tuple[SideView, ...]


def dispute_view(views: Views, dispute: Dispute) -> DisputeView:
    """The view of one dispute."""
    return DisputeView(
        dispute.question,
        tuple(SideView(s.view, s.held_by, views.source(s.source)) for s in dispute.sides),
    )
