{{ config(materialized="incremental") }}

{# Longest stretch looked at on each side: unpunctuated pages are cut there. #}
{% set reach = 600 %}
{# A sentence ends at a line's end, or at a mark (with closing quotes) that white space follows: 3.5 is no end. #}
{% set ending = "[.!?؟…][\"”»)]*" %}

with

evidence as (

    select * from {{ ref("stg_records__evidence") }}
    {{ where_changed("record_id") }}

),

articles as (

    select * from {{ ref("stg_raw__articles") }}

),

around as (

    select
        evidence.*,
        substr(
            articles.text, greatest(1, evidence.span_start - {{ reach }} + 1), least(evidence.span_start, {{ reach }})
        ) as text_before,
        substr(articles.text, evidence.span_end + 1, {{ reach }}) as text_after
    from evidence
    inner join articles
        on evidence.article_id = articles.article_id

),

-- No groups in the expressions: to find where one begins and ends takes many times as long as to find the whole.
parts as (

    select
        *,
        regexp_extract(text_before, '(?s)^.*(?:{{ ending }}\s|\n)') as sentences_before,
        substr(text_before, length(sentences_before) + 1) as sentence_before,
        regexp_extract(text_after, '(?s)^.*?(?:{{ ending }}(?:\s|$)|\n|$)') as sentence_after
    from around

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
        ltrim(sentence_before, e' \t\r\n') || surface || rtrim(sentence_after, e' \t\r\n') as sentence,
        span_start - length(ltrim(sentence_before, e' \t\r\n')) as sentence_start
    from parts

)

select * from final
