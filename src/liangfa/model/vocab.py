"""Controlled words of the data contract; YAML may use these and no others."""

from __future__ import annotations

from typing import Literal

LawLevel = Literal[
    "法律", "立法解释", "行政法规", "监察法规", "司法解释", "部门规章", "规范性文件", "地方性法规"
]
ProvisionKind = Literal["penalty", "rule", "duty"]
Subject = Literal["个人", "单位", "责任人员"]
MatchStatus = Literal["matched", "partial", "none", "unresearched"]
MatchRole = Literal["primary", "alternative", "companion"]
ReviewState = Literal["draft", "checked", "reviewed"]
Direction = Literal["反向", "正向", "双向"]
Confidence = Literal["high", "medium", "low"]
NonProsecution = Literal[
    "法定不起诉", "酌定不起诉", "存疑不起诉", "附条件不起诉", "核准不起诉", "不起诉（种类未载）"
]
Outcome = Literal["处罚", "不予处罚", "终结审查", "提起公诉", "判处刑罚", "移送", "办理中", "未载"]
#: What the criminal side did, besides or instead of a decision not to prosecute.
Criminal = Literal[
    "拟不起诉",
    "未立案或撤案",
    "移送公安机关",
    "公安机关立案",
    "移送审查起诉",
    "提起公诉",
    "判处刑罚",
    "中止",
]
#: What came of a case, coarse enough to browse by: from the outcome and from the criminal side.
RESULT_OF: dict[str, str] = {
    "处罚": "处罚",
    "不予处罚": "不予处罚",
    "终结审查": "终结审查",
    "办理中": "办理中",
    "提起公诉": "提起公诉",
    "判处刑罚": "提起公诉",
    "移送": "移送公安",
    "移送公安机关": "移送公安",
    "公安机关立案": "移送公安",
    "移送审查起诉": "移送公安",
}
RESULTS: tuple[str, ...] = tuple(dict.fromkeys(RESULT_OF.values()))
NOT_STATED = "结果未载"
PublisherKind = Literal[
    "最高检", "最高法", "国务院部门", "地方检察院", "地方法院", "地方行政机关", "媒体", "律师"
]
Likelihood = Literal["高", "中", "低", "几乎无"]

#: The provinces a region may begin with, as they are written in full, and in lists.
PROVINCES: dict[str, str] = {
    **{name: name.removesuffix("市") for name in ("北京市", "天津市", "上海市", "重庆市")},
    **{
        f"{name}省": name
        for name in (
            *("河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东"),
            *("河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海"),
        )
    },
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}

#: How each status reads to a user; 未研究 is not 无.
MATCH_WORDS: dict[str, str] = {
    "matched": "有对应罚则",
    "partial": "部分对应",
    "none": "无对应罚则",
    "unresearched": "未收录",
}
ROLE_WORDS: dict[str, str] = {
    "primary": "首选依据",
    "alternative": "备选依据",
    "companion": "并用依据",
}
KIND_WORDS: dict[str, str] = {"penalty": "罚则", "rule": "适用规则", "duty": "义务条款"}
CONFIDENCE_WORDS: dict[str, str] = {
    "high": "高（政府、法院、检察院官网，或官方文本多源互证）",
    "medium": "中（媒体、数字报或转载）",
    "low": "低（二手摘要、自媒体或论坛）",
}
REVIEW_WORDS: dict[str, str] = {
    "draft": "草稿：经机器核对，未经法律人审读",
    "checked": "已对照条文核读，未经法律人审定",
    "reviewed": "已经法律人审定",
}

#: Chapters of the Special Part (刑法分则), by number.
CHAPTERS: dict[int, str] = {
    1: "危害国家安全罪",
    2: "危害公共安全罪",
    3: "破坏社会主义市场经济秩序罪",
    4: "侵犯公民人身权利、民主权利罪",
    5: "侵犯财产罪",
    6: "妨害社会管理秩序罪",
    7: "危害国防利益罪",
    8: "贪污贿赂罪",
    9: "渎职罪",
    10: "军人违反职责罪",
}
CHAPTER_NUMERALS = "零一二三四五六七八九十"

#: What a rule provision regulates.
RuleTopic = Literal[
    "追究时效",
    "折抵",
    "从旧兼从轻",
    "管辖",
    "听证",
    "办案期限",
    "决定权限",
    "不予处罚",
    "从轻减轻",
    "从重",
    "一事不再罚",
    "没收与追缴",
    "执行",
    "不执行拘留",
    "责任年龄与能力",
    "单位与多人",
    "证据",
    "反向移送",
    "正向移送",
    "不起诉",
    "检察意见",
    "机关分工",
    "救济",
    "记录封存",
    "适用范围",
    "程序",
]

#: Points of dispute or practice a published case may illustrate.
CASE_ISSUES: tuple[str, ...] = (
    "可处罚性",
    "必要性",
    "一事不再罚",
    "折抵",
    "罚款与罚金",
    "管辖",
    "异地移送",
    "追究时效",
    "从旧兼从轻",
    "法律适用",
    "主管机关",
    "跟进监督",
    "检察建议",
    "行刑倒挂",
    "企业合规",
    "单位与责任人",
    "公开听证",
    "认罪认罚",
    "和解与赔偿",
    "生态修复",
    "违法所得",
    "未成年人",
    "公职人员",
    "涉外",
    "证据转换",
    "正向移送",
    "立案监督",
    "信息共享",
    "资格罚",
    "从轻减轻或不予处罚",
    "类案治理",
)
