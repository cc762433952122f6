"""The words around the name of what is measured: what stands before it, what behind, and names that look like either.

Each table stands in `WordSet`, which finds the longest word at a place by its first or last character.
"""

from __future__ import annotations

from collections.abc import Iterable


class WordSet:
    """Words, to be found at the beginning or the end of a stretch of text.

    >>> words = WordSet(["增长", "增长到"])
    >>> words.ending("财政收入增长到", 0, 7), words.opening("增长5%", 0, 4), words.opening("收入", 0, 2)
    ('增长到', '增长', '')
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            self._first.setdefault(word[0], []).append(word)
            self._last.setdefault(word[-1], []).append(word)

    def opening(self, text: str, start: int, end: int) -> str:
        """The longest word that opens the stretch, or nothing."""
        words = self._first.get(text[start : start + 1], ()) if start < end else ()
        return next((word for word in words if text.startswith(word, start, end)), "")

    def ending(self, text: str, start: int, end: int) -> str:
        """The longest word that ends the stretch, or nothing."""
        words = self._last.get(text[end - 1 : end], ()) if start < end else ()
        return next((word for word in words if text.endswith(word, start, end)), "")


BEHIND_A_NAME = (
    "增长 增加 增至 增到 增产 增收 提高 提升 提至 上升 升至 升到 上涨 上调 扩大 递增 翻 翻了 净增 新增 增 涨 下降 降低 降至 降到 减少 减至 减到 压减 压缩 缩短 缩减 精简 削减 下调 下滑 "
    "回落 降 增速 增幅 涨幅 降幅 增长率达 高出 高 低 多 少 到 至 了 达 达到 达成 为 是 超 约 约为 有 占 等于 相当于 比 由 从 自 按 按照 拟 拟按 定为 调整为 调整到 推至 分别 均 各 "
    "共 共计 总计 累计 合计 预计 同比 环比 比上年 比去年 较上年 较去年 年均 平均 实际 名义 可比 同口径 按可比口径 按可比价格计算 净 又 也 都 再 还 就 将 要 应 须 已 已经 连续 累计达 "
    "日均达 只 仅 仅为 高达 多达 首次 力争 确保 争取 有望 尽快 控制在 稳定在 保持在 维持在 完成 实现 突破 超过 接近 达到了 以 年 每年 每月 每天 每日 每人 全年 一直 目前 初步 大约 拟安排 "
    "每月人均 月人均 人均月 发展 需 需要 只需 却 在 上 要达 完成了 余额达 余 过 左右 以上 以内 以下 一次性达 跃居 位居 排名 排名第 排 排在 居 列 位列 名列 升 跃升至 上升至 提高到 提高至 "
    "增加到 增加至 下降到 下降至 降低到 减少到 扩大到 提升到 提升至 增长到 全市 全省 全国 全区 全县 全州 保持 同期 幅度 规模达 总量达 中 其中 的 、 和 与 及 : ( 或 近 逾 — “"
).split()
"""Between a name and its number: 社会消费品零售总额 实际 完成"""

NAMES_THAT_END_ALIKE = (
    "从业 自增 收支平衡 标准化 性增 有效投资 占比 环比 同比例 对比 主要 重要 需要 必要 系列 专列 班列 保有 所有 国有 拥有 高中 初中 集中 青年 少年 老年 规上 线上 网上 海上 存在 潜在 节约 "
    "合约 签约 条约 行为 作为 发达 直达 自由 人均 户均 地均 亩均 日均 创新高 临近 赶超 侵占 减排增 社区 校区 园区 城区 首次分配 一次 民居 定居 宜居 安居 旧居 新居 故居 社保 共和"
).split()
"""Names that end like a word behind a name: 税收占比"""

BEFORE_A_NAME = (
    "今年 去年 全年 当年 本年 明年 当前 目前 同时 此外 其中 特别是 尤其是 并 且 也 还 又 再 及 以及 和 与 、 ) ” ( : — 全市 全省 全县 全区 全州 全国 全盟 全旗 我市 我省 我县 "
    "我区 我州 我国 预计 初步核算 力争 确保 争取 务必 使 让 把 将 要 拟 已 已经 共 共计 累计 合计 总计 一年来 五年来 五年 三年 过去一年 过去五年 截至目前 年内 年底前 到年底 每年 每月 各类 "
    "各级 各项 入选 承接用好 承接 新创建 新设 新设立 新创 因 为了 全市累计 首批 再次 首次 先后 积极 大力 依法 全面 深入 扎实 统筹 有序 加快 着力 持续 继续 稳步 不断 进一步 高标准 高质量 "
    "高水平 高效 精准 同步 相继 陆续 成功 顺利 圆满 超额 率先 严格 科学 系统 重点 主动 新登记 新上 新开 新办 新认定 新招 新签 新签约 新引进 新发展 新注册 新获 新获批 新培育 新投产 新建设 "
    "实施 推进 推动 完成 实现 组织 开展 启动 建设 建成 新建 改建 扩建 新改建 改扩建 新改扩建 新建成 新开工 开工 续建 竣工 改造 提升 更新 打造 培育 引进 引育 新增 净增 增加 增补 增设 减少 "
    "压减 核减 拥有 建立 设立 成立 组建 创建 争创 创成 获批 获评 获得 荣获 取得 争取到 争取到位 到位 吸引 利用 使用 投入 发放 兑现 落实 安排 筹集 下达 拨付 治理 整治 修复 修建 修缮 整修 "
    "新修 铺设 开通 贯通 建筑 栽植 种植 发展 推广 认定 培养 培训 帮助 解决 化解 办理 办结 处置 查处 破获 排查 消除 淘汰 关停 取缔 清理 清退 盘活 出让 供应 储备 收储 收回 征收 流转 转移 "
    "安置 搬迁 救助 资助 惠及 覆盖 服务 发布 出台 制定 修订 签约 签订 举办 承办 支持 帮扶 扶持 加强 强化 优化 深化 扩大 提高 降低 达到 达 超过 突破 超 约 近 有 为 是 由 从 对 给 向 "
    "在 以 按 比 较 每 一批 谋划 包装 入库 评选 选派 招引 招聘 引导 带动 促进 导致 造成 使得 确定 规划 计划 拟建 占 提供 命名 开设 筹措 发行 开工建设 登记 挖掘 调整 生产 购置 选聘 评定 "
    "编制 审结 受理 受益 过 抓好 办好 做好 建好 用好 管好 免除 减免 减轻 节约 发出 增发 派出 依托 配备 规范 多渠道 先 开行 运营 动态储备"
).split()
"""Before a name in its clause: adverbs, verbs, where and when: 全市 新建 口袋公园"""

NAMES_THAT_OPEN_ALIKE = (
    "新能源 新型 新兴 新生 新材料 新产 新城 新农 新业 重点 建设用地 建筑业 建筑面 建档 发展中 服务业 投资 投入产出 使用面 利用率 覆盖率 供应链 安置房 安排就业 储备粮 发明 培训人 种植面 救助金 "
    "治理率 更新改造 生产总 生产性 生产安 生产企 生产者 生产能 覆盖面 审批 以上 有效 有色 有机 为民 对外 在校 在册 在岗 在建 在库 从业 向好 比重 每万人 每百 占地 占比 按揭 近视 由市 近岸 "
    "还款 也门 再生 又好 和谐 与会 共享 共同 要素 将军 每平方 每万 每亩 每公顷 每千 因素 各级各 高新 高标准农田 高标准基本 高质量发展 高品质 高水平大 高水平人 高水平医 是否 实际利用 实际使用 "
    "实现率 科学技 科学研 系统内 新三板 全国文 全国重 全国级 提升改 增加值 在线 到位资"
).split()
"""Names that open like a word before a name: 生产总值"""

ELLIPTIC = frozenset((
    "总数 总量 数量 增速 增幅 均 其中 总额 数值 规模 指标 涨幅 降幅 比上年 全市 全省 全国"
).split())
"""Words that leave out what was named before: 总数居全省第二"""

GENERIC = frozenset(("项目", "投资", "企业", "资金", "人才", "任务"))
"""Names too short to be clear without the verb before them: 引进项目, 完成投资"""

CLEARER = frozenset((
    "救助 奖励 专项 治理 培训 补助 完成 实施 引进 开工 新开工 竣工 签约 续建 到位 吸引"
).split())
"""Verbs that make a generic name clear."""

PARTICIPLES = frozenset((
    "新签约 新建续建 续建 在建 新开工 新上 新引进"
).split())
"""What tells projects from others: 新签约产业项目"""

RELATIVE = ("比重", "比例", "占比", "份额")
"""What is clear only together with what it is a part of: 税收占财政收入的比重"""

VERBS = frozenset(BEFORE_A_NAME) | frozenset(BEHIND_A_NAME)
"""What is no name by itself."""

TAILS = WordSet(BEHIND_A_NAME)
HEADS = WordSet(BEFORE_A_NAME)
ALIKE_AT_THE_END = WordSet(NAMES_THAT_END_ALIKE)
ALIKE_AT_THE_START = WordSet(NAMES_THAT_OPEN_ALIKE)
