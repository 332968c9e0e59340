{{ config(materialized="incremental") }}

with

delegations as (

    select * from {{ ref("stg_resolved__delegations") }}
    {{ where_changed("event_id") }}

),

events as (

    select * from {{ ref("int_events__reported") }}

),

final as (

    select
        delegations.event_id,
        delegations.sender_codes,
        delegations.sender_count,
        delegations.head_name,
        delegations.head_role,
        delegations.size_people_low,
        delegations.size_people_high,
        delegations.composition,
        delegations.host_country_code,
        delegations.host_city,
        delegations.occasion,
        delegations.start_date,
        delegations.end_date,
        delegations.date_precision,
        delegations.status,
        {{ event_columns("events") }}
    from delegations
    inner join events
        on delegations.event_id = events.event_id

)

select * from final
