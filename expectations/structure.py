"""The expectations that follow from a table's declaration: columns, types, keys, nulls, vocabularies, codes."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation

from pipelines.loading.tables import key_columns
from pipelines.records.codes import is_country, is_currency, is_party

_TYPES: Final[dict[type[Any], str]] = {
    sa.String: "str",
    sa.JSON: "str",
    sa.BigInteger: "int64",
    sa.Boolean: "bool",
    sa.Double: "float64",
    sa.Numeric: "float64",
    sa.Date: "datetime64",
    sa.ARRAY: "list",
}
_CODES: Final[dict[str, tuple[Callable[[str], bool], str]]] = {
    "country": (is_country, "an ISO 3166-1 alpha-3 code"),
    "party": (is_party, "a country code, org: or group:"),
    "currency": (is_currency, "an ISO 4217 code"),
}
KNOWN_CODE: Final = "{}__is_known"
"""Name of the column that says whether every code of another column is known."""


def table_expectations(declared: sa.Table, compared_with: Sequence[str]) -> list[Expectation]:
    """What the table as a whole must be; nothing can be said of its rows when one of these fails."""
    return [
        *(gxe.ExpectColumnToExist(column=name, description=f"column {name} is there") for name in compared_with),
        *(
            gxe.ExpectColumnValuesToBeOfType(
                column=column.name,
                type_=_TYPES[type(column.type)],
                description=f"column {column.name} is {column.type}",
            )
            for column in declared.columns
        ),
        _unique_key(key_columns(declared)),
    ]


def row_expectations(declared: sa.Table) -> list[Expectation]:
    """What each row must be, by its declaration alone."""
    return [expectation for column in declared.columns for expectation in _of_column(column)]


def known_codes(declared: sa.Table, frame: pd.DataFrame) -> dict[str, pd.Series]:
    """For each column of codes, whether all codes in it are known; null where it is empty."""
    columns = [column for column in declared.columns if "code" in column.info]
    return {
        KNOWN_CODE.format(column.name): frame[column.name].map(_tester(column.info["code"]), na_action="ignore")
        for column in columns
    }


def _unique_key(names: tuple[str, ...]) -> Expectation:
    words = f"{' + '.join(names)} is unique"
    if len(names) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=names[0], description=words)
    return gxe.ExpectCompoundColumnsToBeUnique(column_list=list(names), description=words)


def _of_column(column: sa.Column[Any]) -> list[Expectation]:
    expectations: list[Expectation] = []
    name = column.name
    if not column.nullable:
        expectations.append(gxe.ExpectColumnValuesToNotBeNull(column=name, description=f"{name} is not null"))
    if words := column.info.get("vocabulary"):
        expectations.append(
            gxe.ExpectColumnValuesToBeInSet(
                column=name, value_set=[str(word) for word in words], description=f"{name} is one of {', '.join(words)}"
            )
        )
    if code := column.info.get("code"):
        expectations.append(
            gxe.ExpectColumnValuesToBeInSet(
                column=KNOWN_CODE.format(name),
                value_set=[True],
                description=f"{name} holds {_CODES[code][1]}",
                meta={"shows": [name]},
            )
        )
    return expectations


def _tester(code: str) -> Callable[[Any], bool]:
    known = _CODES[code][0]

    def every_code_is_known(value: str | list[str]) -> bool:
        return all(known(each) for each in ([value] if isinstance(value, str) else value))

    return every_code_is_known
