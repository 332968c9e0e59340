with

trade_volumes as (

    select * from {{ ref("stg_records__trade_volumes") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

usd as (

    select * from {{ ref("int_money__usd") }}

),

final as (

    select
        trade_volumes.record_id,
        trade_volumes.article_id,
        reported.event_id,
        trade_volumes.reporter_code,
        trade_volumes.partner_code,
        trade_volumes.flow,
        trade_volumes.value_low,
        trade_volumes.value_high,
        trade_volumes.value_currency_code,
        trade_volumes.value_is_approximate,
        usd.value_usd_low,
        usd.value_usd_high,
        usd.usd_basis,
        usd.usd_per_unit,
        usd.usd_rate_period,
        usd.usd_rate_first_date,
        usd.usd_rate_last_date,
        usd.usd_rate_source,
        trade_volumes.period_start_date,
        trade_volumes.period_end_date,
        trade_volumes.period_precision,
        trade_volumes.kind,
        trade_volumes.change,
        trade_volumes.change_pct,
        trade_volumes.commodity,
        trade_volumes.attribution_source,
        trade_volumes.attribution_start,
        trade_volumes.attribution_end,
        trade_volumes.attribution_cue,
        trade_volumes.confidence,
        trade_volumes.reasons,
        trade_volumes.frame,
        reported.sentence,
        reported.evidence_count,
        reported.publisher,
        reported.published_first_date,
        reported.published_last_date
    from trade_volumes
    inner join reported
        on trade_volumes.record_id = reported.record_id
    inner join usd
        on trade_volumes.record_id = usd.record_id

)

select * from final
