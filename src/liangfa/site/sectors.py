"""The law index in a score of sectors: the fields editors write are many, and most hold one law."""

from __future__ import annotations

from collections.abc import Mapping

#: Sector → its fields, in the order of the index.
_FIELDS: Mapping[str, str] = {
    "治安与公安": "治安 公安 大型活动 枪支管理 民用爆炸物品 烟花爆竹 户籍 身份证件 禁毒 反恐怖 有组织犯罪 "
    "电信网络诈骗 海上执法",
    "道路、水路、航空、铁路、邮政": "道路交通 道路运输 交通运输 机动车 公路 城市公共交通 水上交通 民用航空 铁路 邮政",
    "安全生产与消防": "安全生产 消防 危险化学品 矿山安全 特种设备 应急 应急管理 森林草原防火 辐射安全 核安全",
    "食品药品": "食品 盐业 粮食 生猪屠宰 药品 医疗器械 化妆品",
    "医疗卫生": "医疗卫生 卫生 公共卫生 血液管理 职业卫生 生物安全 医疗保障 人口 人口与计划生育",
    "市场、竞争、专卖": "市场监管 产品质量 认证认可 竞争 价格 广告 传销 烟草 公司 企业 商务 拍卖 招标投标 政府采购 评估",
    "知识产权": "知识产权",
    "税务、财政、会计": "税务 财政 会计 彩票",
    "金融": "金融 证券期货 外汇",
    "海关与出入境": "海关 进出口 出境入境 出入境检疫 对外劳务",
    "网络与信息": "网络安全 数据安全 个人信息 电信 无线电",
    "生态环境": "生态环境 海洋 自然保护地 风景名胜",
    "自然资源与农林水": "自然资源 矿产 测绘 气象 水利 林业 林业草原 野生动物 植物检疫 动物防疫 渔业 农业 农产品 农业投入品 化石",
    "建设与城市管理": "建设工程 建筑 房地产 住房 物业 市政 供水 排水 城市绿化 燃气",
    "能源": "能源 电力",
    "文化、文物、旅游、体育": "出版 广播电视 电影 文化市场 文物 旅游 体育",
    "教育、劳动、社会": "教育 科学技术 劳动 社会保险 社会救助 慈善 民政 社会组织 未成年人",
    "国家安全与国防": "国家安全 保密 国防 国家象征 档案",
    "程序与司法": "行刑衔接 行政处罚一般规定 行政程序 行政救济 刑事诉讼 监察 司法行政 律师",
}
_SECTORS = {field: sector for sector, fields in _FIELDS.items() for field in fields.split()}
#: Fields nobody has put anywhere yet.
OTHER = "其他"
SECTORS = (*_FIELDS, OTHER)


def sector_of(field: str) -> str:
    """The sector of a law's field."""
    return _SECTORS.get(field, OTHER)
