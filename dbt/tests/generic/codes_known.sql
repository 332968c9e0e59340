{# Every country in the column (a code or a list of codes) is in dim_countries; bodies (org:, group:) are left aside. #}
{% test codes_known(model, column_name, is_list=false) %}

    with

    codes as (

        select {{ "unnest(" ~ column_name ~ ")" if is_list else column_name }} as code
        from {{ model }}

    )

    select codes.code
    from codes
    where
        codes.code not like 'org:%'
        and codes.code not like 'group:%'
        and codes.code not in (select country_code from {{ ref("dim_countries") }})

{% endtest %}
