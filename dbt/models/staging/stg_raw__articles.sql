with

source as (

    select * from {{ source("raw", "articles") }}

),

final as (

    select
        article_id,
        title,
        publisher,
        url,
        language_code,
        published_first_date,
        published_last_date,
        published_basis,
        published_note,
        source_file,
        source_sha256,
        document_ids,
        text
    from source

)

select * from final
