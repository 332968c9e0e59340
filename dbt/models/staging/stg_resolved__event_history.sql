with

source as (

    select * from {{ source("resolved", "event_history") }}

),

final as (

    select
        event_id,
        generation,
        event_type,
        change,
        became_event_ids,
        article_ids
    from source

)

select * from final
