with

source as (

    select * from {{ source("resolved", "actor_offices") }}

),

final as (

    select
        office_id,
        actor_id,
        role,
        country_code,
        mention_count,
        first_seen_date,
        last_seen_date
    from source

)

select * from final
