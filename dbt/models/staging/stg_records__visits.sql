with

source as (

    select * from {{ source("records", "visits") }}

),

final as (

    select
        record_id,
        article_id,
        visitor_name,
        visitor_role,
        visitor_country_code,
        host_country_code,
        host_city,
        start_date,
        end_date,
        date_precision,
        counterparts,
        occasion,
        status,
        attribution_source,
        attribution_start,
        attribution_end,
        attribution_cue,
        confidence,
        reasons,
        frame
    from source

)

select * from final
