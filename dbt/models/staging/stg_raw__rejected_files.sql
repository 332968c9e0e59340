with

source as (

    select * from {{ source("raw", "rejected_files") }}

),

final as (

    select
        file,
        line_number,
        cause,
        reason,
        sha256
    from source

)

select * from final
