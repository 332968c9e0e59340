{# Where both are given, the column is not before (below) `other`. #}
{% test not_before(model, column_name, other) %}

    select
        {{ column_name }},
        {{ other }}
    from {{ model }}
    where {{ column_name }} < {{ other }}

{% endtest %}
