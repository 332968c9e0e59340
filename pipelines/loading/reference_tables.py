"""Tables of facts that come with Marsad's libraries and not from articles."""

from typing import Final

import sqlalchemy as sa

from pipelines.loading.columns import METADATA, key, text

EXCHANGE_RATES: Final = sa.Table(
    "exchange_rates",
    METADATA,
    key("currency_code", "ISO 4217 code of the currency."),
    key("rate_date", "Day of the rate: a working day of the European Central Bank.", type_=sa.Date),
    sa.Column(
        "usd_per_unit", sa.Double, nullable=False, info={}, comment="US dollars that one unit of the currency is worth."
    ),
    text("source", "Who publishes the rate, and which release of it this is.", required=True),
    schema="reference",
    comment="Exchange rates by day, from the ECB's euro reference rates. One row a currency and day.",
)
