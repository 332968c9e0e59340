with

source as (

    select * from {{ source("resolved", "visits") }}

),

final as (

    select
        event_id,
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
        status
    from source

)

select * from final
