with

delegations as (

    select * from {{ ref("stg_records__delegations") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

final as (

    select
        delegations.record_id,
        delegations.article_id,
        reported.event_id,
        delegations.sender_codes,
        delegations.sender_count,
        delegations.head_name,
        delegations.head_role,
        delegations.size_people_low,
        delegations.size_people_high,
        delegations.composition,
        delegations.host_country_code,
        delegations.host_city,
        delegations.occasion,
        delegations.start_date,
        delegations.end_date,
        delegations.date_precision,
        delegations.status,
        delegations.attribution_source,
        delegations.attribution_start,
        delegations.attribution_end,
        delegations.attribution_cue,
        delegations.confidence,
        delegations.reasons,
        delegations.frame,
        reported.sentence,
        reported.evidence_count,
        reported.publisher,
        reported.published_first_date,
        reported.published_last_date
    from delegations
    inner join reported
        on delegations.record_id = reported.record_id

)

select * from final
