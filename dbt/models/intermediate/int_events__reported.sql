{{ config(materialized="incremental") }}

with

events as (

    select * from {{ ref("stg_resolved__events") }}
    {{ where_changed("event_id") }}

),

event_records as (

    select * from {{ ref("stg_resolved__event_records") }}
    {{ where_changed("event_id") }}

),

event_values as (

    select * from {{ ref("stg_resolved__event_values") }}
    {{ where_changed("event_id") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

supports as (

    select unnest(record_ids) as record_id
    from event_values

),

support_counts as (

    select
        record_id,
        count(*) as value_count
    from supports
    group by record_id

),

-- The report that says most of what the event's row says stands for it, unless it tells another stage: an announcement
-- cannot speak for a visit that took place. Of equals the surest, then the earliest.
lead_reports as (

    select
        event_records.event_id,
        event_records.record_id
    from event_records
    inner join events
        on event_records.event_id = events.event_id
    left join support_counts
        on event_records.record_id = support_counts.record_id
    qualify
        row_number() over (
            partition by event_records.event_id
            order by
                (
                    event_records.status is not distinct from events.status
                    or ({{ is_done("event_records.status") }} and {{ is_done("events.status") }})
                ) desc,
                coalesce(support_counts.value_count, 0) desc,
                event_records.confidence desc,
                event_records.published_last_date asc nulls last,
                event_records.record_id asc
        ) = 1

),

final as (

    select
        events.event_id,
        events.event_type,
        events.status,
        events.start_date,
        events.end_date,
        events.date_precision,
        events.date_basis,
        events.participant_codes,
        events.first_seen_date,
        events.last_seen_date,
        events.report_count,
        events.article_count,
        events.publisher_count,
        events.independent_source_count,
        events.conflict_count,
        events.confidence,
        events.is_reviewed,
        reported.record_id as lead_record_id,
        reported.article_id as lead_article_id,
        reported.sentence,
        reported.published_first_date as lead_published_first_date,
        reported.published_last_date as lead_published_last_date
    from events
    inner join lead_reports
        on events.event_id = lead_reports.event_id
    inner join reported
        on lead_reports.record_id = reported.record_id

)

select * from final
