with

source as (

    select * from {{ source("resolved", "event_records") }}

),

final as (

    select
        record_id,
        event_id,
        record_type,
        article_id,
        publisher,
        published_first_date,
        published_last_date,
        status,
        start_date,
        end_date,
        date_precision,
        date_basis,
        source_group,
        linked_by,
        confidence,
        review_state
    from source

)

select * from final
