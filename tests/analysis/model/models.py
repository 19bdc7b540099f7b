"""Invented models: a small one, one like a real study, and a crowded one."""

from kanryu.analysis.model.values import Arrow, Box, CaseName, Kind, Layer, Model, Rule, Status


def cases(count: int, start: int = 0) -> tuple[str, ...]:
    return tuple(f"case-{number}" for number in range(start, start + count))


def box(
    box_id: str,
    layer: Layer,
    name: str,
    *,
    key: str | None = None,
    counts: tuple[int, int, int, int] = (2, 0, 0, 0),
    status: Status = "accepted",
    color: str = "#3E7CB1",
    years: tuple[str | None, str | None] = (None, None),
    stale: tuple[str, ...] = (),
    english: str = "",
    position: int = 0,
) -> Box:
    """Return a box; ``counts`` are supporting, opposing, unknown and undecided cases."""
    ends = [sum(counts[:index]) for index in range(4)]
    groups = [cases(count, start) for count, start in zip(counts, ends, strict=True)]
    return Box(
        id=box_id,
        code=f"code-{box_id}",
        key=key or box_id,
        layer=layer,
        name_ja=name,
        name_en=english,
        color=color,
        status=status,
        supporting=groups[0],
        opposing=groups[1],
        unknown=groups[2],
        undecided=groups[3],
        codings=(),
        first=years[0],
        last=years[1],
        stale=stale,
        position=position,
    )


def arrow(
    source: str, target: str, kind: Kind = "enables", count: int = 2, *, status: Status = "accepted", against: int = 0
) -> Arrow:
    return Arrow(source, target, kind, status, cases(count), cases(against, count), ())


def model(
    boxes: list[Box], arrows: list[Arrow], count: int, title: str = "試作の図", version: int | None = None
) -> Model:
    named = tuple(CaseName(each, f"{number + 1}号社") for number, each in enumerate(cases(count)))
    return Model(title, Rule(), named, tuple(boxes), tuple(arrows), version, "2026-09-12" if version else None)


def small() -> Model:
    boxes = [
        box("F1", "condition", "現地の市場ニーズ"),
        box("P1", "phase", "Ⅰ 現地発の創出", years=("2009", "2016"), english="I Local creation"),
        box("P2", "phase", "Ⅱ 本社への還流", color="#4B9B7E", position=1),
        box("C1", "capability", "学習", status="hypothesis", color="#B5566B"),
    ]
    arrows = [
        arrow("F1", "P1"),
        arrow("P1", "P2", "sequence"),
        arrow("C1", "P2", status="hypothesis"),
        arrow("C1", "P1", "cooccurrence"),
    ]
    return model(boxes, arrows, 3)


def study() -> Model:
    boxes = [
        box(
            "E1",
            "environment",
            "進出先の産業集積と社会関係性",
            counts=(7, 1, 0, 0),
            english="Industrial clusters and social ties abroad",
        ),
        box("F1", "condition", "開かれた企業間関係", counts=(6, 1, 0, 1), english="Open relations between firms"),
        box("F2", "condition", "現地の市場ニーズ", counts=(7, 0, 0, 1), english="Local market needs"),
        box("F3", "condition", "成果が見える場", counts=(5, 0, 2, 1), english="A place where results show"),
        box(
            "F4",
            "condition",
            "橋渡しをする人",
            counts=(2, 1, 2, 3),
            status="hypothesis",
            english="A person who bridges",
        ),
        box("P1", "phase", "Ⅰ 現地発の創出", counts=(7, 0, 0, 1), years=("2009", "2016"), english="I Local creation"),
        box(
            "P2",
            "phase",
            "Ⅱ 本社への還流",
            counts=(5, 1, 1, 1),
            color="#4B9B7E",
            position=1,
            english="II Return to headquarters",
        ),
        box(
            "P2.2",
            "phase",
            "Ⅱ′ 第三国への横展開",
            counts=(2, 2, 1, 3),
            status="hypothesis",
            color="#C08A2B",
            position=2,
            english="II' Spread to third countries",
        ),
        box(
            "P3",
            "phase",
            "Ⅲ 全社の成長",
            counts=(3, 1, 1, 3),
            color="#C08A2B",
            position=3,
            english="III Growth of the whole firm",
        ),
        box("C1", "capability", "学習", counts=(8, 0, 0, 0), color="#B5566B", english="Learning"),
        box(
            "C2",
            "capability",
            "実践コミュニティ",
            counts=(5, 1, 1, 1),
            color="#8A6BB0",
            english="Communities of practice",
        ),
        box(
            "C3",
            "capability",
            "知識移転",
            counts=(6, 1, 0, 1),
            color="#C08A2B",
            stale=("引用が1件ふえた",),
            english="Knowledge transfer",
        ),
        box(
            "C4",
            "capability",
            "マネジメント・コントロール",
            counts=(4, 1, 2, 1),
            color="#A3672E",
            english="Management control",
        ),
        box("R1", "risk", "技術の流出", counts=(4, 4, 0, 0), english="Leakage of technology"),
        box("R2", "risk", "人材の引き抜き", counts=(3, 5, 0, 0), english="Poaching of people"),
        box("R3", "risk", "法規制の変化", counts=(3, 5, 0, 0), english="Changing regulation"),
        box("R4", "risk", "撤退", counts=(1, 7, 0, 0), status="hypothesis", english="Withdrawal"),
    ]
    arrows = [
        arrow("F1", "P1", count=5),
        arrow("F2", "P1", count=4),
        arrow("F3", "P2", count=4),
        arrow("F4", "P2", count=1, status="hypothesis"),
        arrow("P1", "P2", "sequence", 5),
        arrow("P2", "P3", "sequence", 3),
        arrow("P1", "P2.2", "sequence", 1, status="hypothesis", against=1),
        arrow("C1", "P1", count=7),
        arrow("C2", "P1", count=4),
        arrow("C2", "P2.2", "cooccurrence", 2),
        arrow("C3", "P2.2", count=3),
        arrow("C3", "P2", count=5),
        arrow("C4", "P3", count=3),
    ]
    return model(boxes, arrows, 8, "中小企業の海外発イノベーションのプロトタイプ・モデル", 3)


