with

articles as (

    select * from {{ ref("stg_raw__articles") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

counts as (

    select
        article_id,
        count(*) as record_count
    from reported
    group by article_id

),

final as (

    select
        articles.article_id,
        articles.title,
        articles.publisher,
        articles.url,
        articles.language_code,
        articles.published_first_date,
        articles.published_last_date,
        articles.published_basis,
        articles.published_note,
        articles.source_file,
        articles.source_sha256,
        articles.document_ids,
        length(articles.text)::bigint as text_length,
        coalesce(counts.record_count, 0)::bigint as record_count
    from articles
    left join counts
        on articles.article_id = counts.article_id

)

select * from final
