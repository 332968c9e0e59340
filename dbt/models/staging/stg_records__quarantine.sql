with

source as (

    select * from {{ source("records", "quarantine") }}

),

final as (

    select
        quarantine_id,
        table_name,
        record_id,
        article_id,
        reasons,
        row
    from source

)

select * from final
