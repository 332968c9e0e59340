{{ config(materialized="incremental") }}

with

arms_deals as (

    select * from {{ ref("stg_resolved__arms_deals") }}
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
        arms_deals.event_id,
        arms_deals.supplier_country_code,
        arms_deals.supplier_org,
        arms_deals.recipient_country_code,
        arms_deals.recipient_org,
        arms_deals.party_codes,
        arms_deals.weapon,
        arms_deals.category,
        arms_deals.quantity,
        arms_deals.value_low,
        arms_deals.value_high,
        arms_deals.value_currency_code,
        arms_deals.value_is_approximate,
        {{ usd_columns("usd") }},
        arms_deals.start_date,
        arms_deals.end_date,
        arms_deals.date_precision,
        arms_deals.status,
        {{ event_columns("events") }}
    from arms_deals
    inner join events
        on arms_deals.event_id = events.event_id
    inner join usd
        on arms_deals.event_id = usd.amount_id

)

select * from final
