with

source as (

    select * from {{ source("resolved", "conflicts") }}

),

final as (

    select
        conflict_id,
        event_type,
        kind,
        event_ids,
        slot,
        said,
        chosen,
        reason
    from source

)

select * from final
