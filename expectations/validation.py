"""Running a suite over a frame and reading Great Expectations' answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from expectations.verdict import FailedRow, Limits, TableVerdict
from pipelines.loading.tables import key_columns, table
from pipelines.settings import disable_analytics

if TYPE_CHECKING:
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.expectations.expectation import Expectation

_ROW: Final = "row_position"
_LONGEST_VALUE: Final = 80


class ExpectationError(RuntimeError):
    """An expectation could not be evaluated; the message names it."""


def check_table(name: str, frame: pd.DataFrame, *, limits: Limits | None = None) -> TableVerdict:
    """Judge the frame of a declared table (as :func:`expectations.frames.read_frame` gives it).

    Raises :class:`KeyError` when no such table is declared.
    """
    disable_analytics()
    from expectations import structure  # Great Expectations takes seconds to import
    from expectations.suites import SUITES

    declared, suite = table(name), SUITES[name]
    broken = _failures(_validate(structure.table_expectations(declared, suite.compared_with), frame))
    if broken:
        return TableVerdict(name, frame.iloc[:0], table_failures=tuple(broken), figures={"rows": len(frame)})
    computed = structure.known_codes(declared, frame) | suite.derived(frame)
    widened = frame.assign(**computed, **{_ROW: range(len(frame))})
    expectations = structure.row_expectations(declared) + suite.rows()
    reasons = _failing_rows(_validate(expectations, widened), widened) if len(frame) else {}
    return _verdict(name, frame, reasons, len(expectations), limits or suite.limits)


def _verdict(
    name: str, frame: pd.DataFrame, reasons: dict[int, list[str]], expectations: int, limits: Limits
) -> TableVerdict:
    declared = table(name)
    keys = frame[list(key_columns(declared))].to_dict("records")
    failing = sorted(reasons)
    return TableVerdict(
        table=name,
        good=frame.drop(frame.index[failing])[[column.name for column in declared.columns]],
        bad=tuple(FailedRow({str(k): v for k, v in keys[i].items()}, tuple(reasons[i])) for i in failing),
        table_failures=_too_many(len(failing), len(frame), limits),
        figures={
            "rows": len(frame),
            "failing_rows": len(failing),
            "failing_share": round(len(failing) / len(frame), 4) if len(frame) else 0.0,
            "expectations": expectations,
        },
    )


def _too_many(failing: int, rows: int, limits: Limits) -> tuple[str, ...]:
    if not limits.are_exceeded(failing, rows):
        return ()
    return (f"{failing} of {rows} rows fail, more than {limits.max_failing_share:.0%}",)


def _validate(expectations: Sequence["Expectation"], frame: pd.DataFrame) -> "list[ExpectationValidationResult]":
    import great_expectations as gx

    batch = _whole_frame().get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite("rows", expectations=list(expectations))
    answer = batch.validate(
        suite,
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [_ROW]}
        if _ROW in frame
        else "BASIC",
    )
    return list(answer.results)


@cache
def _whole_frame() -> "BatchDefinition[Any]":
    """What says that all of a frame is judged; one for all tables, because to make it takes long."""
    import great_expectations as gx

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
    source = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return source.add_batch_definition_whole_dataframe("whole")


def _failures(results: "Iterable[ExpectationValidationResult]") -> list[str]:
    """The expectations that do not hold, in words; an exception inside one is a failure."""
    return [f"not so: {_words(result)}{_seen(result)}" for result in results if not result.success]


def _failing_rows(results: "Iterable[ExpectationValidationResult]", frame: pd.DataFrame) -> dict[int, list[str]]:
    reasons: dict[int, list[str]] = defaultdict(list)
    for result in results:
        if result.success:
            continue
        if "unexpected_index_list" not in result.result:
            raise ExpectationError(f"{_words(result)}: {_seen(result) or result.exception_info}")
        shows = _shows(result)
        for place in result.result["unexpected_index_list"]:
            row = int(place[_ROW])
            values = ", ".join(f"{name}={_short(frame[name].iat[row])}" for name in shows)
            reasons[row].append(f"not so: {_words(result)}" + (f" ({values})" if values else ""))
    return {row: sorted(set(words)) for row, words in reasons.items()}


def _words(result: "ExpectationValidationResult") -> str:
    config = result.expectation_config
    return str((config.description or config.type) if config else "?")


def _shows(result: "ExpectationValidationResult") -> list[str]:
    config = result.expectation_config
    if config is None:
        return []
    if config.meta and "shows" in config.meta:
        return list(config.meta["shows"])
    return [config.kwargs[name] for name in ("column", "column_B", "column_A") if name in config.kwargs]


def _seen(result: "ExpectationValidationResult") -> str:
    observed = result.result.get("observed_value")
    return f" (found {observed})" if observed is not None else ""


def _short(value: Any) -> str:  # noqa: ANN401 - whatever the cell holds
    words = value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
    return words if len(words) <= _LONGEST_VALUE else words[: _LONGEST_VALUE - 1] + "…"
