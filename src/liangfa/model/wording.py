"""Penalties in words: the one place where a structured penalty becomes Chinese text."""

from __future__ import annotations

from liangfa.model.penalty import Clause, Group, Sanction, Tier

#: Kinds that are nouns after 处; all others are verbs by themselves (没收…, 吊销…, 责令…).
_NOUNS = {"警告", "通报批评", "罚款", "行政拘留", "限期出境", "驱逐出境"}


def number_text(value: float) -> str:
    """A number without needless decimals: 5.0 -> 5, 0.25 -> 0.25."""
    return f"{value:.12g}" if isinstance(value, float) and not value.is_integer() else f"{int(value)}"


def money_text(yuan: float) -> str:
    """Yuan as Chinese readers write them: 500元, 2000元, 5万元, 1.5万元, 1亿元."""
    for size, unit in ((10**8, "亿元"), (10**4, "万元")):
        if yuan >= size and (yuan * 100) % size == 0:
            return number_text(yuan / size) + unit
    return f"{number_text(yuan)}元"


def amount_text(value: float, unit: str) -> str:
    """One end of a range with its unit; a ratio below one is shown as a percentage."""
    if unit == "元":
        return money_text(value)
    if unit.startswith("元/"):
        return f"每{unit[2:]}{money_text(value)}"
    if unit == "倍" and value < 1:
        return f"{number_text(round(value * 100, 6))}%"
    return f"{number_text(value)}{unit}"


def range_text(low: float | None, high: float | None, unit: str) -> str:
    """5日以上10日以下, 2000元以下, 5000元, 1万元以上."""
    if low is not None and low == high:
        return amount_text(low, unit)
    parts = []
    if low is not None:
        parts.append(f"{amount_text(low, unit)}以上")
    if high is not None:
        text = amount_text(high, unit)
        if low is not None and unit.startswith("元/"):
            text = money_text(high)
        parts.append(f"{text}以下")
    return "".join(parts)


def _range(sanction: Sanction) -> str:
    return range_text(sanction.min, sanction.max, sanction.effective_unit)


def sanction_text(sanction: Sanction) -> str:
    """One sanction without 处 and without its target and condition."""
    what, span = sanction.what, sanction.duration
    match sanction.kind:
        case "罚款" if sanction.min is None and sanction.max is None:
            return "罚款（本条没有定数额）"
        case "罚款":
            return f"{sanction.base or ''}{_range(sanction)}罚款"
        case "行政拘留":
            return f"{_range(sanction)}拘留"
        case "没收违法所得":
            return f"没收{what or '违法所得'}"
        case "没收非法财物":
            return f"没收{what or '非法财物'}"
        case "暂扣许可证件":
            return f"暂扣{what or '许可证件'}{span or ''}"
        case "吊销许可证件":
            return f"吊销{what or '许可证件'}" + _ban(span)
        case "限制从业":
            return _span(span) + _forbidden(what or "相关业务", _DOING, "禁止从事")
        case "限制开展生产经营活动":
            return _span(span) + (_forbidden(what, ("开展",), "禁止开展") if what else "限制开展生产经营活动")
        case "责令停产停业":
            return f"责令{what or '停产停业'}{span or ''}"
        case "责令关闭":
            return "责令关闭" if what is None else what if "关闭" in what else f"关闭{what}"
        case "取消资格":
            named = what or "资格"
            full = named if named.endswith(("资格", "成绩")) else f"{named}的资格"
            return f"取消{full}" + (f"（{span}）" if span else "")
        case "其他处罚":
            return (what or "其他处罚") + (f"（{span}）" if span else "")
        case _:
            return what or sanction.kind


#: Words with which a ban names the doing itself.
_DOING = ("担任", "任", "驾驶", "从事", "申请", "进入", "参加", "一定期限")
#: Words that are a restriction already.
_RESTRICTING = ("暂停", "停止", "限制", "责令", "禁止", "不得", "缩减", "关闭")


def _forbidden(what: str, doing: tuple[str, ...], lead: str) -> str:
    """禁止从事会计工作, 禁止担任主要负责人, 暂停相关业务: the ban in words."""
    if what.endswith("禁入"):
        return f"实行{what}"
    if what.startswith(_RESTRICTING):
        return what
    return f"禁止{what}" if what.startswith(doing) else lead + what


