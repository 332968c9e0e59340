with

articles as (

    select * from {{ ref("stg_raw__articles") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

published as (

    select
        publisher,
        count(*) as article_count,
        min(published_first_date) as first_published_date,
        max(published_last_date) as last_published_date
    from articles
    where publisher is not null
    group by publisher

),

told as (

    select
        publisher,
        count(distinct article_id) as telling_article_count,
        count(distinct event_id) as event_count,
        count(*) as record_count,
        count(*) filter (where record_type = 'visit') as visit_record_count,
        count(*) filter (where record_type = 'delegation') as delegation_record_count,
        count(*) filter (where record_type = 'arms_deal') as arms_deal_record_count,
        count(*) filter (where record_type = 'trade_volume') as trade_volume_record_count,
        count(*) filter (where record_type = 'agreement') as agreement_record_count
    from reported
    where publisher is not null
    group by publisher

),

final as (

    select
        published.publisher,
        published.article_count,
        published.first_published_date,
        published.last_published_date,
        coalesce(told.telling_article_count, 0) as telling_article_count,
        coalesce(told.event_count, 0) as event_count,
        coalesce(told.record_count, 0) as record_count,
        coalesce(told.visit_record_count, 0) as visit_record_count,
        coalesce(told.delegation_record_count, 0) as delegation_record_count,
        coalesce(told.arms_deal_record_count, 0) as arms_deal_record_count,
        coalesce(told.trade_volume_record_count, 0) as trade_volume_record_count,
        coalesce(told.agreement_record_count, 0) as agreement_record_count
    from published
    left join told
        on published.publisher = told.publisher

)

select * from final
