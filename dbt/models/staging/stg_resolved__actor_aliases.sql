with

source as (

    select * from {{ source("resolved", "actor_aliases") }}

),

final as (

    select
        alias_id,
        actor_id,
        name,
        country_code,
        mention_count,
        first_seen_date,
        last_seen_date
    from source

)

select * from final
