{{ config(materialized="incremental") }}

with

trade_volumes as (

    select * from {{ ref("stg_resolved__trade_volumes") }}
    {{ where_changed("event_id") }}

),

events as (

    select * from {{ ref("int_events__reported") }}

),

usd as (

    select * from {{ ref("int_money__usd") }}

),

final as (

    select
        trade_volumes.event_id,
        trade_volumes.reporter_code,
        trade_volumes.partner_code,
        trade_volumes.flow,
        trade_volumes.value_low,
        trade_volumes.value_high,
        trade_volumes.value_currency_code,
        trade_volumes.value_is_approximate,
        {{ usd_columns("usd") }},
        trade_volumes.period_start_date,
        trade_volumes.period_end_date,
        trade_volumes.period_precision,
        trade_volumes.kind,
        trade_volumes.change,
        trade_volumes.change_pct,
        trade_volumes.commodity,
        {{ event_columns("events") }}
    from trade_volumes
    inner join events
        on trade_volumes.event_id = events.event_id
    inner join usd
        on trade_volumes.event_id = usd.amount_id

)

select * from final
