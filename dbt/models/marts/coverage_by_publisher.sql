with

articles as (

    select * from {{ ref("dim_articles") }}

),

reports as (

    select * from {{ ref("fct_reports") }}

),

articles_by_month as (

    select
        publisher,
        {{ month_of("published_last_date") }} as month_start_date,
        count(*) as article_count,
        count(*) filter (where record_count > 0) as telling_article_count
    from articles
    where publisher is not null and published_last_date is not null
    group by publisher, month_start_date

),

reports_by_month as (

    select
        publisher,
        {{ month_of("published_last_date") }} as month_start_date,
        count(*) as record_count,
        count(distinct event_id) as event_count,
        count(*) filter (where record_type = 'visit') as visit_record_count,
        count(*) filter (where record_type = 'delegation') as delegation_record_count,
        count(*) filter (where record_type = 'arms_deal') as arms_deal_record_count,
        count(*) filter (where record_type = 'trade_volume') as trade_volume_record_count,
        count(*) filter (where record_type = 'agreement') as agreement_record_count
    from reports
    where publisher is not null and published_last_date is not null
    group by publisher, month_start_date

),

events as (

    select
        event_id,
        min(published_last_date) as first_date,
        count(distinct publisher) = 1 and count(publisher) = count(*) as has_one_publisher
    from reports
    where event_id is not null
    group by event_id

),

told_first as (

    select
        publisher,
        event_id,
        min(published_last_date) as first_date
    from reports
    where publisher is not null and event_id is not null
    group by publisher, event_id

),

events_by_month as (

    select
        told_first.publisher,
        {{ month_of("told_first.first_date") }} as month_start_date,
        count(*) filter (where told_first.first_date = events.first_date) as event_first_count,
        count(*) filter (where events.has_one_publisher) as event_only_count
    from told_first
    inner join events
        on told_first.event_id = events.event_id
    where told_first.first_date is not null
    group by told_first.publisher, month_start_date

),

final as (

    select
        articles_by_month.publisher,
        articles_by_month.month_start_date,
        articles_by_month.article_count,
        articles_by_month.telling_article_count,
        coalesce(reports_by_month.record_count, 0) as record_count,
        coalesce(reports_by_month.visit_record_count, 0) as visit_record_count,
        coalesce(reports_by_month.delegation_record_count, 0) as delegation_record_count,
        coalesce(reports_by_month.arms_deal_record_count, 0) as arms_deal_record_count,
        coalesce(reports_by_month.trade_volume_record_count, 0) as trade_volume_record_count,
        coalesce(reports_by_month.agreement_record_count, 0) as agreement_record_count,
        coalesce(reports_by_month.event_count, 0) as event_count,
        coalesce(events_by_month.event_first_count, 0) as event_first_count,
        coalesce(events_by_month.event_only_count, 0) as event_only_count
    from articles_by_month
    left join reports_by_month
        on
            articles_by_month.publisher = reports_by_month.publisher
            and articles_by_month.month_start_date = reports_by_month.month_start_date
    left join events_by_month
        on
            articles_by_month.publisher = events_by_month.publisher
            and articles_by_month.month_start_date = events_by_month.month_start_date

)

select * from final
