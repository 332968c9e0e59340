{{ config(materialized="incremental") }}

with

stated as (

    select * from {{ ref("int_records__stated") }}
    {{ where_changed("record_id") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

usd as (

    select * from {{ ref("int_money__usd") }}

),

final as (

    select
        stated.record_id,
        stated.record_type,
        reported.event_id,
        stated.article_id,
        reported.sentence,
        stated.status,
        stated.start_date,
        stated.end_date,
        stated.date_precision,
        stated.value_low,
        stated.value_high,
        stated.value_currency_code,
        usd.value_usd_low,
        usd.value_usd_high,
        usd.usd_basis,
        stated.attribution_source,
        stated.attribution_cue,
        stated.attribution_start,
        stated.attribution_end,
        stated.confidence,
        stated.reasons,
        stated.frame,
        reported.evidence_count,
        reported.publisher,
        reported.published_first_date,
        reported.published_last_date,
        reported.source_group,
        reported.linked_by,
        reported.review_state
    from stated
    inner join reported
        on stated.record_id = reported.record_id
    left join usd
        on stated.record_id = usd.amount_id

)

select * from final
