"""What speaks for and against a candidate, and that the weights are a table that the code knows."""

import pytest

from pipelines.extraction import confidence
from pipelines.extraction.candidates import Candidate, SpanPair
from pipelines.extraction.confidence import FEATURES, assess, features, probability, trained_weights
from pipelines.records import RecordType, Status


def candidate(*, far: int = 5) -> Candidate:
    """A visit whose words stand ``far`` code points apart."""
    made = Candidate(RecordType.VISIT, "visit.test", (0, 1), (0, 4), 0)
    span: SpanPair = (4 + far, 8 + far)
    for slot, value in (("visitor_country", "KEN"), ("host_country", "PER"), ("visitor_name", "موسيس")):
        made.fill(slot, value, span)
    made.fill("status", Status.COMPLETED)
    return made


def test_features_of_a_plain_candidate() -> None:
    found = features(candidate())
    assert found["type:visit"] == found["frame:visit.test"] == found["named"] == found["status_allowed"] == 1.0
    assert not {"told_again", "dated", "unsure", "attributed", "key_lacking", "country_assumed"} & set(found)


@pytest.mark.parametrize(("far", "strength"), [(4, 0.01), (200, 0.5), (5000, 1.0)])
def test_distance_counts_up_to_a_bound(far: int, strength: float) -> None:
    assert features(candidate(far=far))["key_far"] == pytest.approx(strength)


def test_what_lacks_and_what_is_unsure() -> None:
    made = candidate()
    made.replace("host_country", None)
    made.replace("status", Status.POSSIBLE, (9, 12))
    made.replace("date", None, (20, 24))
    found = features(made)
    assert found["key_lacking"] == 0.5
    assert found["unsure"] == found["status_said"] == found["date_unresolved"] == 1.0
    assert "status_allowed" not in found


def test_reasons_are_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "trained_weights", lambda: {"told_again": 1.0, "named": 0.0, "type:visit": 0.0})
    made = candidate()
    made.triggers.append((30, 34))
    assess(made)
    assert made.reasons == ["told in 2 places"]
    assert made.score == pytest.approx(probability({"told_again": 1 / 3}, {"told_again": 1.0}))


def test_the_frames_scores_stand_without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "trained_weights", dict)
    made = candidate()
    assess(made)
    assert (made.score, made.reasons) == (0.6, [])


def test_confidence_never_says_certain() -> None:
    assert probability({"named": 1.0}, {"named": 50.0}) < 1.0
    assert probability({"named": 1.0}, {"named": -50.0}) > 0.0
    assert probability({"unheard of": 1.0}, {"named": 5.0}) == 0.5


def test_the_weights_name_only_what_the_code_knows() -> None:
    weights = trained_weights()
    known = {feature.name for feature in FEATURES} | {f"type:{kind.value}" for kind in RecordType}
    assert {f"type:{kind.value}" for kind in RecordType} <= set(weights)
    assert not {name for name in weights if name not in known and not name.startswith("frame:")}
