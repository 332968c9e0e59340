{# Every type of record: its table, its days' prefix (none in the first, which names the columns of the union), its
   status, and whether it can hold an amount. #}
{% set types = [
    ("visit", "visits", "", "status", false),
    ("delegation", "delegations", "", "status", false),
    ("arms_deal", "arms_deals", "", "status", true),
    ("trade_volume", "trade_volumes", "period_", "null", true),
    ("agreement", "agreements", "", "status", false),
] %}

with

final as (

    {% for type, plural, prefix, status, has_value in types -%}
        select
            record_id,
            '{{ type }}' as record_type,
            article_id,
            {{ status }}::varchar as status,
            {{ prefix }}start_date,
            {{ prefix }}end_date,
            {{ prefix or "date_" }}precision as date_precision,
            {{ "value_low" if has_value else "null" }}::decimal(28, 4) as value_low,
            {{ "value_high" if has_value else "null" }}::decimal(28, 4) as value_high,
            {{ "value_currency_code" if has_value else "null" }}::varchar as value_currency_code,
            attribution_source,
            attribution_start,
            attribution_end,
            attribution_cue,
            confidence,
            reasons,
            frame
        from {{ ref("stg_records__" ~ plural) }}
        {% if not loop.last %}
            union all
        {% endif %}
    {%- endfor %}

)

select * from final
