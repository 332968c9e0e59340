with

source as (

    select * from {{ source("resolved", "arms_deals") }}

),

final as (

    select
        event_id,
        supplier_country_code,
        supplier_org,
        recipient_country_code,
        recipient_org,
        party_codes,
        weapon,
        category,
        quantity,
        value_low,
        value_high,
        value_currency_code,
        value_is_approximate,
        start_date,
        end_date,
        date_precision,
        status
    from source

)

select * from final
