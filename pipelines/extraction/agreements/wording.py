"""Whether a token, with or without its proclitics, is one of a set of words."""

from collections.abc import Collection, Iterable

from pipelines.language.phrases import without_proclitics


def is_one_of(word: str, vocabulary: Collection[str]) -> bool:
    """Whether ``word`` or what is left of it without proclitics stands in ``vocabulary``.

    >>> is_one_of("لبنود", {"بنود"}), is_one_of("وكان", {"كان"}), is_one_of("بنود", {"عقود"})
    (True, True, False)
    """
    return word in vocabulary or any(form in vocabulary for form, _ in without_proclitics(word))


def any_of(words: Iterable[str], vocabulary: Collection[str]) -> bool:
    """Whether any of ``words`` is one of ``vocabulary``, proclitics aside."""
    return any(is_one_of(word, vocabulary) for word in words)
