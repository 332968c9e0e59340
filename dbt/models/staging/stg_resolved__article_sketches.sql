with

source as (

    select * from {{ source("resolved", "article_sketches") }}

),

final as (

    select
        article_id,
        sketch
    from source

)

select * from final
