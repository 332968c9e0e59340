{{ config(materialized="incremental") }}

with

sentences as (

    select * from {{ ref("int_evidence__sentences") }}
    {{ where_changed("record_id") }}

),

final as (

    select
        record_id,
        slot,
        span_start,
        span_end,
        record_type,
        article_id,
        surface,
        sentence,
        sentence_start
    from sentences

)

select * from final
