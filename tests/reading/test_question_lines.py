"""Which questions a decision has answered."""

import pytest

from pipelines.reading.question_lines import is_answered
from pipelines.reading.questions import Question
from pipelines.resolution.decisions import Verdict
from pipelines.resolution.review import Review

RECORD = Question("record", "?", (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT), ("a",))
PAIR = Question("link", "?", (Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS), ("b", "a"))
DISAGREEMENT = Question(
    "conflict", "?", (Verdict.CORRECT, Verdict.REJECT), ("a", "b"), slot="date", concerned=("a", "b", "c")
)
CONTRADICTION = Question("conflict", "?", (Verdict.ACCEPT, Verdict.REJECT), ("a", "b"), slot="value")


@pytest.mark.parametrize(
    ("question", "review"),
    [
        (RECORD, Review(accepted=frozenset("a"))),
        (RECORD, Review(rejected=frozenset("a"))),
        (RECORD, Review(corrected={"a": {"date": None}})),
        (PAIR, Review(same=(("a", "b"),))),
        (PAIR, Review(different=(("a", "b"),))),
        (PAIR, Review(rejected=frozenset("b"))),
        (DISAGREEMENT, Review(corrected={"c": {"date": None}})),
        (DISAGREEMENT, Review(different=(("a", "b"),))),
        (CONTRADICTION, Review(accepted=frozenset("a"))),
    ],
)
def test_answered(question: Question, review: Review) -> None:
    assert is_answered(question, review)


@pytest.mark.parametrize(
    ("question", "review"),
    [
        (RECORD, Review(accepted=frozenset("b"))),
        (PAIR, Review(accepted=frozenset("ab"))),
        (PAIR, Review(same=(("a", "c"),))),
        (DISAGREEMENT, Review(accepted=frozenset("ab"))),
        (DISAGREEMENT, Review(corrected={"a": {"host_city": None}})),
        (CONTRADICTION, Review(accepted=frozenset("b"))),
    ],
)
def test_still_open(question: Question, review: Review) -> None:
    assert not is_answered(question, review)
