with

source as (

    select * from {{ source("records", "evidence") }}

),

final as (

    select
        record_id,
        slot,
        span_start,
        span_end,
        record_type,
        article_id,
        surface
    from source

)

select * from final
