{# The one figure that an amount comes to: the middle of its bounds, or the bound that is known. #}
{% macro amount(low, high) -%}
    coalesce((({{ low }} + {{ high }}) * 0.5)::decimal(28, 4), {{ low }}, {{ high }})
{%- endmacro %}
