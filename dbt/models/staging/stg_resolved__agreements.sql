with

source as (

    select * from {{ source("resolved", "agreements") }}

),

final as (

    select
        event_id,
        kind,
        agreement_count,
        subject,
        sector,
        party_codes,
        signatories,
        start_date,
        end_date,
        date_precision,
        place_country_code,
        place_city,
        status
    from source

)

select * from final
