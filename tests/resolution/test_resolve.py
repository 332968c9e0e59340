"""Which reports tell one event, type by type: what must be joined and what must stay apart."""

import pytest

from pipelines.resolution.reports import Report
from tests.resolution.told import day, days, events, groups, report, usd, visit


def delegation(record_id: str, published: str | None = "2022-09-13", **given: object) -> Report:
    return report("delegation", record_id, published, **({"sender": ["MAR"], "host_country": "ISR"} | given))


def deal(record_id: str, published: str | None = "2022-09-13", **given: object) -> Report:
    slots = {"supplier_country": "FRA", "recipient_country": "EGY", "weapon": "مقاتلات رافال", "category": "aircraft"}
    return report("arms_deal", record_id, published, **(slots | given))


def trade(record_id: str, published: str | None = "2022-09-13", **given: object) -> Report:
    slots = {"reporter": "MAR", "partner": "ISR", "flow": "total", "kind": "actual"}
    return report("trade_volume", record_id, published, **(slots | given))


def pact(record_id: str, published: str | None = "2022-09-13", **given: object) -> Report:
    slots = {"kind": "mou", "parties": ["MAR", "ISR"], "subject": "التعاون الأمني", "sector": "security"}
    return report("agreement", record_id, published, **(slots | given))


ONE = [
    (
        "a day and the stay around it",
        visit("a", date=day("2022-09-13")),
        visit("b", date=days("2022-09-12", "2022-09-15")),
    ),
    (
        "a day and its month",
        visit("a", date=day("2022-07-18")),
        visit("b", date=days("2022-07-01", "2022-07-31", "month")),
    ),
    (
        "word order of a name",
        visit("a", visitor_name="بلخير الفاروق", date=day("2022-09-13")),
        visit("b", visitor_name="الفاروق بلخير", date=day("2022-09-13")),
    ),
    (
        "announced, then done",
        visit("a", "2022-09-10", status="planned", date=day("2022-09-13")),
        visit("b", "2022-09-14", date=day("2022-09-13")),
    ),
    ("under way, without a date", visit("a", date=day("2022-09-13")), visit("b", "2022-09-14", status="ongoing")),
    ("mentioned soon after without a date", visit("a", date=day("2022-09-13")), visit("b", "2022-10-05")),
    (
        "mentioned long after, with whom he met",
        visit("a", date=day("2022-09-13"), counterparts=["أفيف كوخافي", "بيني غانتس"]),
        visit("b", "2023-03-01", counterparts=["غانتس"]),
    ),
    (
        "in an undated article, on the same occasion",
        visit("a", date=day("2022-09-13"), occasion="مؤتمر الابتكار العسكري"),
        visit("b", None, occasion="المؤتمر الدولي للابتكار"),
    ),
    (
        "an office alone on the same day",
        visit("a", visitor_role="وزير الخارجية المغربي", date=day("2022-09-13")),
        visit("b", visitor_name=None, visitor_role="وزير الخارجية", date=day("2022-09-13")),
    ),
    (
        "the sides of a total change places",
        trade("a", value=usd(3e9), period=days("2021-01-01", "2021-12-31", "year")),
        trade("b", reporter="ISR", partner="MAR", value=usd(3.1e9), period=days("2021-01-01", "2021-12-31", "year")),
    ),
    (
        "a total without a period, of the same amount",
        trade("a", value=usd(3e9), period=days("2021-01-01", "2021-12-31", "year")),
        trade("b", value=usd(3e9)),
    ),
    (
        "a deal by weapon and month",
        deal("a", date=day("2022-09-02")),
        deal("b", weapon="طائرات من طراز رافال", date=days("2022-09-01", "2022-09-30", "month")),
    ),
    (
        "a memorandum in other words",
        pact("a", date=day("2021-11-24")),
        pact("b", subject="مذكرة تفاهم أمنية", date=days("2021-11-01", "2021-11-30", "month")),
    ),
    (
        "relations, by day and by year",
        pact("a", kind="diplomatic_relations", subject=None, date=day("2020-12-10")),
        pact("b", kind="diplomatic_relations", subject="تطبيع", date=days("2020-01-01", "2020-12-31", "year")),
    ),
    (
        "a treaty recalled decades later",
        pact("a", kind="treaty", subject="معاهدة السلام", date=day("1979-03-26")),
        pact("b", kind="treaty", subject="معاهدة السلام"),
    ),
    (
        "a delegation by its head",
        delegation("a", head_name="بلخير الفاروق", date=day("2022-09-13")),
        delegation("b", head_name="الفاروق بلخير", date=day("2022-09-12")),
    ),
]
TWO = [
    ("mentioned long after, with nothing to tell which", visit("a", date=day("2022-09-13")), visit("b", "2023-03-01")),
    ("in an undated article, with nothing to tell which", visit("a", date=day("2022-09-13")), visit("b", None)),
    (
        "two cities without days",
        visit("a", date=day("2022-09-13"), host_city="تل أبيب"),
        visit("b", "2022-09-20", host_city="حيفا"),
    ),
    ("the same person three weeks later", visit("a", date=day("2022-09-13")), visit("b", date=day("2022-10-04"))),
    (
        "the other way round",
        visit("a", date=day("2022-09-13")),
        visit("b", visitor_country="ISR", host_country="MAR", date=day("2022-09-13")),
    ),
    (
        "two ministers of one country",
        visit("a", date=day("2022-09-13")),
        visit("b", visitor_name="ناصر بوريطة", date=day("2022-09-13")),
    ),
    (
        "two offices without names",
        visit("a", visitor_name=None, visitor_role="وزير الخارجية المغربي", date=day("2022-09-13")),
        visit("b", visitor_name=None, visitor_role="رئيس البرلمان المغربي", date=day("2022-09-13")),
    ),
    ("announced for a year after", visit("a", date=day("2022-09-13")), visit("b", "2022-09-20", status="planned")),
    (
        "a month and the half-year that holds it",
        trade("a", value=usd(3e9), period=days("2021-06-01", "2021-06-30", "month")),
        trade("b", value=usd(3e9), period=days("2021-01-01", "2021-06-30", "half")),
    ),
    (
        "exports and imports",
        trade("a", flow="export", value=usd(3e9), period=days("2021-01-01", "2021-12-31", "year")),
        trade("b", flow="import", value=usd(3e9), period=days("2021-01-01", "2021-12-31", "year")),
    ),
    (
        "all goods and one of them",
        trade("a", value=usd(3e9), period=days("2021-01-01", "2021-12-31", "year")),
        trade("b", value=usd(3e9), commodity="القمح", period=days("2021-01-01", "2021-12-31", "year")),
    ),
    (
        "two weapons on one day",
        deal("a", date=day("2022-09-02")),
        deal("b", weapon="فرقاطات", category="naval", date=day("2022-09-02")),
    ),
    (
        "two designations of one category",
        deal("a", weapon="مقاتلات إف-16", date=day("2022-09-02")),
        deal("b", weapon="مقاتلات إف-35", date=day("2022-09-02")),
    ),
    (
        "an order and the delivery of a few",
        deal("a", quantity=24, date=day("2022-09-02")),
        deal("b", quantity=3, date=day("2022-09-05")),
    ),
    (
        "agreements on two matters on one day",
        pact("a", date=day("2022-07-25")),
        pact("b", subject="الملكية الفكرية", sector=None, date=day("2022-07-25")),
    ),
    (
        "relations made and broken",
        pact("a", kind="diplomatic_relations", subject="استئناف العلاقات", date=day("2020-12-10")),
        pact("b", kind="diplomatic_relations", subject="قطع العلاقات", date=day("2020-12-12")),
    ),
    (
        "a bundle and one of it",
        pact("a", count=6, subject=None, sector=None, date=day("2022-07-25")),
        pact("b", date=day("2022-07-25")),
    ),
    (
        "delegations of two kinds",
        delegation("a", composition="military", date=day("2022-09-13")),
        delegation("b", composition="business", date=day("2022-09-13")),
    ),
    (
        "groups without a head in one month",
        delegation("a", size_low=3, size_high=3, date=days("2022-07-01", "2022-07-31", "month")),
        delegation("b", head_name="بلخير الفاروق", date=day("2022-07-18")),
    ),
    (
        "two records of one article",
        visit("a", article_id="x", date=day("2022-09-13")),
        visit("b", article_id="x", date=day("2022-09-14")),
    ),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_one_event(one: Report, other: Report) -> None:
    assert groups([one, other]) == [["a", "b"]]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in TWO], ids=[case[0] for case in TWO])
