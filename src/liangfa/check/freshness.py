"""Rules about the age of what is stated: every entry was checked on a day, and that day grows old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from liangfa.check.registry import Context, rule
from liangfa.findings import Finding

#: Days after which an entry should be, and must have been, checked again.
REMIND = 180
LIMIT = 365


@rule("L06")
def checked_in_time(context: Context) -> Iterable[Finding]:
    """核对日期不在将来，也没有超过 365 日。"""
    for finding, day in _days(context, "L06"):
        if day > context.today:
            yield replace(finding, message=f"核对日期 {day} 在将来", mend="写实际核对的日期")
        elif (context.today - day).days > LIMIT:
            yield replace(finding, message=f"核对日期 {day} 已超过 {LIMIT} 日", mend="重新核对后改日期")


@rule("L07")
def checked_lately(context: Context) -> Iterable[Finding]:
    """核对日期超过 180 日的，提醒重新核对（只提醒，不算错）。"""
    for finding, day in _days(context, "L07"):
        if REMIND < (context.today - day).days <= LIMIT:
            yield replace(
                finding,
                message=f"核对日期 {day} 已超过 {REMIND} 日",
                mend=f"在第 {LIMIT} 日之前重新核对，并改日期",
                severity="warning",
            )


def _days(context: Context, rule_id: str) -> Iterator[tuple[Finding, dt.date]]:
    """Every day of checking that is written down, with a blank finding at its place."""
    data = context.data
    for law in data.laws:
        for i, version in enumerate(law.value.versions):
            yield law.finding(rule_id, "", "", "versions", i, "checked_on"), version.checked_on
    for file in data.versions:
        yield file.finding(rule_id, "", "", "checked_on"), file.value.checked_on
        for i, provision in enumerate(file.value.provisions):
            if provision.checked_on:
                place = ("provisions", i, "checked_on")
                yield file.finding(rule_id, "", "", *place), provision.checked_on
    for charge in data.charges:
        yield charge.finding(rule_id, "", "", "review", "on"), charge.value.review.on
    for agency in data.agencies:
        yield agency.finding(rule_id, "", "", "checked_on"), agency.value.checked_on
    for case in data.cases:
        yield case.finding(rule_id, "", "", "checked_on"), case.value.checked_on
    for frame in data.practice:
        yield frame.finding(rule_id, "", "", "checked_on"), frame.value.checked_on
    for flow in data.flows:
        yield flow.finding(rule_id, "", "", "checked_on"), flow.value.checked_on
    for guide in context.guides:
        yield Finding(guide.file, 1, 1, rule_id, "", ""), guide.head.checked_on
