{# Longest span of days by which an event is known to a month. #}
{% set month_days = 31 %}

with

participants as (

    select * from {{ ref("bridge_event_participants") }}
    where participant_kind = 'country'

),

events as (

    select * from {{ ref("int_events__reported") }}

),

-- An agreement is both sides' alike, and so is a deal whose supplier no report names: each way once.
pairs as (

    select distinct
        sides.event_id,
        sides.event_type,
        sides.country_code as from_country_code,
        counterparts.country_code as to_country_code,
        sides.role != 'party' as is_directed
    from participants as sides
    inner join participants as counterparts
        on
            sides.event_id = counterparts.event_id
            and sides.country_code != counterparts.country_code
    where
        (sides.role, counterparts.role) in (
            ('visitor_country', 'host'), ('sender', 'host'), ('supplier', 'recipient'), ('party', 'party')
        )

),

placed as (

    select
        event_id,
        status,
        case when end_date - start_date < {{ month_days }} then {{ month_of("start_date") }} end as event_month,
        {{ month_of("first_seen_date") }} as report_month
    from events
    where status not in ('denied', 'cancelled')

),

final as (

    select
        pairs.event_id,
        pairs.event_type,
        pairs.from_country_code,
        pairs.to_country_code,
        pairs.is_directed,
        placed.status,
        coalesce(placed.event_month, placed.report_month) as month_start_date,
        {{ is_done("placed.status") }} as is_done,
        placed.event_month is null as is_placed_by_report
    from pairs
    inner join placed
        on pairs.event_id = placed.event_id
    where coalesce(placed.event_month, placed.report_month) is not null

)

select * from final
