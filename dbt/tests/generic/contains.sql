{# The text of the column holds the text of `part`. #}
{% test contains(model, column_name, part) %}

    select
        {{ column_name }},
        {{ part }}
    from {{ model }}
    where {{ column_name }} is null or not contains({{ column_name }}, {{ part }})

{% endtest %}
