{{ config(materialized="incremental") }}

with

agreements as (

    select * from {{ ref("stg_resolved__agreements") }}
    {{ where_changed("event_id") }}

),

events as (

    select * from {{ ref("int_events__reported") }}

),

final as (

    select
        agreements.event_id,
        agreements.kind,
        agreements.agreement_count,
        agreements.subject,
        agreements.sector,
        agreements.party_codes,
        agreements.signatories,
        agreements.start_date,
        agreements.end_date,
        agreements.date_precision,
        agreements.place_country_code,
        agreements.place_city,
        agreements.status,
        {{ event_columns("events") }}
    from agreements
    inner join events
        on agreements.event_id = events.event_id

)

select * from final
