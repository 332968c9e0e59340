with

countries as (

    select * from {{ ref("countries") }}

),

final as (

    select
        country_code,
        country_alpha2_code,
        country_numeric_code,
        name_ar,
        name_en,
        region_ar,
        region_en,
        subregion_ar,
        subregion_en
    from countries

)

select * from final
