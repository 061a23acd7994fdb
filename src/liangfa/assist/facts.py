"""What the engine is told: the fields of a file (案情), as one flat JSON object.

Unknown is ``null`` or absent — never an empty string, 0 or a guess. The table below is the contract:
the page builds its form from it (exported as ``fields`` in ``assist/rules.js``) and both engines check
input against it. An example::

    {"charge": "264-daoqie", "direction": "反向", "today": "2026-11-22",
     "act_from": "2026-03-02", "act_to": "2026-03-02", "continuing": false,
     "criminal_opened_on": "2026-03-05", "criminal_opened_by": "公安机关",
     "np_kind": "酌定不起诉", "np_on": "2026-11-10", "custody_days": 27,
     "person_kind": "个人", "age": 34, "imposed": [{"kind": "罚款", "amount": 500}], "mild": [],
     "scenarios": ["盗窃公私财物"], "answers": {}}
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from liangfa.model.penalty import SANCTION_KINDS
from liangfa.model.vocab import NonProsecution

#: ``many``: a list of the choices; ``imposed``: ``[{kind, amount?, days?, on?}]`` (yuan, days, date);
#: ``scenarios``: a list of the charge's scenarios that fit, null when not yet sorted out;
#: ``answers``: question id → answer, the questions being those of the charge (``questions`` in its shard).
FieldKind = Literal["date", "int", "bool", "choice", "many", "text", "imposed", "answers", "scenarios"]

#: Where a field stands in the form.
FieldGroup = Literal["案件", "行为", "发现", "刑事", "人", "情节", "行政", "移送"]


@dataclass(frozen=True)
class FactField:
    """One field of the file.

    ``label`` names it in the form and in messages; ``ask`` is the question put when the engine needs it;
    ``direction`` limits it to 反向 or 正向; ``future`` allows a day after ``today``.
    """

    name: str
    kind: FieldKind
    group: FieldGroup
    label: str
    ask: str
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    required: bool = False
    future: bool = False
    direction: str = ""


def _date(name: str, group: FieldGroup, label: str, ask: str, direction: str = "") -> FactField:
    return FactField(name, "date", group, label, ask, direction=direction)


def _bool(name: str, group: FieldGroup, label: str, ask: str) -> FactField:
    return FactField(name, "bool", group, label, ask)


#: Kinds of non-prosecution a file can state; 种类未载 belongs to published cases only.
NP_KINDS = tuple(kind for kind in get_args(NonProsecution) if "未载" not in kind)
ORGANS = ("公安机关", "有处罚权的行政机关", "其他国家机关")
OPENERS = ("公安机关", "海关缉私机构", "监察机关", "检察机关", "其他侦查机关")
MENTAL = ("正常", "不能辨认或者不能控制", "部分丧失能力")
#: Circumstances that make the penalty lighter, or exclude it.
MILD = (
    "主动消除或者减轻危害后果",
    "取得被侵害人谅解",
    "受他人胁迫或者诱骗",
    "主动投案并如实陈述",
    "主动供述尚未掌握的违法行为",
    "有立功表现",
    "自愿如实陈述、承认事实并愿受处罚",
    "违法轻微、及时改正、没有危害后果",
    "初次违法、后果轻微、及时改正",
    "有证据足以证明没有主观过错",
    "制止正在进行的不法侵害",
    "民间纠纷、已和解或者调解并履行",
)
SEVERE = (
    "有较严重后果",
    "教唆、胁迫、诱骗他人",
    "打击报复报案人、控告人、举报人、证人",
    "一年以内受过治安管理处罚",
)

FIELDS: tuple[FactField, ...] = (
    FactField("charge", "text", "案件", "罪名", "是哪个罪名？（填罪名的 id）", required=True),
    FactField("direction", "choice", "案件", "方向", "是反向还是正向？", ("反向", "正向"), required=True),
    FactField("today", "date", "案件", "评估日", "按哪一天评估？", required=True),
    FactField("place", "text", "案件", "行为地", "行为发生在哪里？"),
    _date("act_from", "行为", "行为开始日", "行为是哪一天开始的？"),
    _date("act_to", "行为", "行为终了日", "行为是哪一天终了的？（只有一次的，与开始日相同）"),
    _bool("continuing", "行为", "连续或者继续", "行为有没有连续或者继续状态？"),
    _bool("ongoing", "行为", "仍在继续", "到评估日，行为还在继续吗？"),
    _bool(
        "harm",
        "行为",
        "涉及生命健康安全或者金融安全，且有危害后果",
        "是否涉及公民生命健康安全或者金融安全，且有危害后果？",
    ),
    _bool("eco_harm", "行为", "造成环境污染、生态破坏等危害后果", "是否造成环境污染、生态破坏等危害后果？"),
    _date("discovered_on", "发现", "被发现日", "违法行为是哪一天被发现的？"),
    FactField("discovered_by", "choice", "发现", "由谁发现", "由哪个机关发现？", ORGANS),
    _date(
        "complaint_refused_on",
        "发现",
        "被侵害人控告而公安机关应当受理未受理的日期",
        "被侵害人有没有向公安机关控告、应当受理而没有受理？哪一天？",
    ),
    _date("criminal_opened_on", "刑事", "刑事立案日", "刑事案件是哪一天立案的？"),
    FactField("criminal_opened_by", "choice", "刑事", "刑事立案机关", "由哪个机关立案？", OPENERS),
    FactField("np_kind", "choice", "刑事", "不起诉种类", "是哪一种不起诉？", NP_KINDS, direction="反向"),
    _date("np_on", "刑事", "不起诉决定日", "不起诉决定是哪一天作出的？", "反向"),
    FactField(
        "custody_days",
        "int",
        "刑事",
        "已被羁押的日数",
        "因同一行为被刑事拘留、逮捕共多少日？（没有写 0）",
        low=0,
        high=3650,
    ),
    _date("custody_from", "刑事", "羁押开始日", "羁押从哪一天开始？"),
    _date("custody_to", "刑事", "羁押结束日", "羁押到哪一天结束？"),
    FactField("person_kind", "choice", "人", "个人还是单位", "当事人是个人还是单位？", ("个人", "单位")),
    _date("birth", "人", "出生日期", "当事人的出生日期？（或者填行为时的周岁）"),
    FactField("age", "int", "人", "行为时的周岁", "行为时多少周岁？", low=0, high=120),
    _bool("first_offence", "人", "初次违反治安管理", "是不是初次违反治安管理？"),
    _bool("repeat_in_year", "人", "一年以内二次以上违反治安管理", "一年以内是不是二次以上违反治安管理？"),
    _bool("pregnant", "人", "怀孕", "当事人是否怀孕？"),
    _bool("nursing", "人", "哺乳自己不满一周岁的婴儿", "当事人是否在哺乳自己不满一周岁的婴儿？"),
    FactField("mental", "choice", "人", "行为时的辨认、控制能力", "行为时的辨认、控制能力怎样？", MENTAL),
    _bool("deaf_blind", "人", "盲人或者又聋又哑的人", "是不是盲人或者又聋又哑的人？"),
    _bool("official", "人", "公职人员", "是不是公职人员？"),
    _bool("foreigner", "人", "外国人", "是不是外国人？"),
    FactField(
        "mild",
        "many",
        "情节",
        "从轻、减轻、不罚的情节",
        "有哪些从轻、减轻或者不罚的情节？（没有写空列表）",
        MILD,
    ),
    FactField("severe", "many", "情节", "从重的情节", "有哪些从重的情节？（没有写空列表）", SEVERE),
    _bool("grave", "情节", "情节严重、影响恶劣", "是否情节严重、影响恶劣？"),
    FactField(
        "imposed", "imposed", "行政", "已经作出的处罚", "同一行为已经受过什么行政处罚？（没有写空列表）"
    ),
    FactField(
        "decision_on",
        "date",
        "行政",
        "处罚决定日",
        "处罚决定是（预计）哪一天作出？不填按评估日",
        future=True,
        direction="反向",
    ),
    _date("filed_on", "行政", "行政立案日", "行政机关是哪一天立案的？"),
    _date("penalty_served_on", "行政", "处罚决定送达日", "处罚决定是哪一天送达的？", "反向"),
    _date("np_served_on", "移送", "不起诉决定书送达日", "不起诉决定书是哪一天送达的？", "反向"),
    _date("accepted_on", "移送", "行政检察登记受理日", "行政检察部门是哪一天登记受理的？", "反向"),
    _date("suspended_on", "移送", "中止审查日", "审查有没有中止？哪一天？", "反向"),
    _date("resumed_on", "移送", "恢复审查日", "审查是哪一天恢复的？", "反向"),
    _date("opinion_on", "移送", "检察意见书送达日", "检察意见书是哪一天送达主管机关的？", "反向"),
    _date("report_on", "移送", "负责人接到移送报告日", "负责人是哪一天接到移送报告的？", "正向"),
    _date("approved_on", "移送", "批准移送日", "是哪一天批准移送的？", "正向"),
    _date("transferred_on", "移送", "公安机关接受移送日", "公安机关是哪一天接受移送的？", "正向"),
    _date("refused_on", "移送", "接到不予立案通知日", "是哪一天接到不予立案通知的？", "正向"),
    _date("review_asked_on", "移送", "公安机关收到复议文件日", "公安机关是哪一天收到复议文件的？", "正向"),
    _date("review_told_on", "移送", "接到复议决定日", "是哪一天接到复议决定的？", "正向"),
    _date("case_opened_told_on", "移送", "接到立案通知日", "是哪一天接到立案通知的？", "正向"),
    FactField(
        "scenarios",
        "scenarios",
        "案件",
        "查明的情形",
        "查明的是哪些情形？（选出可能适用的）",
        direction="反向",
    ),
    FactField("answers", "answers", "案件", "本罪名的选择题", "请回答本罪名的选择题"),
)
IMPOSED_KINDS = SANCTION_KINDS

#: Pairs of dates that cannot stand the other way round.
ORDER: tuple[tuple[str, str], ...] = (
    ("birth", "act_from"),
    ("birth", "act_to"),
    ("act_from", "act_to"),
    ("act_from", "discovered_on"),
    ("act_from", "complaint_refused_on"),
    ("act_from", "criminal_opened_on"),
    ("act_from", "np_on"),
    ("act_from", "filed_on"),
    ("act_from", "decision_on"),
    ("act_to", "decision_on"),
    ("act_from", "custody_from"),
    ("custody_from", "custody_to"),
    ("criminal_opened_on", "np_on"),
    ("np_on", "np_served_on"),
    ("np_on", "accepted_on"),
    ("np_on", "opinion_on"),
    ("accepted_on", "suspended_on"),
    ("suspended_on", "resumed_on"),
    ("accepted_on", "opinion_on"),
    ("filed_on", "decision_on"),
    ("filed_on", "penalty_served_on"),
    ("decision_on", "penalty_served_on"),
    ("report_on", "approved_on"),
    ("approved_on", "transferred_on"),
    ("transferred_on", "refused_on"),
    ("transferred_on", "case_opened_told_on"),
    ("refused_on", "review_asked_on"),
    ("review_asked_on", "review_told_on"),
)
#: Fields that make no sense for a unit.
PERSONAL = (
    "custody_days",
    "custody_from",
    "birth",
    "age",
    "pregnant",
    "nursing",
    "mental",
    "deaf_blind",
    "official",
)


def fields_data() -> list[dict[str, Any]]:
    """The table as plain values, for the page and both engines."""
    return [asdict(field) for field in FIELDS]
