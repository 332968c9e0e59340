{# Whether an event of that status took place, or was under way. #}
{% macro is_done(status) -%}
    {{ status }} in ('completed', 'ongoing')
{%- endmacro %}
