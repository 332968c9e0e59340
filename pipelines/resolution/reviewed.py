"""A reviewer's «same event» and «different events», applied to what the rules made of the reports."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from pipelines.resolution.identity import reporting_order
from pipelines.resolution.matching import Telling

Pair = tuple[str, str]
"""Two record ids."""

Member = tuple[Telling, str]

Key = TypeVar("Key", bound=Hashable)


def joined_blocks(
    blocks: Mapping[Key, list[Telling]], same: Sequence[Pair]
) -> Iterator[tuple[Key, list[list[Telling]]]]:
    """The blocks, those that hold two records of one event together; a block's key stands for what is joined to it."""
    wanted = {id_ for pair in same for id_ in pair}
    home = {
        telling.report.record_id: key
        for key, tellings in (blocks.items() if wanted else ())
        for telling in tellings
        if telling.report.record_id in wanted
    }
    leader: dict[Key, Key] = {}

    def lead(key: Key) -> Key:
        while key in leader:
            key = leader[key]
        return key

    order = {key: n for n, key in enumerate(sorted(blocks, key=repr))}
    for one, other in same:
        if one in home and other in home:
            first, second = sorted((lead(home[one]), lead(home[other])), key=order.__getitem__)
            if first != second:
                leader[second] = first
    together: dict[Key, list[list[Telling]]] = defaultdict(list)
    for key in order:
        together[lead(key)].append(blocks[key])
    yield from together.items()


def rearranged(
    groups: Sequence[Sequence[Member]], same: Sequence[Pair], different: Sequence[Pair]
) -> list[list[Member]]:
    """The groups with parted records in two and joined ones in one. Joining comes last: it is the stronger word."""
    found = [list(group) for group in groups]
    for pair in different:
        found = _parted(found, pair)
    for pair in same:
        found = _joined(found, pair)
    return found


def _parted(groups: list[list[Member]], pair: Pair) -> list[list[Member]]:
    at = _place(groups, pair)
    if at[0] is None or at[0] != at[1]:
        return groups
    whole = groups[at[0]]
    first, second = sorted((telling for telling, _ in whole if telling.report.record_id in pair), key=reporting_order)
    sides: tuple[list[Member], list[Member]] = ([], [])
    for telling, reason in whole:
        nearer = _distance(telling, second) < _distance(telling, first)
        parted = telling.report.record_id in pair
        sides[nearer].append((telling, "a reviewer says that these are two events" if parted else reason))
    return [*groups[: at[0]], *groups[at[0] + 1 :], *(side for side in sides)]


def _joined(groups: list[list[Member]], pair: Pair) -> list[list[Member]]:
    one, other = _place(groups, pair)
    if one is None or other is None or one == other:
        return groups
    reason = "a reviewer says that these are one event"
    together = (*groups[one], *groups[other])
    both = [(telling, reason if telling.report.record_id in pair else why) for telling, why in together]
    return [*(group for n, group in enumerate(groups) if n not in {one, other}), both]


def _place(groups: list[list[Member]], pair: Pair) -> tuple[int | None, int | None]:
    at: dict[str, int] = {}
    for n, group in enumerate(groups):
        at.update({telling.report.record_id: n for telling, _ in group if telling.report.record_id in pair})
    return at.get(pair[0]), at.get(pair[1])


def _distance(telling: Telling, to: Telling) -> tuple[bool, bool, int]:
    """How far a telling is from one of the two that were parted; the parted ones are nearest to themselves."""
    return (
        telling.report.record_id != to.report.record_id,
        telling.report.article_id != to.report.article_id and telling.traits != to.traits,
        abs(telling.window.first - to.window.first) + abs(telling.window.last - to.window.last),
    )
