{# What is known of an event of any type, of the CTE that holds int_events__reported. #}
{% macro event_columns(events) -%}
    {{ events }}.date_basis,
        {{ events }}.participant_codes,
        {{ events }}.first_seen_date,
        {{ events }}.last_seen_date,
        {{ events }}.report_count,
        {{ events }}.article_count,
        {{ events }}.publisher_count,
        {{ events }}.independent_source_count,
        {{ events }}.conflict_count,
        {{ events }}.confidence,
        {{ events }}.is_reviewed,
        {{ events }}.lead_record_id,
        {{ events }}.lead_article_id,
        {{ events }}.sentence
{%- endmacro %}
