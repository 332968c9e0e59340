with

source as (

    select * from {{ source("records", "agreements") }}

),

final as (

    select
        record_id,
        article_id,
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