def _span(span: str | None) -> str:
    """5年内, 终身; a range (1年以上2年以下, 10年以上) takes no 内."""
    if span is None:
        return ""
    return span if span == "终身" or span.endswith(("以上", "以下")) else f"{span}内"


def _ban(span: str | None) -> str:
    return f"，{_span(span)}不得重新取得" if span else ""


#: What leads a verb (没收…, 吊销…) where a noun would have the lead.
_VERB_LEADS = {"处": "", "并处": "并", "可以处": "可以", "可以并处": "可以", "": ""}


def _is_noun(clause: Clause) -> bool:
    return _is_noun(clause.of[0]) if isinstance(clause, Group) else clause.kind in _NOUNS


def _first(clause: Clause) -> Sanction:
    return _first(clause.of[0]) if isinstance(clause, Group) else clause


def clause_text(clause: Clause, lead: str = "处") -> str:
    """A sanction or group; ``lead`` (处, 并处, 可以处 …) is put before nouns only."""
    if isinstance(clause, Sanction):
        return (lead if _is_noun(clause) else _VERB_LEADS[lead]) + sanction_text(clause)
    head, *rest = clause.of
    text = clause_text(head, lead)
    match clause.how:
        case "同时":
            return text + "".join(_along(item) for item in rest)
        case "择一":
            return text + "".join("或者" + clause_text(item, "") for item in rest)
        case _:
            names = "、".join([text] + [clause_text(item, "") for item in rest])
            return f"{names}（单处或者并处）"


def _along(clause: Clause) -> str:
    # 警告、通报批评 are named side by side in the law; anything else is added with 并处.
    if isinstance(clause, Sanction) and clause.kind in {"警告", "通报批评"}:
        return "、" + sanction_text(clause)
    return clause_text(clause, "并处")


def _framed(clause: Clause, text: str) -> str:
    """``text`` behind its condition and target, when it has them."""
    first = _first(clause)
    if first.target:
        text = f"对{first.target}{text}"
    return f"{first.condition}的，{text}" if first.condition else text


def _impose(clauses: tuple[Clause, ...]) -> str:
    out, before = "", False
    for i, clause in enumerate(clauses):
        framed = _is_framed(clause)
        # Of fines under different conditions one takes the place of the other.
        instead = all(_first(c).condition for c in clauses[: i + 1])
        text = clause_text(clause, "处" if instead or i == 0 or _first(clause).target else "并处")
        text = _framed(clause, text)
        # What follows a conditional fine must not read as part of its condition.
        out += text if i == 0 else ("；" if framed or before else "，") + text
        before = framed
    return out


def _is_framed(clause: Clause) -> bool:
    return bool(_first(clause).condition or _first(clause).target)


def penalty_text(tier: Tier) -> str:
    """The penalty of one tier: 处5日以上10日以下拘留，或者2000元以下罚款."""
    text = _impose(tier.impose)
    before = bool(tier.impose) and _is_framed(tier.impose[-1])
    if tier.choose:
        chosen = [
            _framed(c, clause_text(c, ("并处" if tier.impose else "处") if i == 0 else ""))
            for i, c in enumerate(tier.choose)
        ]
        text += _stop(text, before) + "，或者".join(chosen)
        before = False
    lead = "可以并处" if text else "可以处"
    for clause in tier.may_add:
        text += _stop(text, before or _is_framed(clause)) + _framed(clause, clause_text(clause, lead))
        before = _is_framed(clause)
    return text


def _stop(text: str, strong: bool) -> str:
    return "" if not text else "；" if strong else "，"


def tier_text(tier: Tier, *, alone: bool = False) -> str:
    """The tier with its case: 情节较轻的，处警告，或者1000元以下罚款.

    ``alone``: leave 一般 unsaid because the article has no other tier.
    """
    text = penalty_text(tier)
    if alone and tier.when == "一般":
        return text
    return f"{tier.when.removesuffix('的')}的，{text}" if tier.when != "一般" else f"一般情形，{text}"


def tiers_text(tiers: tuple[Tier, ...]) -> str:
    """All tiers of a provision in one sentence."""
    return "；".join(tier_text(tier, alone=len(tiers) == 1) for tier in tiers)
