{{ config(materialized="table") }}

with

trade_volumes as (

    select * from {{ ref("fct_trade_volumes") }}

),

figures as (

    select
        event_id,
        reporter_code,
        partner_code,
        flow,
        commodity,
        kind,
        period_start_date,
        period_end_date,
        period_precision,
        value_currency_code,
        value_is_approximate as is_approximate,
        change,
        change_pct,
        report_count,
        independent_source_count,
        confidence,
        first_seen_date,
        last_seen_date,
        sentence,
        -- A total is the same from both sides.
        case when flow = 'total' then least(reporter_code, partner_code) else reporter_code end
            as series_reporter_code,
        case when flow = 'total' then greatest(reporter_code, partner_code) else partner_code end
            as series_partner_code,
        {{ amount("value_low", "value_high") }} as value_stated,
        {{ amount("value_usd_low", "value_usd_high") }} as value_usd,
        (value_low is null) != (value_high is null) as is_bound,
        period_end_date - period_start_date + 1 as period_days
    from trade_volumes

),

-- Of several figures for one period the one that more sources tell is the one to go by.
final as (

    select
        *,
        period_start_date is not null
        and row_number() over (
            partition by
                series_reporter_code,
                series_partner_code,
                flow,
                commodity,
                kind,
                period_start_date,
                period_end_date
            order by value_usd is null asc, independent_source_count desc, confidence desc, event_id asc
        ) = 1 as is_preferred,
        row_number() over (
            partition by series_reporter_code, series_partner_code, flow, kind
            order by
                commodity is not null asc,
                period_days desc nulls last,
                independent_source_count desc,
                confidence desc,
                period_start_date asc,
                event_id asc
        ) as precedence
    from figures

)

select * from final
