with

source as (

    select * from {{ source("resolved", "actors") }}

),

final as (

    select
        actor_id,
        kind,
        name,
        country_code,
        alias_count,
        mention_count,
        first_seen_date,
        last_seen_date
    from source

)

select * from final
