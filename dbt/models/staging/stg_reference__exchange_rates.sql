with

source as (

    select * from {{ source("reference", "exchange_rates") }}

),

final as (

    select
        currency_code,
        rate_date,
        usd_per_unit,
        source
    from source

)

select * from final
