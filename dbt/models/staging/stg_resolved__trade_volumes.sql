with

source as (

    select * from {{ source("resolved", "trade_volumes") }}

),

final as (

    select
        event_id,
        reporter_code,
        partner_code,
        flow,
        value_low,
        value_high,
        value_currency_code,
        value_is_approximate,
        period_start_date,
        period_end_date,
        period_precision,
        kind,
        change,
        change_pct,
        commodity
    from source

)

select * from final
