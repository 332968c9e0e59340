"""Training: what is told apart by a feature gets a weight for it, the same one every time."""

import pytest

from pipelines.evaluation.calibration import Example, as_lexicon, examples, train, validate
from pipelines.evaluation.gold import GoldDocument
from pipelines.extraction.confidence import probability
from tests.evaluation.specimens import gold

TAUGHT = [
    *(Example({"type:visit": 1.0, "named": 1.0}, right=True, fold=n % 3) for n in range(30)),
    *(Example({"type:visit": 1.0}, right=n % 2 == 0, fold=n % 3) for n in range(30)),
    *(Example({"type:visit": 1.0, "key_far": 1.0}, right=n % 5 == 0, fold=n % 3) for n in range(30)),
]


def test_the_weights_tell_right_from_wrong() -> None:
    weights = train(TAUGHT)
    assert weights["named"] > 0 > weights["key_far"]
    assert probability({"type:visit": 1.0}, weights) == pytest.approx(0.5, abs=0.12)
    assert probability({"type:visit": 1.0, "named": 1.0}, weights) > 0.85
    assert probability({"type:visit": 1.0, "key_far": 1.0}, weights) < 0.35


def test_training_is_deterministic() -> None:
    assert train(TAUGHT) == train(list(reversed(TAUGHT))) == train(TAUGHT)


def test_every_example_is_judged_by_others() -> None:
    alone = [*TAUGHT, Example({"frame:once": 1.0}, right=True, fold=3)]
    pairs = validate(alone)
    assert len(pairs) == len(alone)
    assert pairs[-1] == (0.5, True), "its own fold taught the frame nothing"


def test_the_table_is_written_in_order() -> None:
    lines = as_lexicon({"named": 0.5, "city": -0.25}).splitlines()
    assert lines[-2:] == ["city\t-0.250", "named\t0.500"]
    assert lines[0].startswith("# ")


def test_candidates_of_the_rules_are_judged_by_the_gold() -> None:
    text = "وصل وزير الخارجية الكيني موسيس ويتانغولا إلى ليما أمس في زيارة رسمية."
    slots = {"visitor_name": "موسيس ويتانغولا", "visitor_country": "KEN", "host_country": "PER", "status": "completed"}
    found = gold(slots, text=text)
    nothing = GoldDocument("d2", None, (), text=text)
    assert [e.right for e in examples([found])] == [True]
    assert [e.right for e in examples([nothing])] == [False]
