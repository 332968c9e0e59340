"""Values of slots in words that people read. Pure."""

from typing import Any, Final

_ORDER: Final = ("start", "end", "precision", "low", "high", "currency", "approximate")


def in_words(value: Any) -> str:  # noqa: ANN401 - whatever a slot holds, as JSON
    """A slot's JSON value in words.

    >>> in_words({"start": "2024-03-01", "end": "2024-03-31", "precision": "month"})
    '2024-03-01 … 2024-03-31 (month)'
    >>> in_words({"low": 2e9, "high": None, "currency": "USD", "approximate": True})
    'about at least 2,000,000,000 USD'
    >>> in_words(["TUN", "JPN"]), in_words(None)
    ('TUN، JPN', 'nothing')
    """
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list):
        return "، ".join(in_words(each) for each in value)
    if isinstance(value, dict):
        return _days(value) if "start" in value else _amount(value) if "low" in value else str(value)
    return _number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def counted(number: int, noun: str) -> str:
    """So many of something.

    >>> counted(1, "report"), counted(3, "report")
    ('1 report', '3 reports')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def slots_in_words(slots: dict[str, Any]) -> str:
    """The filled slots, each with its value.

    >>> slots_in_words({"host_country": "MAR", "host_city": None, "status": "planned"})
    'host_country MAR, status planned'
    """
    return ", ".join(f"{slot} {in_words(value)}" for slot, value in slots.items() if value not in (None, []))


def written(value: Any) -> Any:  # noqa: ANN401 - whatever a slot holds, as JSON
    """The value with its parts in the order in which people write them."""
    return {part: value[part] for part in _ORDER if part in value} if isinstance(value, dict) else value


def _days(value: dict[str, Any]) -> str:
    start, end, precision = value["start"], value["end"], value.get("precision")
    return str(start) if start == end else f"{start} … {end}" + (f" ({precision})" if precision else "")


def _amount(value: dict[str, Any]) -> str:
    low, high = value.get("low"), value.get("high")
    if low == high:
        much = _number(low)
    elif high is None:
        much = f"at least {_number(low)}"
    elif low is None:
        much = f"at most {_number(high)}"
    else:
        much = f"{_number(low)} to {_number(high)}"
    parts = ("about" if value.get("approximate") else "", much, value.get("currency") or "")
    return " ".join(part for part in parts if part)


def _number(value: float | None) -> str:
    return "nothing" if value is None else f"{value:,.4f}".rstrip("0").rstrip(".")