def test_two_events(one: Report, other: Report) -> None:
    assert groups([one, other]) == [["a"], ["b"]]


def test_a_vague_report_bridges_nothing_and_stays_alone_between_two() -> None:
    early, late = visit("a", date=day("2022-07-04")), visit("b", date=day("2022-07-25"))
    vague = visit("c", "2022-12-01", date=days("2022-07-01", "2022-07-31", "month"))
    assert groups([early, late, vague]) == [["a"], ["b"], ["c"]]


def test_an_undated_report_means_the_visit_just_before_it() -> None:
    old, new = visit("a", "2022-01-11", date=day("2022-01-10")), visit("b", "2022-09-14", date=day("2022-09-13"))
    assert groups([old, new, visit("c", "2022-09-16")]) == [["a"], ["b", "c"]]


def test_an_undated_report_takes_the_days_of_its_event_and_says_so() -> None:
    (event,) = events([visit("a", date=day("2022-09-13")), visit("b", "2022-09-15")])
    basis = {each.report.record_id: (str(each.date_basis), each.date) for each in event.reports}
    assert basis["a"][0] == "stated"
    assert basis["b"] == ("event", basis["a"][1])


def test_without_any_date_nothing_is_invented() -> None:
    (event,) = events([visit("a", None)])
    assert event.date_basis is event.reports[0].date is event.reports[0].date_basis is event.first_seen is None


