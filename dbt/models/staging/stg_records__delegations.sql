with

source as (

    select * from {{ source("records", "delegations") }}

),

final as (

    select
        record_id,
        article_id,
        sender_codes,
        sender_count,
        head_name,
        head_role,
        size_people_low,
        size_people_high,
        composition,
        host_country_code,
        host_city,
        occasion,
        start_date,
        end_date,
        date_precision,
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
