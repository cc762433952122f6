"""A grammar of reports: blocks with the markers, figures, tables, notes and furniture that real reports have."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from raw_texts import AROUND, BACK, HEADS, SENTENCES, TITLES

PLACES = ("云溪市", "林泽市", "平川县", "青禾县", "石桥区", "辽源市", "云岭省", "长宁自治州", "玉屏侗族自治县")
NAMES = ("李 明", "程　宇", "王小山", "欧阳建国", "张三", "阿依古丽·买买提")
INDICATORS = (
    "地区生产总值",
    "一般公共预算收入",
    "规模以上工业增加值",
    "固定资产投资",
    "城镇新增就业",
    "居民人均可支配收入",
    "城乡居民人均可支配收入",
    "粮食总产量",
    "森林覆盖率",
    "PM2.5平均浓度",
    "R&D经费投入",
    "高新技术产业增加值",
    "三次产业结构",
    "城镇化率",
    "进出口总额",
    "旅游接待人数",
    "全口径财政收入",
    "市场主体",
    "优良天数比例",
)
UNITS = ("亿元", "万元", "%", "个百分点", "万人", "公里", "家", "个", "万亩", "元", "微克/立方米", "倍", "户", "吨")
FIGURES = (
    "{i}增长{n}%",
    "{i}达到{n}{u}",
    "{i}突破{n}{u}，同比增长{n}%",
    "{i}分别为{n}{u}、{n}{u}",
    "{i}由{n}{u}增加到{n}{u}",
    "{i}从{n}{u}提高至{n}{u}，年均增长{n}%",
    "{i}居全省第{c}位",
    "{i}{n}—{n}{u}",
    "{i}完成{n}{u}以上",
    "{i}下降{n}个百分点",
    "{i}翻了一番",
    "新建{n}{u}、改造{n}{u}",
    "{i}调整为{n}:{n}:{n}",
    "{i}超{c}{u}",
    "{y}年实现{i}{n}{u}",
    "{i}近{n}{u}（下同）",
)
DEEDS = (
    "深入实施创新驱动发展战略",
    "“放管服”改革走在前列",
    "{p}获批“国家农业科技园区”",
    "成功创建“{n}{n}4”工程",
    "坚持以人民为中心",
    "{p}、{p}两县实现脱贫摘帽",
    "《{p}城市更新条例》颁布实施",
    "建成通车{n}条高速公路",
    "省委、省政府隆重召开大会",
    "市教育局会同云岭大学开展试点",
    "办成了一批群众期盼的实事",
    "“十四五”规划顺利开局",
    "党的二十大胜利召开",
)
REFRAINS = ("一年来", "五年来", "过去一年", "这五年", "一年来，我们")
NUMERALS = "一二三四五六七八九十"
PARTS = (
    "{y}年工作回顾",
    "{y}年工作安排",
    "今后五年的目标任务",
    "政府自身建设",
    "存在的困难和问题",
    "{y}年主要预期目标",
)
SECTIONS = (
    "扩大有效投资",
    "改革开放",
    "乡村振兴",
    "民生保障",
    "绿色发展",
    "科技创新。",
    "守牢安全底线：",
    "“三区三线”落地",
)
NOTES = ("[{n}]", "①", "（{n}）", "【{n}】", "*", "^[{n}]", "〔{n}〕")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a report; `level` is a heading's depth, `rows` are a table's cells, `marker` is a note's."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    marker: str = ""


class Writer:
    """Writes an invented report block by block, all by chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.place, self.year = chance.choice(PLACES), chance.randint(1996, 2025)
        self.notes: list[str] = []
        self.note = chance.choice((*NOTES, "", "", ""))

    def filled(self, pattern: str) -> str:
        """The pattern with a chance value in each of its slots."""
        pieces = pattern.split("{")
        return pieces[0] + "".join(self._slot(piece[0]) + piece[2:] for piece in pieces[1:])

    def _slot(self, name: str) -> str:
        choose = self.chance.choice
        match name:
            case "n":
                whole, part = self.chance.randint(1, 9999), self.chance.random() * 99
                return choose((str(whole), f"{part:.1f}", "1,280", "三十二"))
            case "c":
                return choose(NUMERALS)
            case "i":
                return choose(INDICATORS)
            case "u":
                return choose(UNITS)
            case "y":
                return str(self.year - self.chance.randint(0, 1))
            case _:
                return choose((self.place, *PLACES))

    def sentence(self) -> str:
        """A sentence of figures or deeds, now and then with a note's marker in it."""
        clauses = [self.filled(self.chance.choice(self.chance.choice((FIGURES, FIGURES, DEEDS)))) for _ in range(3)]
        said = "，".join(clauses[: self.chance.randint(1, 3)])
        if self.note and self.chance.random() < 0.15:
            self.notes.append(said[:4].strip("“《"))
            said += self._marker(len(self.notes))
        return said + self.chance.choice("。。。；。")

    def _marker(self, number: int) -> str:
        circled = chr(0x2460 + (number - 1) % 20)
        return self.note.replace("{n}", str(number)).replace("①", circled)

    def paragraph(self) -> str:
        """Some sentences, opened now and then by a refrain, a lead or a number."""
        opening = self.chance.choice(("", "", "", "refrain", "lead", "ordinal", "pool"))
        said = "".join(self.sentence() for _ in range(self.chance.randint(1, 5)))
        if opening == "refrain":
            return f"{self.chance.choice(REFRAINS)}，我们{self.filled(self.chance.choice(DEEDS))}，{said}"
        if opening == "lead":
            return f"{self.chance.choice(SECTIONS).strip('。：')}稳步推进。{said}"
        if opening == "ordinal":
            return "".join(f"{NUMERALS[at]}是{self.sentence()}" for at in range(self.chance.randint(2, 4)))
        return self.chance.choice(SENTENCES) + said if opening == "pool" else said

    def head(self) -> list[Block]:
        """The title block, each of its lines now and then left out."""
        congress = f"——{self.year}年1月{self.chance.randint(5, 25)}日在{self.place}第{self.chance.choice(NUMERALS)}届"
        lines = [
            *self.chance.sample(AROUND, self.chance.choice((0, 0, 2, 4))),
            self.chance.choice(("政府工作报告", f"{self.place}人民政府工作报告", *HEADS[:3])),
            f"{congress}人民代表大会第{self.chance.choice(NUMERALS)}次会议上",
            f"{self.place}人民政府{self.place[-1]}长　{self.chance.choice(NAMES)}",
            "各位代表：",
            f"现在，我代表{self.place}人民政府，向大会报告工作，请予审议。",
        ]
        return [Block("line", line) for line in lines if self.chance.random() < 0.93]

    def table(self) -> Block:
        """A table of figures, some cells empty."""
        width = self.chance.randint(1, 5)
        rows = [tuple(self.chance.choice((*INDICATORS, "", *UNITS)) for _ in range(width))]
        for _ in range(self.chance.randint(1, 6)):
            kinds = self.chance.choices(("{i}", "{n}", "{n}%", "", "{n}{u}"), k=width)
            rows.append(tuple(map(self.filled, kinds)))
        return Block("table", rows=tuple(rows))

    def items(self) -> list[Block]:
        """A list, each item with a marker."""
        mark = self.chance.choice(("——", "●", "{n}.", "（{n}）", "①", "· ", "- ", "{c}要"))
        count = self.chance.randint(2, 5)
        counted = [mark.replace("{n}", str(at + 1)).replace("①", chr(0x2460 + at)) for at in range(count)]
        return [Block("item", each.replace("{c}", NUMERALS[at]) + self.sentence()) for at, each in enumerate(counted)]

    def section(self, level: int, number: int) -> list[Block]:
        """A heading and what stands below it."""
        forms = (("{}、",), ("（{}）", "({})", "第{}，", "第{}节 "), ("{}.", "{}、", "（{}）"))[min(level, 3) - 1]
        counted = str(number) if level >= 3 else NUMERALS[(number - 1) % 10]
        title = self.filled(self.chance.choice((*(PARTS if level == 1 else SECTIONS), *TITLES)))
        head = f"{self.chance.choice(forms).format(counted)}{title}"
        run_in = level > 1 and self.chance.random() < 0.4
        blocks = [Block("line", f"{head}。{self.paragraph()}") if run_in else Block("heading", head, level)]
        for _ in range(self.chance.randint(1, 3)):
            match self.chance.choice(("text", "text", "text", "items", "table", "stage", "again")):
                case "items":
                    blocks += self.items()
                case "table":
                    blocks.append(self.table())
                case "stage":
                    blocks.append(Block("line", self.chance.choice(("（热烈鼓掌）", "（全体起立，长时间掌声）"))))
                case "again":
                    blocks.append(Block("line", self.chance.choice(("各位代表！", "各位代表：", "各位代表，同志们："))))
                case _:
                    blocks.append(Block("line", self.paragraph()))
        return blocks

    def back(self) -> list[Block]:
        """The closing, then a glossary, notes, an annex or what pages add; each perhaps."""
        blocks = [Block("line", "让我们携手前进，为建设美好家园而努力奋斗！")]
        if self.chance.random() < 0.4 or self.notes:
            blocks.append(Block("line", self.chance.choice(("名词解释", "注释", "附：名词解释", ""))))
            for number, term in enumerate(self.notes or ("碧道", "双随机"), 1):
                marker = self._marker(number) if self.note else f"{number}."
                said = f"{term}：{self.sentence()}"
                blocks.append(Block("note", f"{marker}{said}", marker=marker))
        if self.chance.random() < 0.3:
            blocks += [Block("line", "附件：民生实事清单"), *self.items(), self.table()]
        around = self.chance.sample((*AROUND, *BACK), self.chance.choice((0, 1, 3)))
        return blocks + [Block("line", line) for line in around]


def invented(chance: Random, size: int = 1100) -> list[Block]:
    """The blocks of a report of about `size` characters, the same for the same chance."""
    writer = Writer(chance)
    blocks, part = writer.head(), 0
    while sum(len(block.text) for block in blocks) < size:
        part += 1
        blocks += writer.section(1, part)
        for number in range(1, chance.randint(1, 5)):
            blocks += writer.section(2, number)
            if chance.random() < 0.3:
                blocks += [each for deeper in (1, 2) for each in writer.section(3, deeper)]
    return blocks + writer.back()


def plain(blocks: list[Block], chance: Random) -> str:
    """The report as plain text: a line a block, with one of the usual indents and gaps."""
    indent = chance.choice(("", "", "\u3000\u3000", "    ", "\t"))
    gap = chance.choice(("\n", "\n", "\n\n", "\r\n"))
    lines = []
    for block in blocks:
        if block.kind == "table":
            lines += ["\t".join(row) for row in block.rows]
        else:
            lines.append((indent if block.kind in ("line", "item") else "") + block.text)
    return gap.join(lines) + gap
