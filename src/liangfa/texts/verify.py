"""Compare every structured fact of the dataset with the official texts.

``verify`` is pure apart from the provider it asks; it returns findings with the place of the very
value in the YAML and counts of what was compared. Rules are listed in :data:`RULES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from liangfa.findings import Finding
from liangfa.model.keys import ProvisionKey, VersionKey
from liangfa.model.law import Provision
from liangfa.store import Dataset, Entry
from liangfa.texts.article import PlaceError, Unit, canonical
from liangfa.texts.pool import Pool, build
from liangfa.texts.provider import Provider, VersionText
from liangfa.texts.verify_law import check_law
from liangfa.texts.verify_links import (
    case_refs,
    charge_refs,
    check_charge,
    check_refs,
    criminal_law,
    law_refs,
    provision_refs,
    source_refs,
)
from liangfa.texts.verify_penalty import check_penalty, several_penal_paragraphs
from liangfa.texts.verify_words import check_words

#: Every rule in one sentence; the tests hold a good and a bad example of each.
RULES: dict[str, str] = {
    "V01": "文本库在这一天没有这部法律的新版本",
    "V02": "通过日期与文本库不同",
    "V03": "失效日期与文本库不同",
    "V04": "法律全称与文本库不同",
    "V10": "条不存在",
    "V11": "款或项不存在，或只写项号指不清",
    "V12": "整条有几款罚则，应写明款",
    "V13": "条款号的写法不合编者手册",
    "V14": "所引的条款在它的文本里不存在",
    "V15": "换号表里的条号在文本里不存在",
    "V20": "罚款幅度在条文里没有",
    "V21": "拘留幅度在条文里没有",
    "V22": "文字里的数在条文里没有",
    "V23": "规则的数额、期限在条文里没有",
    "V24": "处罚的期限在条文里没有",
    "V25": "条文的幅度在条目里没有",
    "V26": "罚款基数的用语在条文里没有",
    "V27": "幅度在条文里属于另一档",
    "V28": "条文在这个条件下是另一个数额",
    "V30": "条文没有“可以”，条目写成可以并处",
    "V31": "条文是“可以”或“或者”，条目写成应当处",
    "V32": "条文没有“或者”，条目写成几选一",
    "V33": "处罚种类在条文里没有",
    "V34": "条文的处罚种类在条目里没有",
    "V40": "追诉标准里的数在所引条款里没有",
    "V41": "罪名的条号在刑法里不存在",
}


#: Rules that say the text lacks something; another text, not at hand, may have it.
_ABSENT = frozenset({"V20", "V21", "V22", "V23", "V24", "V26", "V33"})


@dataclass(frozen=True)
class Report:
    """What :func:`verify` found and how much it compared.

    ``findings`` are (entry key, finding): the key of the provision or law version, for exceptions.
    ``versions`` and ``provisions`` count those whose text was at hand.
    ``not_at_hand`` counts provisions whose version text nobody has, by version key;
    ``refused`` gives the reason (Chinese) where a text was at hand but not believed. ``partly`` are the
    provisions compared without some text under their ``read_with``: what they state beyond their own
    text was not judged.
    """

    findings: tuple[tuple[str, Finding], ...] = ()
    versions: int = 0
    provisions: int = 0
    numbers: int = 0
    not_at_hand: dict[str, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    partly: tuple[str, ...] = ()

    def in_order(self) -> list[Finding]:
        """The findings alone, sorted, without repeats."""
        return sorted({finding for _, finding in self.findings})

    @property
    def away(self) -> int:
        """How many provisions were not compared, for want of the text of their version."""
        return sum(self.not_at_hand.values())

    def summary(self, excepted: int = 0) -> str:
        """One Chinese line for the terminal; ``excepted`` findings are covered by exceptions."""
        aside = f"，例外 {excepted} 处" if excepted else ""
        return (
            f"核对法律版本 {self.versions} 个、条款 {self.provisions} 条、数值 {self.numbers} 个；"
            f"与文本不符 {len(self.in_order()) - excepted} 处{aside}；"
            f"没有文本可对的条款 {self.away} 条，缺一并读的文本的 {len(self.partly)} 条"
        )


def verify(dataset: Dataset, provider: Provider) -> Report:
    """Compare ``dataset`` with the texts of ``provider``; withdrawn entries are left alone."""
    run = _Run(provider, _places(dataset))
    found: list[tuple[str, Finding]] = []
    for law in dataset.laws:
        found += check_law(law, provider)
        found += ((law.value.id, f) for f in check_refs(law, law_refs(law.value), provider))
    for key, entry in dataset.provisions.items():
        if entry.value.withdrawn is None:
            found += ((key, _naming(entry, finding)) for finding in run.provision(key, entry))
    for agency in dataset.agencies:
        found += ((agency.value.id, f) for f in check_refs(agency, source_refs(agency.value), provider))
    code = criminal_law(provider)
    for charge in dataset.charges:
        found += ((charge.value.id, f) for f in check_refs(charge, charge_refs(charge.value), provider))
        found += ((charge.value.id, f) for f in check_charge(charge, provider, code))
    for case in dataset.cases:
        found += ((case.value.id, f) for f in check_refs(case, case_refs(case.value), provider))
    refused = {key: why for key in run.not_at_hand if (why := provider.refusal(VersionKey.parse(key)))}
    return Report(
        tuple(sorted(found, key=lambda pair: (pair[1], pair[0]))),
        sum(provider.version(key) is not None for key in _versions(dataset)),
        run.provisions,
        run.numbers,
        dict(sorted(run.not_at_hand.items())),
        refused,
        tuple(sorted(run.partly)),
    )


def _versions(dataset: Dataset) -> Iterator[VersionKey]:
    for law in dataset.laws:
        yield from (VersionKey(law.value.short_name, version.effective) for version in law.value.versions)


def _places(dataset: Dataset) -> dict[str, frozenset[str]]:
    """Places with entries of their own, by law version."""
    places: dict[str, set[str]] = {}
    for key in dataset.provisions:
        version, _, place = key.partition("#")
        places.setdefault(version, set()).add(place)
    return {version: frozenset(found) for version, found in places.items()}


def _naming(entry: Entry[Provision], finding: Finding) -> Finding:
    # A carried provision has no line of its own: the line is that of the whole carry list.
    if entry.base[:1] != ("carry",):
        return finding
    return replace(finding, message=f"carry 来的 {entry.value.at}：{finding.message}")


@dataclass
class _Run:
    """One verification: what it asks and what it has counted."""

    provider: Provider
    places: dict[str, frozenset[str]]
    numbers: int = 0
    provisions: int = 0
    not_at_hand: Counter[str] = field(default_factory=Counter)
    partly: set[str] = field(default_factory=set)

    def provision(self, key: str, entry: Entry[Provision]) -> Iterator[Finding]:
        """All findings of one provision."""
        parsed = ProvisionKey.parse(key)
        yield from check_refs(entry, provision_refs(entry.value), self.provider)
        text = self.provider.version(parsed.version)
        if text is None:
            self.not_at_hand[str(parsed.version)] += 1
            return
        self.provisions += 1
        try:
            pool = self._pool(parsed, entry.value, text)
        except PlaceError as error:
            rule = "V10" if text.article(parsed.place.article) is None else "V11"
            yield entry.finding(rule, str(error), "对照条文改正条款号", "at")
            return
        yield from _writing(entry, pool)
        checks = (check_penalty, check_words) if entry.value.kind == "penalty" else (check_words,)
        for check in checks:
            numbers, findings = check(entry, pool)
            self.numbers += numbers
            yield from (f for f in findings if key not in self.partly or f.rule not in _ABSENT)

    def _pool(self, key: ProvisionKey, value: Provision, text: VersionText) -> Pool:
        lent = []
        for ref in value.read_with:
            unit = unit_of(self.provider, ref)
            if unit is not None:
                lent.append(unit)
            elif self.provider.version(ProvisionKey.parse(ref).version) is None:
                self.partly.add(str(key))
        known = self.places.get(str(key.version), frozenset())
        return build(text, key.place, lent, known - {str(key.place)})


def unit_of(provider: Provider, ref: str) -> Unit | None:
    """The text unit a provision key names, or None when it is not at hand or does not exist."""
    key = ProvisionKey.parse(ref)
    text = provider.version(key.version)
    try:
        return text.unit(key.place) if text else None
    except PlaceError:
        return None


def _writing(entry: Entry[Provision], pool: Pool) -> Iterator[Finding]:
    place, article = entry.value.place, pool.unit.article
    right = canonical(article, place)
    if right != place:
        count = len(article.paragraphs)
        yield entry.finding(
            "V13", f"{article.label}有 {count} 款，条款号写成了 {place}", f"写成 '{right}'", "at"
        )
    elif entry.value.kind == "penalty" and (named := several_penal_paragraphs(pool.unit)):
        message = f"{article.label}有几款罚则（{named}），条目没有写明款"
        yield entry.finding("V12", message, f"按款分成几条，如 '{place}.1'", "at")
