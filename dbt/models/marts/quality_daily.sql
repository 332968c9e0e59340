{# Below this a record is more likely wrong than right. #}
{% set even_confidence = 0.5 %}

with

articles as (

    select * from {{ ref("dim_articles") }}

),

reports as (

    select * from {{ ref("fct_reports") }}

),

quarantine as (

    select * from {{ ref("stg_records__quarantine") }}

),

articles_by_day as (

    select
        published_last_date as publication_date,
        count(*) as article_count,
        count(*) filter (where record_count > 0) as telling_article_count
    from articles
    where published_last_date is not null
    group by published_last_date

),

-- Decimals, since sums of doubles depend on the order in which threads meet them.
reports_by_day as (

    select
        published_last_date as publication_date,
        count(*) as record_count,
        count(*) filter (where start_date is null) as undated_record_count,
        count(*) filter (where attribution_source is not null) as attributed_record_count,
        count(*) filter (where confidence < {{ even_confidence }}) as doubtful_record_count,
        count(*) filter (where review_state = 'rejected') as rejected_record_count,
        sum(evidence_count)::bigint as evidence_count,
        sum(confidence::decimal(9, 6)) as confidence_sum
    from reports
    group by published_last_date

),

quarantine_by_day as (

    select
        articles.published_last_date as publication_date,
        count(*) as quarantined_row_count
    from quarantine
    inner join articles
        on quarantine.article_id = articles.article_id
    group by articles.published_last_date

),

final as (

    select
        articles_by_day.publication_date,
        articles_by_day.article_count,
        articles_by_day.telling_article_count,
        coalesce(reports_by_day.record_count, 0) as record_count,
        coalesce(quarantine_by_day.quarantined_row_count, 0) as quarantined_row_count,
        coalesce(reports_by_day.undated_record_count, 0) as undated_record_count,
        coalesce(reports_by_day.attributed_record_count, 0) as attributed_record_count,
        coalesce(reports_by_day.doubtful_record_count, 0) as doubtful_record_count,
        coalesce(reports_by_day.rejected_record_count, 0) as rejected_record_count,
        coalesce(reports_by_day.evidence_count, 0) as evidence_count,
        (reports_by_day.confidence_sum / reports_by_day.record_count)::decimal(9, 4) as mean_confidence,
        (reports_by_day.evidence_count / reports_by_day.record_count)::decimal(9, 2) as evidence_per_record
    from articles_by_day
    left join reports_by_day
        on articles_by_day.publication_date = reports_by_day.publication_date
    left join quarantine_by_day
        on articles_by_day.publication_date = quarantine_by_day.publication_date

)

select * from final
