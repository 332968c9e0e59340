with

agreements as (

    select * from {{ ref("stg_records__agreements") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

final as (

    select
        agreements.record_id,
        agreements.article_id,
        reported.event_id,
        agreements.kind,
        agreements.agreement_count,
        agreements.subject,
        agreements.sector,
        agreements.party_codes,
        agreements.signatories,
        agreements.start_date,
        agreements.end_date,
        agreements.date_precision,
        agreements.place_country_code,
        agreements.place_city,
        agreements.status,
        agreements.attribution_source,
        agreements.attribution_start,
        agreements.attribution_end,
        agreements.attribution_cue,
        agreements.confidence,
        agreements.reasons,
        agreements.frame,
        reported.sentence,
        reported.evidence_count,
        reported.publisher,
        reported.published_first_date,
        reported.published_last_date
    from agreements
    inner join reported
        on agreements.record_id = reported.record_id

)

select * from final
