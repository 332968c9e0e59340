{# The dollar columns of an amount, of the CTE that holds int_money__usd. #}
{% macro usd_columns(usd) -%}
    {{ usd }}.value_usd_low,
        {{ usd }}.value_usd_high,
        {{ usd }}.usd_basis,
        {{ usd }}.usd_per_unit,
        {{ usd }}.usd_rate_period,
        {{ usd }}.usd_rate_first_date,
        {{ usd }}.usd_rate_last_date,
        {{ usd }}.usd_rate_source
{%- endmacro %}
