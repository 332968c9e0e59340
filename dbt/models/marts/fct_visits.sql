{{ config(materialized="incremental") }}

with

visits as (

    select * from {{ ref("stg_resolved__visits") }}
    {{ where_changed("event_id") }}

),

events as (

    select * from {{ ref("int_events__reported") }}

),

final as (

    select
        visits.event_id,
        visits.visitor_name,
        visits.visitor_role,
        visits.visitor_country_code,
        visits.host_country_code,
        visits.host_city,
        visits.start_date,
        visits.end_date,
        visits.date_precision,
        visits.counterparts,
        visits.occasion,
        visits.status,
        {{ event_columns("events") }}
    from visits
    inner join events
        on visits.event_id = events.event_id

)

select * from final
