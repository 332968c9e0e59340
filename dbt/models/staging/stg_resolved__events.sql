with

source as (

    select * from {{ source("resolved", "events") }}

),

final as (

    select
        event_id,
        event_type,
        status,
        start_date,
        end_date,
        date_precision,
        date_basis,
        participant_codes,
        first_seen_date,
        last_seen_date,
        report_count,
        article_count,
        publisher_count,
        independent_source_count,
        conflict_count,
        confidence,
        is_reviewed
    from source

)

select * from final
