with

organisations as (

    select * from {{ ref("organisations") }}

),

final as (

    select
        organisation_code,
        kind,
        name_ar,
        name_en,
        coalesce(string_split(member_country_codes, ' '), []) as member_country_codes
    from organisations

)

select * from final
