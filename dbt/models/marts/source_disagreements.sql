with

conflicts as (

    select * from {{ ref("stg_resolved__conflicts") }}

),

reports as (

    select * from {{ ref("fct_reports") }}

),

evidence as (

    select * from {{ ref("int_evidence__sentences") }}

),

sides as (

    select
        conflict_id,
        kind,
        slot,
        chosen,
        reason,
        unnest(from_json(said, '[{"value": "JSON", "record_ids": ["VARCHAR"]}]')) as side
    from conflicts

),

-- Only as minified JSON two equal values are equal texts.
said as (

    select
        conflict_id,
        kind,
        slot,
        reason,
        json(side['value']) as said_value,
        json(chosen) as chosen_value,
        unnest(side['record_ids']) as record_id
    from sides

),

slot_sentences as (

    select
        evidence.record_id,
        evidence.slot,
        evidence.sentence
    from evidence
    semi join said
        on
            evidence.record_id = said.record_id
            and evidence.slot = said.slot
    qualify
        row_number() over (
            partition by evidence.record_id, evidence.slot
            order by evidence.span_start, evidence.span_end
        ) = 1

),

final as (

    select
        said.conflict_id,
        said.record_id,
        reports.event_id,
        reports.record_type as event_type,
        said.kind,
        said.slot,
        said.said_value,
        said.chosen_value,
        said.reason,
        reports.publisher,
        reports.article_id,
        reports.published_first_date,
        reports.published_last_date,
        reports.attribution_source,
        reports.source_group,
        said.said_value = said.chosen_value as is_chosen,
        coalesce(slot_sentences.sentence, reports.sentence) as sentence
    from said
    inner join reports
        on said.record_id = reports.record_id
    left join slot_sentences
        on
            said.record_id = slot_sentences.record_id
            and said.slot = slot_sentences.slot

)

select * from final
