{# The model has as many rows as `other`: no join dropped or multiplied one. #}
{% test as_many_rows_as(model, other) %}

    select *
    from
        (
            select
                (select count(*) from {{ model }}) as here,
                (select count(*) from {{ other }}) as there
        )
    where here != there

{% endtest %}
