{% set dated = [
    ("stg_raw__articles", "published_first_date", "published_last_date"),
    ("stg_records__visits", "start_date", "end_date"),
    ("stg_records__delegations", "start_date", "end_date"),
    ("stg_records__arms_deals", "start_date", "end_date"),
    ("stg_records__trade_volumes", "period_start_date", "period_end_date"),
    ("stg_records__agreements", "start_date", "end_date"),
] %}

with

intervals as (

    {% for model, first, last in dated -%}
        select
            {{ first }} as first_date,
            coalesce({{ last }}, {{ first }}) as last_date
        from {{ ref(model) }}
        {% if not loop.last %}
            union all
        {% endif %}
    {%- endfor %}

),

-- Whole years; at least 2020 to 2029, so that an empty warehouse has a calendar too.
final as (

    select
        date_trunc('year', least(min(first_date), date '2020-01-01'))::date as first_date,
        (date_trunc('year', greatest(max(last_date), date '2029-12-31')) + interval 1 year - interval 1 day)::date
            as last_date
    from intervals

)

select * from final
