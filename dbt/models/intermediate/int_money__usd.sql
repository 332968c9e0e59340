with

arms_deals as (

    select * from {{ ref("stg_records__arms_deals") }}

),

trade_volumes as (

    select * from {{ ref("stg_records__trade_volumes") }}

),

amounts as (

    select
        record_id,
        value_low,
        value_high,
        value_currency_code
    from arms_deals

    union all

    select
        record_id,
        value_low,
        value_high,
        value_currency_code
    from trade_volumes

),

final as (

    select
        record_id,
        case when value_currency_code = 'USD' then value_low end as value_usd_low,
        case when value_currency_code = 'USD' then value_high end as value_usd_high,
        case
            when value_low is null and value_high is null then 'no_amount'
            when value_currency_code is null then 'currency_unknown'
            when value_currency_code = 'USD' then 'stated_in_usd'
            else 'no_rate'
        end as usd_basis
    from amounts

)

select * from final
