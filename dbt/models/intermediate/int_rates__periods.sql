{# Days before a period in which a rate still stands for it: weekends, and the bank's longest holidays. #}
{% set last_known_days = 7 %}

with

amounts as (

    select * from {{ ref("int_money__amounts") }}

),

rates as (

    select * from {{ ref("stg_reference__exchange_rates") }}

),

pegs as (

    select * from {{ ref("currency_pegs") }}

),

periods as (

    select distinct
        currency_code,
        rate_start_date,
        rate_end_date
    from amounts
    where currency_code != 'USD' and rate_start_date is not null

),

pegged as (

    select
        periods.currency_code,
        periods.rate_start_date,
        periods.rate_end_date,
        pegs.anchor_currency_code,
        pegs.units_per_anchor,
        pegs.source
    from periods
    inner join pegs
        on
            periods.currency_code = pegs.currency_code
            and periods.rate_start_date >= pegs.first_date
            and (pegs.last_date is null or periods.rate_end_date <= pegs.last_date)

),

-- What is fixed to the euro moves with it; everything else that is not fixed has its own rates.
wanted as (

    select
        pegged.currency_code,
        pegged.rate_start_date,
        pegged.rate_end_date,
        pegged.anchor_currency_code as quoted_currency_code,
        pegged.units_per_anchor,
        pegged.source as peg_source
    from pegged
    where pegged.anchor_currency_code != 'USD'

    union all

    select
        periods.currency_code,
        periods.rate_start_date,
        periods.rate_end_date,
        periods.currency_code as quoted_currency_code,
        1.0 as units_per_anchor,
        null as peg_source
    from periods
    where
        not exists (
            select 1
            from pegged
            where
                pegged.currency_code = periods.currency_code
                and pegged.rate_start_date = periods.rate_start_date
                and pegged.rate_end_date = periods.rate_end_date
        )

),

within_period as (

    select
        wanted.currency_code,
        wanted.rate_start_date,
        wanted.rate_end_date,
        -- Decimals add up to the same mean in whatever order the threads meet them; doubles do not.
        avg(rates.usd_per_unit::decimal(38, 18)) / any_value(wanted.units_per_anchor) as usd_per_unit,
        min(rates.rate_date) as first_rate_date,
        max(rates.rate_date) as last_rate_date,
        any_value(wanted.peg_source) as peg_source,
        any_value(rates.source) as rate_source
    from wanted
    inner join rates
        on
            wanted.quoted_currency_code = rates.currency_code
            and rates.rate_date between wanted.rate_start_date and wanted.rate_end_date
    group by wanted.currency_code, wanted.rate_start_date, wanted.rate_end_date

),

just_before as (

    select
        wanted.currency_code,
        wanted.rate_start_date,
        wanted.rate_end_date,
        arg_max(rates.usd_per_unit, rates.rate_date) / any_value(wanted.units_per_anchor) as usd_per_unit,
        max(rates.rate_date) as first_rate_date,
        max(rates.rate_date) as last_rate_date,
        any_value(wanted.peg_source) as peg_source,
        any_value(rates.source) as rate_source
    from wanted
    inner join rates
        on
            wanted.quoted_currency_code = rates.currency_code
            and wanted.rate_start_date - interval {{ last_known_days }} day <= rates.rate_date
            and wanted.rate_start_date > rates.rate_date
    group by wanted.currency_code, wanted.rate_start_date, wanted.rate_end_date

),

floating as (

    select * from within_period

    union all

    select just_before.*
    from just_before
    where
        not exists (
            select 1
            from within_period
            where
                just_before.currency_code = within_period.currency_code
                and just_before.rate_start_date = within_period.rate_start_date
                and just_before.rate_end_date = within_period.rate_end_date
        )

),

final as (

    select
        currency_code,
        rate_start_date,
        rate_end_date,
        usd_per_unit,
        first_rate_date,
        last_rate_date,
        case when peg_source is null then 'reference_rate' else 'euro_peg' end as usd_basis,
        case when peg_source is null then rate_source else peg_source || '; ' || rate_source end as rate_source
    from floating

    union all

    select
        currency_code,
        rate_start_date,
        rate_end_date,
        1 / units_per_anchor as usd_per_unit,
        rate_start_date as first_rate_date,
        rate_end_date as last_rate_date,
        'dollar_peg' as usd_basis,
        source as rate_source
    from pegged
    where anchor_currency_code = 'USD'

)

select * from final