def test_a_bare_family_name_is_the_one_who_was_there() -> None:
    there = visit("a", visitor_name="هيلاري كلينتون", visitor_country="USA", date=day("2010-05-03"))
    other = visit("b", visitor_name="بيل كلينتون", visitor_country="USA", date=day("1999-05-03"))
    bare = visit("c", visitor_name="كلينتون", visitor_country="USA", date=day("2010-05-03"))
    assert groups([there, other, bare]) == [["a", "c"], ["b"]]


def test_the_id_stays_when_the_event_is_told_more_finely() -> None:
    first = visit("a", "2022-09-10", status="planned", date=day("2022-09-13"))
    (before,) = events([first])
    (after,) = events([first, visit("b", "2022-09-15", date=days("2022-09-12", "2022-09-15"), visitor_name="الفاروق")])
    assert before.id == after.id


def test_the_id_is_the_same_whichever_paper_came_first() -> None:
    papers = [visit("a", "2022-09-13", date=day("2022-09-13")), visit("b", "2022-09-14", date=day("2022-09-13"))]
    assert {event.id for each in (papers[:1], papers[1:], papers) for event in events(each)} == {events(papers)[0].id}


def test_two_events_of_one_month_have_two_ids_and_a_later_one_changes_none() -> None:
    first = visit("a", "2022-09-02", date=day("2022-09-01"))
    second = visit("b", "2022-09-25", date=day("2022-09-24"))
    (alone,) = events([first])
    both = events([second, first])
    assert len({event.id for event in both}) == 2
    assert alone.id in {event.id for event in both}


def test_a_published_id_goes_to_no_stranger() -> None:
    first = visit("a", "2022-09-02", date=day("2022-09-01"))
    second = visit("b", "2022-09-25", date=day("2022-09-24"))
    (alone,) = events([first])
    published = {alone.id: {first.article_id}}
    (left,) = events([second], reserved=published)
    assert left.id != alone.id
    assert left.id in {event.id for event in events([first, second])}
    assert events([first], reserved=published)[0].id == alone.id


def test_a_reviewer_joins_across_participants_and_parts() -> None:
    mine, theirs = visit("a", date=day("2022-09-13")), visit("b", visitor_country="TUN", date=day("2022-09-13"))
    third = visit("c", date=day("2022-09-13"), visitor_name="الفاروق بلخير")
    assert groups([mine, theirs, third]) == [["a", "c"], ["b"]]
    assert groups([mine, theirs, third], same=[("b", "a")]) == [["a", "b", "c"]]
    assert groups([mine, theirs, third], different=[("c", "a")]) == [["a"], ["b"], ["c"]]
    assert groups([mine, theirs, third], same=[("nobody", "a")], different=[("a", "gone")]) == [["a", "c"], ["b"]]
