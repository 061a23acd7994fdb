"""What people say for what the law writes.

Left as typed, right the words of the index that stand for it; any of them will do. Names of charges,
laws and agencies do not belong here: they are aliases in the entries. Only words that would mislead
nobody: 刑拘 is not 拘留, 假药 is not 劣药.
"""

from __future__ import annotations

from collections.abc import Mapping

_PAIRS = """
打架 殴打 斗殴
打人 殴打
挨打 殴打
骂人 侮辱 辱骂
网暴 侮辱 诽谤
造谣 谣言 散布谣言 诽谤
传谣 谣言 散布谣言
家暴 家庭暴力 虐待 家庭成员
开盒 个人信息
人肉搜索 个人信息
泄露隐私 隐私 个人信息
扰民 噪声 干扰
噪音 噪声
咬人 动物 伤害
狗咬 动物 伤害
遛狗 动物 饲养
烈犬 烈性犬
替考 代替 代替他人 考试
枪手 代替他人 考试
作弊 考试 组织作弊
黄牛 倒卖
倒票 倒卖 票券
黑飞 飞行 无人机
酒驾 饮酒 酒后
毒驾 吸食 毒品
飙车 追逐竞驶
无证驾驶 驾驶证 未取得
黑车 道路运输 经营许可
超员 超过 载客
吸毒 吸食
冰毒 甲基苯丙胺
站街 拉客 招嫖
招嫖 招嫖 嫖娼
假证 伪造 证件
假章 伪造 印章
公章 印章
冒充警察 招摇撞骗 人民警察
假警察 招摇撞骗 人民警察
收赃 赃物
销赃 赃物 代卖 代销
窝赃 赃物 窝藏
赌钱 赌博
赌资 赌博 赌资
砍树 采伐 滥伐 盗伐
打猎 猎捕 狩猎
盗猎 猎捕 狩猎
打鸟 猎捕 鸟
钓鱼 垂钓
捕鱼 捕捞
打鱼 捕捞
三无船 船舶 三无
排污 排放 污染物
偷排 排放 逃避监管
危废 危险废物
倒垃圾 倾倒 垃圾
烧秸秆 秸秆 焚烧
过期食品 超过保质期 保质期
无证卖烟 零售许可证
卖烟 烟草制品 零售
电子烟 电子烟 新型烟草制品
偷逃税 偷税 逃税
不报税 纳税申报
骗税 出口退税 骗取
假发票 伪造 发票
买发票 虚开 发票
两卡 电话卡 银行账户
银行卡 账户 支付账户
手机卡 电话卡
走私货 走私
时效 追究时效 追诉时效
首违不罚 初次违法
初犯 初次违法
一事不二罚 一事不再罚 同一违法行为
以罚代刑 代替刑事处罚 代替
刑拘 刑事拘留 强制措施
羁押 羁押 强制措施
缓拘 暂缓执行
相对不诉 情节轻微 酌定不起诉
相对不起诉 情节轻微 酌定不起诉
酌定不起诉 情节轻微 酌定不起诉
存疑不诉 证据不足 存疑不起诉
绝对不诉 法定不起诉 没有犯罪事实
法定不起诉 法定不起诉 没有犯罪事实
附条件不诉 附条件不起诉
意见书 检察意见
未成年 未成年人
精神病 精神病人
孕妇 怀孕 孕妇
外国人 外国人 出境入境
老人 70周岁 老年人
"""

#: Dense typed word → index words.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    words[0]: tuple(words[1:]) for words in (line.split() for line in _PAIRS.strip().splitlines())
}
