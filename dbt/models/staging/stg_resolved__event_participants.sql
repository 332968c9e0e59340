with

source as (

    select * from {{ source("resolved", "event_participants") }}

),

final as (

    select
        event_id,
        role,
        actor_id,
        event_type
    from source

)

select * from final
