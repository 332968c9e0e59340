with

source as (

    select * from {{ source("records", "trade_volumes") }}

),

final as (

    select
        record_id,
        article_id,
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
        commodity,
        attribution_source,
        attribution_start,
        attribution_end,
        attribution_cue,
        confidence,
        reasons,
        frame
    from source

)

select * from final
