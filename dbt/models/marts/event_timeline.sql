with

steps as (

    select * from {{ ref("stg_resolved__event_timeline") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

final as (

    select
        steps.event_id,
        steps.step_number,
        steps.event_type,
        steps.seen_date,
        steps.status,
        steps.record_ids,
        reported.record_id as lead_record_id,
        reported.article_id as lead_article_id,
        reported.publisher,
        reported.sentence,
        lag(steps.status) over in_time as previous_status,
        steps.seen_date - lag(steps.seen_date) over in_time as days_since_previous_step,
        lead(steps.step_number) over in_time is null as is_latest,
        len(steps.record_ids) as report_count
    from steps
    inner join reported
        on steps.record_ids[1] = reported.record_id
    window in_time as (partition by steps.event_id order by steps.step_number)

)

select * from final
