"""The register of actors: who is merged, who is not, and that only the set of mentions and decisions matters."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.resolution.actors import Actor, ActorKind, ActorMention
from pipelines.resolution.decisions import ActorRef, Decision, Verdict
from pipelines.resolution.register import Register, build_register

DAY = date(2022, 9, 13)
PERSON, ORGANISATION = ActorKind.PERSON, ActorKind.ORGANISATION


def person(
    name: str, country: str | None = "EGY", role: str | None = None, day: int = 0, count: int = 1
) -> ActorMention:
    seen = DAY + timedelta(days=day)
    return ActorMention(PERSON, name, country, role, seen, seen, count)


def firm(name: str, country: str | None = "USA") -> ActorMention:
    return ActorMention(ORGANISATION, name, country, None, DAY, DAY)


def groups(register: Register) -> set[frozenset[str]]:
    return {frozenset(alias.name for alias in actor.aliases) for actor in register.actors}


def of(*mentions: ActorMention, decisions: Sequence[Decision] = ()) -> set[frozenset[str]]:
    return groups(build_register(mentions, decisions))


def one(register: Register) -> Actor:
    [actor] = register.actors
    return actor


# ---------------------------------------------------------------------------------- people


def test_spellings_orders_and_strays_of_one_name_are_one_actor() -> None:
    names = ["بلخير الفاروق", "الفاروق بلخير", "فاروق بلخير", "دكور درامي الفاروق بلخير", "بلخیر الفاروق"]
    actor = one(build_register(person(name, "MAR", count=5 if at == 0 else 1) for at, name in enumerate(names)))
    assert actor.name == "بلخير الفاروق"
    assert len(actor.aliases) == 5


def test_surname_joins_the_only_full_name_of_its_country() -> None:
    names = [person("أفيف كوخافي", "ISR"), person("كوخافي", "ISR"), person("كوخافي", "POL")]
    assert {(a.country, a.name, len(a.aliases)) for a in build_register(names).actors} == {
        ("ISR", "أفيف كوخافي", 2),
        ("POL", "كوخافي", 1),
    }


def test_surname_of_two_joins_the_one_whose_office_fits() -> None:
    names = [person("أمين الراشد", role="وزير العدل"), person("ليلى الراشد", role="وزيرة الصحة")]
    assert frozenset({"ليلى الراشد", "الراشد"}) in of(*names, person("الراشد", role="وزيرة الصحة المصرية", day=90))
    assert frozenset({"الراشد"}) in of(*names, person("الراشد", role="وزير النقل"))
    assert frozenset({"الراشد"}) in of(*names, person("الراشد", role="وزيرة الصحة", day=400))
    assert frozenset({"الراشد"}) in of(*names, person("الراشد"))


def test_partial_name_never_joins_two_people() -> None:
    names = [person("جورج بوش", "USA"), person("جورج دبليو بوش", "USA"), person("جورج هربرت بوش", "USA")]
    assert of(*names) == {frozenset({m.name}) for m in names}
    assert of(*names[:2]) == {frozenset({"جورج بوش", "جورج دبليو بوش"})}


def test_father_and_son_are_two() -> None:
    names = [person("سلمان بن عبدالعزيز", "SAU"), person("محمد بن سلمان بن عبدالعزيز", "SAU"), person("سلمان", "SAU")]
    assert of(*names) == {frozenset({"سلمان بن عبدالعزيز", "سلمان"}), frozenset({"محمد بن سلمان بن عبدالعزيز"})}


def test_office_alone_merges_nobody() -> None:
    names = [person("حسني عامر", role="الرئيس"), person("منصور عدلان", role="الرئيس")]
    assert len(of(*names)) == 2


def test_offices_that_have_nothing_in_common_keep_a_short_name_from_a_fuller_one() -> None:
    minister, governor = (
        person("سعود الفيصل", "SAU", "وزير الخارجية"),
        person("سعود بن خالد الفيصل", "SAU", "أمير المدينة"),
    )
    assert len(of(minister, governor)) == 2
    assert len(of(person("سعود الفيصل", "SAU", "أمير منطقة المدينة المنورة"), governor)) == 1
    assert len(of(person("سعود الفيصل", "SAU"), governor)) == 1
    assert len(of(person("سعود الفيصل", "SAU", "وزير الخارجية", day=-2000), governor)) == 1


def test_doubtful_likeness_needs_the_same_office() -> None:
    full, short = person("محمد جواد نظري", "IRN", "وزير الخارجية الإيراني"), "جواد نظري"
    assert len(of(full, person(short, "IRN", "وزير خارجية إيران", day=30))) == 1
    assert len(of(full, person(short, "IRN", "وزير النفط"))) == 2
    assert len(of(full, person(short, "IRN"))) == 2


def test_foreign_names_that_look_alike_are_one_only_in_one_office() -> None:
    first = person("أنطونيو غوتيريس", "org:UN", "الأمين العام للأمم المتحدة")
    assert len(of(first, person("أنطونيو غوتيريش", "org:UN", "الأمين العام لمنظمة الأمم المتحدة", day=40))) == 1
    assert len(of(first, person("أنطونيو غوتيريش", "org:UN", "مبعوث الأمم المتحدة"))) == 2


def test_arabic_names_that_a_vowel_tells_apart_are_one_only_in_one_office() -> None:
    first = person("حامد كرمي", "AFG", "الرئيس الأفغاني")
    assert len(of(first, person("حميد كرمي", "AFG", "رئيس أفغانستان", day=40))) == 1
    assert len(of(first, person("حميد كرمي", "AFG", "وزير المياه"))) == 2
    assert len(of(first, person("حميد كرمي", "AFG"))) == 2


def test_names_that_overlap_are_one_only_in_one_office() -> None:
    prince = person("محمد بن سلمان آل سعود", "SAU", "وزير الدفاع السعودي")
    assert len(of(prince, person("محمد بن سلمان بن عبدالعزيز", "SAU", "وزير الدفاع"))) == 1
    assert len(of(prince, person("محمد بن سلمان بن عبدالعزيز", "SAU", "وزير الدفاع", day=2000))) == 2


def test_name_without_country_joins_the_only_country_that_has_it() -> None:
    egyptian = person("عبد الفتاح السيسي")
    assert len(of(egyptian, person("عبدالفتاح السيسي", None))) == 1
    apart = build_register([person("سمير قنديل"), person("سمير قنديل", "LBN"), person("سمير قنديل", None)])
    assert sorted(str(actor.country) for actor in apart.actors) == ["EGY", "LBN", "None"]


def test_name_without_country_joins_by_any_full_alias_but_not_by_a_longer_or_shorter_name() -> None:
    iraqi = [person("نوري كامل المالكي", "IRQ"), person("نوري المالكي", "IRQ")]
    assert len(of(*iraqi, person("نوري المالكي", None))) == 1
    assert len(of(iraqi[0], person("نوري المالكي", None))) == 2
    assert len(of(iraqi[1], person("نوري كامل المالكي", None), person("نوري سعيد المالكي", None))) == 3
    prince = person("محمد بن سلمان بن عبدالعزيز آل سعود", "SAU")
    assert len(of(prince, person("محمد بن سلمان", None))) == 1
    assert len(of(prince, person("آل سعود", None))) == 2


def test_one_name_in_two_countries_is_two_people() -> None:
    assert len(build_register([person("سمير قنديل"), person("سمير قنديل", "LBN")]).actors) == 2


# ---------------------------------------------------------------------------------- organisations


def test_long_and_short_names_of_a_firm() -> None:
    assert len(of(firm("شركة الصناعات الفضائية الإسرائيلية", "ISR"), firm("الصناعات الفضائية الإسرائيلية", "ISR"))) == 1
    assert (
        len(of(firm("لوكهيد مارتن"), firm("شركة لوكهيد مارتن الأميركية"), firm("لوكهيد مارتين"), firm("لوكهيد"))) == 1
    )
    assert len(of(firm("مجموعة «داسو» للصناعات الجوية", "FRA"), firm("شركة داسو", "FRA"))) == 1


def test_forces_of_one_country_stay_apart() -> None:
    names = ["الجيش المصري", "القوات المسلحة المصرية", "سلاح الجو المصري", "القوات البرية المصرية", "جيش الدفاع"]
    assert len(of(*(firm(name, "EGY") for name in names))) == 5
    assert len(of(firm("الجيش المصري", "EGY"), firm("الجيش", "EGY"))) == 1
    assert len(of(firm("الجيش المصري", None), firm("الجيش اللبناني", None))) == 2


def test_acronym_counts_where_a_name_gives_it() -> None:
    full = firm("الصناعات الجوية الإسرائيلية (IAI)", "ISR")
    assert len(of(full, firm("IAI", "ISR"))) == 1
    assert len(of(firm("الصناعات الجوية الإسرائيلية", "ISR"), firm("IAI", "ISR"))) == 2


def test_people_and_organisations_are_apart() -> None:
    register = build_register([person("داسو", "FRA"), firm("داسو", "FRA")])
    found = [register.find(kind, "داسو", "FRA") for kind in ActorKind]
    assert len(register.actors) == 2
    assert [actor and actor.kind for actor in found] == list(ActorKind)


# ---------------------------------------------------------------------------------- entries


def test_entry_holds_aliases_and_offices_with_days_and_counts() -> None:
    mentions = [
        person("نبيل الشامي", "SYR", "وزير النقل", day=9),
        person("نبيل الشامي", "SYR", "وزير النقل", day=2),
        person("نبيل الشامي", "SYR", "وزير العدل", day=5),
        ActorMention(PERSON, "الشامي", "SYR"),
    ]
    actor = one(build_register(mentions))
    assert [(a.name, a.first_seen, a.last_seen, a.count) for a in actor.aliases] == [
        ("الشامي", None, None, 1),
        ("نبيل الشامي", DAY + timedelta(days=2), DAY + timedelta(days=9), 3),
    ]
    assert [(o.role, o.first_seen, o.last_seen, o.count) for o in actor.offices] == [
        ("وزير العدل", DAY + timedelta(days=5), DAY + timedelta(days=5), 1),
        ("وزير النقل", DAY + timedelta(days=2), DAY + timedelta(days=9), 2),
    ]


@pytest.mark.parametrize(
    ("fuller", "shorter", "name"),
    [(1, 1, "خالد محفوظ بحاح"), (1, 2, "خالد بحاح"), (2, 9, "خالد محفوظ بحاح"), (2, 50, "خالد بحاح")],
)
def test_name_is_the_fullest_that_is_well_attested(fuller: int, shorter: int, name: str) -> None:
    mentions = [person("خالد محفوظ بحاح", "YEM", count=fuller), person("خالد بحاح", "YEM", count=shorter)]
    assert one(build_register(mentions)).name == name


def test_name_has_no_word_that_is_no_name_and_stands_in_one_report() -> None:
    mentions = [person("عمرو موسى", "EGY"), person("عمرو موسى فشدد", "EGY"), person("عمرو حسن موسى", "EGY", "وزير")]
    assert one(build_register(mentions[:2])).name == "عمرو موسى"
    assert one(build_register(mentions[::2])).name == "عمرو حسن موسى"


def test_later_spelling_leaves_the_id_alone() -> None:
    first = one(build_register([person("أنغيلا ميركل", "DEU")]))
    both = one(build_register([person("أنغيلا ميركل", "DEU"), person("أنجيلا ميركيل", "DEU", day=4, count=9)]))
    assert first.id == both.id
    assert len(first.id) == 24


def test_find() -> None:
    register = build_register(
        [person("سمير قنديل"), person("سمير قنديل", "LBN"), person("رنا حداد", "LBN"), person("ع")]
    )
    found = register.find(PERSON, "سمير قنديل", "LBN")
    assert found is not None
    assert found.country == "LBN"
    assert register.find(PERSON, "سمير قنديل", None) is None
    only = register.find(PERSON, "رنا حداد", None)
    assert only is not None
    assert only.country == "LBN"
    assert register.find(PERSON, "رنا حداد", "EGY") is None
    assert register.find(ORGANISATION, "رنا حداد", "LBN") is None


# ---------------------------------------------------------------------------------- decisions


def decide(
    verdict: Verdict, a: str, b: str, *, country: str | None = "EGY", other: str | None = "EGY", day: int = 0
) -> Decision:
    when = DAY + timedelta(days=day)
    return Decision(verdict, ActorRef(a, country), "مراجع", when, "سبب", other=ActorRef(b, other))


def test_decisions_win_over_the_rules() -> None:
    names = [person("أمين الراشد"), person("الراشد"), person("سهيل قاسم")]
    same = decide(Verdict.SAME_ACTOR, "أمين الراشد", "سهيل قاسم")
    different = decide(Verdict.DIFFERENT_ACTORS, "أمين الراشد", "الراشد")
    assert of(*names, decisions=[same]) == {frozenset({"أمين الراشد", "الراشد", "سهيل قاسم"})}
    assert of(*names, decisions=[different]) == {frozenset({m.name}) for m in names}
    assert of(*names, decisions=[same, different]) == {frozenset({"أمين الراشد", "سهيل قاسم"}), frozenset({"الراشد"})}


def test_decision_parts_two_writings_of_one_name() -> None:
    names = [person("عبد الله حداد"), person("عبدالله حداد")]
    register = build_register(names, [decide(Verdict.DIFFERENT_ACTORS, "عبد الله حداد", "عبدالله حداد")])
    assert len({actor.id for actor in register.actors}) == 2


def test_decision_joins_across_countries() -> None:
    names = [person("خالد مشعل", "PSE"), person("خالد مشعل", "org:HAMAS", count=3)]
    decision = decide(Verdict.SAME_ACTOR, "خالد مشعل", "خالد مشعل", country="PSE", other="org:HAMAS")
    assert one(build_register(names, [decision])).country == "org:HAMAS"


def test_later_decision_wins_and_the_other_is_told() -> None:
    names = [person("أمين الراشد"), person("سهيل قاسم")]
    same = decide(Verdict.SAME_ACTOR, "أمين الراشد", "سهيل قاسم", day=3)
    different = decide(Verdict.DIFFERENT_ACTORS, "سهيل قاسم", "أمين الراشد", day=1)
    register = build_register(names, [different, same])
    assert len(register.actors) == 1
    assert [decision for decision, _ in register.unapplied] == [different]


def test_decision_about_a_name_that_is_gone_is_told() -> None:
    gone = decide(Verdict.SAME_ACTOR, "أمين الراشد", "سهيل قاسم")
    register = build_register([person("أمين الراشد")], [gone])
    assert [decision for decision, _ in register.unapplied] == [gone]


# ---------------------------------------------------------------------------------- properties

GIVEN = st.sampled_from("محمد أحمد حسن حسين سلمان الفاروق بيني جورج".split())
FAMILY = st.sampled_from(["بلخير", "غانتس", "غانتز", "آل سعود", "الحسن", "بوش", "كوخافي", "علي", "الثاني"])
PERSONAL = st.one_of(
    FAMILY,
    st.tuples(GIVEN, FAMILY).map(" ".join),
    st.tuples(GIVEN, GIVEN, FAMILY).map(" ".join),
    st.tuples(GIVEN, st.just("بن"), GIVEN, FAMILY).map(" ".join),
    st.tuples(FAMILY, GIVEN).map(" ".join),
)
ROLES = st.sampled_from([None, "وزير الدفاع", "الرئيس", "رئيس الوزراء", "للرئيس", "صاحب المبادرة"])
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2023, 1, 1))


@st.composite
def mention(draw: st.DrawFn, countries: Sequence[str | None] = ("MAR", "ISR", None)) -> ActorMention:
    if draw(st.integers(0, 5)) == 0:
        name = draw(st.sampled_from(["شركة بوينغ", "بوينغ", "داسو", "مجموعة داسو للطيران", "الجيش", "BAE"]))
        return ActorMention(ORGANISATION, name, draw(st.sampled_from(countries)), None)
    day, later = draw(DAYS), draw(st.integers(0, 3))
    last = day and day + timedelta(days=later)
    return ActorMention(PERSON, draw(PERSONAL), draw(st.sampled_from(countries)), draw(ROLES), day, last)


def decisions_on(mentions: Sequence[ActorMention], seed: int) -> list[Decision]:
    chance = random.Random(seed)
    names = [(m.name, m.country) for m in mentions]
    return [
        decide(
            chance.choice([Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTORS]),
            a,
            b,
            country=c,
            other=d,
            day=chance.randrange(3),
        )
        for (a, c), (b, d) in (chance.sample(names, 2) for _ in range(chance.randrange(4)) if len(names) > 1)
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(mention(), max_size=24), st.integers(0, 2**32))
def test_any_order_and_any_counting_give_the_same_register(mentions: list[ActorMention], seed: int) -> None:
    decisions = decisions_on(mentions, seed)
    shuffled, reversed_ = list(mentions), decisions[::-1]
    random.Random(seed).shuffle(shuffled)
    first, second = build_register(mentions, decisions), build_register(shuffled, reversed_)
    assert first.actors == second.actors
    assert first.unapplied == second.unapplied


@settings(max_examples=100, deadline=None)
@given(st.lists(mention(("MAR", "ISR")), max_size=20), st.lists(mention(("FRA",)), max_size=5))
def test_names_of_another_country_change_nothing(mentions: list[ActorMention], added: list[ActorMention]) -> None:
    before, after = build_register(mentions).actors, build_register([*mentions, *added]).actors
    assert before == tuple(actor for actor in after if actor.country != "FRA")


@settings(max_examples=100, deadline=None)
@given(st.lists(mention(), max_size=24), st.integers(0, 2**32))
def test_every_mention_is_found_in_one_actor_and_ids_are_their_own(mentions: list[ActorMention], seed: int) -> None:
    register = build_register(mentions, decisions_on(mentions, seed))
    assert len({actor.id for actor in register.actors}) == len(register.actors)
    assert sum(alias.count for actor in register.actors for alias in actor.aliases) == len(mentions)
    for m in mentions:
        actor = register.find(m.kind, m.name, m.country)
        assert actor is not None
        assert any((alias.name, alias.country) == (m.name, m.country) for alias in actor.aliases)


@settings(max_examples=100, deadline=None)
@given(st.lists(mention(("MAR",)), min_size=2, max_size=16), st.integers(0, 2**32))
def test_what_a_decision_keeps_apart_is_apart(mentions: list[ActorMention], seed: int) -> None:
    decisions = decisions_on(mentions, seed)
    register = build_register(mentions, decisions)
    unapplied = {decision for decision, _ in register.unapplied}
    for decision in decisions:
        if decision in unapplied:
            continue
        for kind in ActorKind:
            pair = [
                register.find(kind, ref.name, ref.country)
                for ref in (decision.subject, decision.other)
                if isinstance(ref, ActorRef)
            ]
            if None not in pair:
                assert (pair[0] is pair[1]) is (decision.verdict is Verdict.SAME_ACTOR)
