"""What the frames of all types read: the document, its actors, countries and triggers, worked out once."""

from functools import cached_property

from pipelines.extraction.actors import Cast
from pipelines.extraction.countries import CountryContext
from pipelines.extraction.document import Document
from pipelines.extraction.triggers import trigger_table
from pipelines.records import Article


class Analysis:
    """One article and everything that frames ask of it; each part is worked out when first asked for."""

    def __init__(self, article: Article) -> None:
        self.document = Document(article)

    @cached_property
    def has_trigger(self) -> bool:
        """Whether any word of any frame's trigger lexicon occurs."""
        table = trigger_table()
        return any(table.match(self.document.text, index) for index in range(len(self.document.text)))

    @cached_property
    def cast(self) -> Cast:
        """The officials of the article."""
        names = self.document.names
        return Cast(self.document.text, names.people, names.offices)

    @cached_property
    def countries(self) -> CountryContext:
        """The countries of the article, for «البلدان», «المملكة» and officials without a nationality."""
        return CountryContext(self.document)
