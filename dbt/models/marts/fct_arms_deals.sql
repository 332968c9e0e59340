with

arms_deals as (

    select * from {{ ref("stg_records__arms_deals") }}

),

reported as (

    select * from {{ ref("int_records__reported") }}

),

usd as (

    select * from {{ ref("int_money__usd") }}

),

final as (

    select
        arms_deals.record_id,
        arms_deals.article_id,
        reported.event_id,
        arms_deals.supplier_country_code,
        arms_deals.supplier_org,
        arms_deals.recipient_country_code,
        arms_deals.recipient_org,
        arms_deals.party_codes,
        arms_deals.weapon,
        arms_deals.category,
        arms_deals.quantity,
        arms_deals.value_low,
        arms_deals.value_high,
        arms_deals.value_currency_code,
        arms_deals.value_is_approximate,
        usd.value_usd_low,
        usd.value_usd_high,
        usd.usd_basis,
        usd.usd_per_unit,
        usd.usd_rate_period,
        usd.usd_rate_first_date,
        usd.usd_rate_last_date,
        usd.usd_rate_source,
        arms_deals.start_date,
        arms_deals.end_date,
        arms_deals.date_precision,
        arms_deals.status,
        arms_deals.attribution_source,
        arms_deals.attribution_start,
        arms_deals.attribution_end,
        arms_deals.attribution_cue,
        arms_deals.confidence,
        arms_deals.reasons,
        arms_deals.frame,
        reported.sentence,
        reported.evidence_count,
        reported.publisher,
        reported.published_first_date,
        reported.published_last_date
    from arms_deals
    inner join reported
        on arms_deals.record_id = reported.record_id
    inner join usd
        on arms_deals.record_id = usd.record_id

)

select * from final
