{# An article that may have appeared over more days than this gives no day for a rate. #}
{% set longest_publication_days = 31 %}
{# What can hold an amount, as records say it and as events have it: table, its key, the days' prefix (none in the
   first, which names the columns of the union). #}
{% set tables = [
    ("stg_records__arms_deals", "record_id", ""),
    ("stg_records__trade_volumes", "record_id", "period_"),
    ("stg_resolved__arms_deals", "event_id", ""),
    ("stg_resolved__trade_volumes", "event_id", "period_"),
] %}

with

amounts as (

    {% for table, key, prefix in tables -%}
        select
            {{ key }} as amount_id,
            value_low,
            value_high,
            value_currency_code as currency_code,
            {{ prefix }}start_date,
            {{ prefix }}end_date
        from {{ ref(table) }}
        {% if not loop.last %}
            union all
        {% endif %}
    {%- endfor %}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

events as (

    select * from {{ ref("int_events__reported") }}

),

told as (

    select
        record_id as amount_id,
        published_first_date,
        published_last_date
    from reported

    union all

    select
        event_id as amount_id,
        lead_published_first_date as published_first_date,
        lead_published_last_date as published_last_date
    from events

),

-- Without days of its own an amount is of the days on which it was told.
final as (

    select
        amounts.amount_id,
        amounts.value_low,
        amounts.value_high,
        amounts.currency_code,
        case
            when amounts.start_date is not null then 'stated'
            when told.published_last_date - told.published_first_date <= {{ longest_publication_days }}
                then 'publication'
        end as rate_period,
        case rate_period
            when 'stated' then amounts.start_date
            when 'publication' then told.published_first_date
        end as rate_start_date,
        case rate_period
            when 'stated' then amounts.end_date
            when 'publication' then told.published_last_date
        end as rate_end_date
    from amounts
    inner join told
        on amounts.amount_id = told.amount_id

)

select * from final
