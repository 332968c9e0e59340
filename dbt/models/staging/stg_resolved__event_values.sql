with

source as (

    select * from {{ source("resolved", "event_values") }}

),

final as (

    select
        event_id,
        slot,
        event_type,
        value,
        reason,
        record_ids,
        independent_source_count
    from source

)

select * from final