_CONDITIONS = (
    "開かれた企業間関係",
    "現地の市場ニーズ",
    "成果が見える場",
    "橋渡しをする人",
    "本社の受け入れ態勢と評価の仕組み",
    "経営者の危機感",
    "取引先からの要求水準の高さ",
    "現地人材の定着",
    "ITインフラ",
    "地域の支援機関との継続的な関係",
    "標準化された作業手順",
    "資金",
)
_CAPABILITIES = (
    "学習",
    "実践コミュニティ",
    "知識移転",
    "マネジメント・コントロール",
    "組織間学習",
    "探索と深化の両立",
    "現地での製品開発力",
    "翻訳・通訳する力",
    "模倣を防ぐ仕組みづくり",
    "暗黙知を形式知に変える力",
    "意思決定の速さ",
    "吸収能力",
)


def crowded() -> Model:
    colors = ("#8A6BB0", "#B5566B", "#5E8C3A", "#A3672E", "#3B8EA5")
    boxes = [box(f"E{n}", "environment", f"環境の要素その{n}", counts=(30 - n, 3, 2, 1)) for n in range(1, 8)]
    phases = ("進出前の準備", "Ⅰ 現地発の創出", "Ⅱ 本社への還流", "Ⅲ 全社の成長", "Ⅳ 再投資", "撤退または再編の判断")
    boxes += [
        box(
            f"P{n}",
            "phase",
            name,
            counts=(40 - 5 * n, 3, 1, n),
            position=n,
            years=("1998", "2021"),
            color=colors[n % 5],
        )
        for n, name in enumerate(phases)
    ]
    boxes += [
        box("P2.1", "phase", "Ⅱ′ 第三国", status="hypothesis"),
        box("P2.2", "phase", "Ⅱ″ 近隣国", status="hypothesis"),
    ]
    boxes += [
        box(f"F{n}", "condition", name, counts=(45 - 3 * n, n, 2, 1), status="hypothesis" if n > 9 else "accepted")
        for n, name in enumerate(_CONDITIONS)
    ]
    boxes += [
        box(
            f"C{n}",
            "capability",
            name,
            counts=(44 - 3 * n, n % 3, 2, 0),
            color=colors[n % 5],
            stale=("変わった",) if n == 4 else (),
        )
        for n, name in enumerate(_CAPABILITIES)
    ]
    boxes += [box(f"O{n}", "outcome", f"成果{n}：新しい事業", counts=(9, 1, 1, 1)) for n in range(3)]
    boxes += [box(f"R{n}", "risk", f"リスク{n}", counts=(8, 30, 2, 1)) for n in range(12)]
    arrows = [arrow(f"P{n}", f"P{n + 1}", "sequence", 30 - 5 * n) for n in range(5)]
    arrows += [
        arrow("P1", "P3", "sequence", 4),
        arrow("P4", "P1", "sequence", 3, status="hypothesis"),
        arrow("P2", "P2.1", "sequence"),
    ]
    arrows += [arrow(f"F{n}", f"P{n // 2}", count=40 - 3 * n) for n in range(12)]
    arrows += [arrow(f"F{n}", f"P{(n * 5) % 6}", "cooccurrence", 5) for n in range(0, 12, 3)]
    arrows += [arrow(f"C{n}", f"P{(n * 7) % 6}", count=40 - 3 * n) for n in range(12)]
    arrows += [
        arrow("C3", "P2.2", status="hypothesis"),
        arrow("P3", "O0", count=20),
        arrow("P5", "O2", count=9),
        arrow("E1", "P0", count=30),
    ]
    return model(boxes, arrows, 45, "四十五社の事例からみた帰還型イノベーションのモデル", 12)
