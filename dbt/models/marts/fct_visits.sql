with

visits as (

    select * from {{ ref("stg_records__visits") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

final as (

    select
        visits.record_id,
        visits.article_id,
        reported.event_id,
        visits.visitor_name,
        visits.visitor_role,
        visits.visitor_country_code,
        visits.host_country_code,
        visits.host_city,
        visits.start_date,
        visits.end_date,
        visits.date_precision,
        visits.counterparts,
        visits.occasion,
        visits.status,
        visits.attribution_source,
        visits.attribution_start,
        visits.attribution_end,
        visits.attribution_cue,
        visits.confidence,
        visits.reasons,
        visits.frame,
        reported.sentence,
        reported.evidence_count,
        reported.publisher,
        reported.published_first_date,
        reported.published_last_date
    from visits
    inner join reported
        on visits.record_id = reported.record_id

)

select * from final
