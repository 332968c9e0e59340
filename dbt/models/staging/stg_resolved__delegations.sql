with

source as (

    select * from {{ source("resolved", "delegations") }}

),

final as (

    select
        event_id,
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
        status
    from source

)

select * from final
