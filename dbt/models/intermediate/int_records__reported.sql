{{ config(materialized="incremental") }}

with

sentences as (

    select * from {{ ref("int_evidence__sentences") }}
    {{ where_changed("record_id") }}

),

articles as (

    select * from {{ ref("stg_raw__articles") }}

),

event_records as (

    select * from {{ ref("stg_resolved__event_records") }}

),

-- The words that tell the event itself say more than those of any one slot.
lead_sentences as (

    select
        record_id,
        record_type,
        article_id,
        sentence
    from sentences
    qualify
        row_number() over (
            partition by record_id
            order by slot != 'trigger', span_start, span_end, slot
        ) = 1

),

counts as (

    select
        record_id,
        count(*) as evidence_count
    from sentences
    group by record_id

),

final as (

    select
        lead_sentences.record_id,
        lead_sentences.record_type,
        lead_sentences.article_id,
        event_records.event_id,
        event_records.source_group,
        event_records.linked_by,
        lead_sentences.sentence,
        counts.evidence_count,
        articles.publisher,
        articles.published_first_date,
        articles.published_last_date,
        coalesce(event_records.review_state, 'rejected') as review_state
    from lead_sentences
    inner join counts
        on lead_sentences.record_id = counts.record_id
    inner join articles
        on lead_sentences.article_id = articles.article_id
    left join event_records
        on lead_sentences.record_id = event_records.record_id

)

select * from final
