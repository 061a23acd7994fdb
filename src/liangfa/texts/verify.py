"""Compare every structured fact of the dataset with the official texts.

``verify`` is pure apart from the provider it asks; it returns findings with the place of the very
value in the YAML and counts of what was compared. Rules are listed in :data:`RULES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from liangfa.findings import Finding
from liangfa.model.keys import ProvisionKey
from liangfa.model.law import Provision
from liangfa.store import Dataset, Entry
from liangfa.texts.article import PlaceError, Unit, canonical
from liangfa.texts.pool import Pool, build
from liangfa.texts.provider import Provider, VersionText
from liangfa.texts.verify_law import check_law
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
}


@dataclass(frozen=True)
class Report:
    """What :func:`verify` found and how much it compared.

    ``findings`` are (entry key, finding): the key of the provision or law version, for exceptions.
    ``not_at_hand`` counts provisions whose version text nobody has, by version key;
    ``refused`` gives the reason (Chinese) where a text was at hand but not believed.
    """

    findings: tuple[tuple[str, Finding], ...] = ()
    versions: int = 0
    provisions: int = 0
    numbers: int = 0
    not_at_hand: dict[str, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def in_order(self) -> list[Finding]:
        """The findings alone, sorted, without repeats."""
        return sorted({finding for _, finding in self.findings})

    def summary(self) -> str:
        """One Chinese line for the terminal."""
        away = sum(self.not_at_hand.values())
        return (
            f"核对法律版本 {self.versions} 个、条款 {self.provisions} 条、数值 {self.numbers} 个；"
            f"发现 {len(self.in_order())} 处；没有文本可对的条款 {away} 条"
        )


@dataclass
class Tally:
    """Running counts of one verification."""

    numbers: int = 0
    provisions: int = 0
    not_at_hand: Counter[str] = field(default_factory=Counter)


def verify(dataset: Dataset, provider: Provider) -> Report:
    """Compare ``dataset`` with the texts of ``provider``."""
    tally = Tally()
    found: list[tuple[str, Finding]] = []
    for law in dataset.laws:
        found += check_law(law, provider)
    for key, entry in dataset.provisions.items():
        for finding in _provision(dataset, provider, key, entry, tally):
            found.append((key, _naming(entry, finding)))
    refused = {key: why for key in tally.not_at_hand if (why := _refusal(provider, key))}
    return Report(
        tuple(sorted(found, key=lambda pair: (pair[1], pair[0]))),
        sum(len(law.value.versions) for law in dataset.laws),
        tally.provisions,
        tally.numbers,
        dict(sorted(tally.not_at_hand.items())),
        refused,
    )


def _naming(entry: Entry[Provision], finding: Finding) -> Finding:
    # A carried provision has no line of its own: the line is that of the whole carry list.
    if entry.base[:1] != ("carry",):
        return finding
    return replace(finding, message=f"carry 来的 {entry.value.at}：{finding.message}")


def _refusal(provider: Provider, version: str) -> str | None:
    return provider.refusal(ProvisionKey.parse(f"{version}#1").version)


def _provision(
    dataset: Dataset, provider: Provider, key: str, entry: Entry[Provision], tally: Tally
) -> Iterator[Finding]:
    parsed = ProvisionKey.parse(key)
    yield from _links(entry, provider)
    text = provider.version(parsed.version)
    if text is None:
        tally.not_at_hand[str(parsed.version)] += 1
        return
    tally.provisions += 1
    try:
        pool = _pool(dataset, provider, parsed, entry.value, text)
    except PlaceError as error:
        rule = "V10" if text.article(parsed.place.article) is None else "V11"
        yield entry.finding(rule, str(error), "对照条文改正条款号", "at")
        return
    yield from _writing(entry, pool)
    if entry.value.kind == "penalty":
        numbers, findings = check_penalty(entry, pool)
        tally.numbers += numbers
        yield from findings
    numbers, findings = check_words(entry, pool)
    tally.numbers += numbers
    yield from findings


def _pool(
    dataset: Dataset, provider: Provider, key: ProvisionKey, value: Provision, text: VersionText
) -> Pool:
    prefix = f"{key.version}#"
    known = frozenset(other.removeprefix(prefix) for other in dataset.provisions if other.startswith(prefix))
    lent = [unit for ref in value.read_with if (unit := unit_of(provider, ref)) is not None]
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


def _links(entry: Entry[Provision], provider: Provider) -> Iterator[Finding]:
    value = entry.value
    refs: list[tuple[str, tuple[str | int, ...]]] = []
    for name in ("predecessors", "read_with", "limitation"):
        links = getattr(value, name)
        refs += [(ref, (name, i)) for i, ref in enumerate(() if links == "无" else links)]
    refs += [(use.basis, ("agencies", i, "basis")) for i, use in enumerate(value.agencies) if use.basis]
    refs += [(s.provision, ("sources", i)) for i, s in enumerate(value.sources) if s.provision]
    for ref, loc in refs:
        key = ProvisionKey.parse(ref)
        text = provider.version(key.version)
        if text is None:
            continue
        try:
            right = canonical(text.unit(key.place).article, key.place)
        except PlaceError as error:
            yield entry.finding("V14", f"所引的 {ref}：{error}", "对照条文改正条款号", *loc)
            continue
        if right != key.place:
            mend = f"写成 {key.version}#{right}"
            yield entry.finding("V13", f"所引的 {ref} 写法不合手册", mend, *loc)
