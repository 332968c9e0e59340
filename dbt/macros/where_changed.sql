{# In a build that carries over what has not changed: only the rows of the records or events that have. Their keys
   stand in a schema that is there while such a build works (pipelines/publishing/carrying.py). A unit test works on
   no relation (`this` is none). #}
{% macro where_changed(key) -%}
    {%- if this and is_incremental() -%}
        where {{ key }} in (select {{ key }} from building.changed_{{ key[:-3] }}s)
    {%- endif -%}
{%- endmacro %}
