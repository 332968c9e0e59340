{# An article that may have appeared over more days than this gives no day for a rate. #}
{% set longest_publication_days = 31 %}

with

arms_deals as (

    select * from {{ ref("stg_records__arms_deals") }}

),

trade_volumes as (

    select * from {{ ref("stg_records__trade_volumes") }}

),

articles as (

    select * from {{ ref("stg_raw__articles") }}

),

amounts as (

    select
        record_id,
        article_id,
        value_low,
        value_high,
        value_currency_code as currency_code,
        start_date,
        end_date
    from arms_deals

    union all

    select
        record_id,
        article_id,
        value_low,
        value_high,
        value_currency_code as currency_code,
        period_start_date as start_date,
        period_end_date as end_date
    from trade_volumes

),

-- Without days of its own an amount is of the days on which it was told.
final as (

    select
        amounts.record_id,
        amounts.value_low,
        amounts.value_high,
        amounts.currency_code,
        case
            when amounts.start_date is not null then 'stated'
            when
                articles.published_last_date - articles.published_first_date <= {{ longest_publication_days }}
                then 'publication'
        end as rate_period,
        case rate_period
            when 'stated' then amounts.start_date
            when 'publication' then articles.published_first_date
        end as rate_start_date,
        case rate_period
            when 'stated' then amounts.end_date
            when 'publication' then articles.published_last_date
        end as rate_end_date
    from amounts
    inner join articles
        on amounts.article_id = articles.article_id

)

select * from final
