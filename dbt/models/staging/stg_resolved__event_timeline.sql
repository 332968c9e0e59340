with

source as (

    select * from {{ source("resolved", "event_timeline") }}

),

final as (

    select
        event_id,
        step_number,
        event_type,
        seen_date,
        status,
        record_ids
    from source

)

select * from final
