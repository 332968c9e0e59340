with

amounts as (

    select * from {{ ref("int_money__amounts") }}

),

rates as (

    select * from {{ ref("int_rates__periods") }}

),

final as (

    select
        amounts.amount_id,
        rates.usd_per_unit,
        rates.first_rate_date as usd_rate_first_date,
        rates.last_rate_date as usd_rate_last_date,
        rates.rate_source as usd_rate_source,
        case
            when amounts.currency_code = 'USD' then amounts.value_low
            else cast(amounts.value_low * rates.usd_per_unit as decimal(28, 4))
        end as value_usd_low,
        case
            when amounts.currency_code = 'USD' then amounts.value_high
            else cast(amounts.value_high * rates.usd_per_unit as decimal(28, 4))
        end as value_usd_high,
        case
            when amounts.value_low is null and amounts.value_high is null then 'no_amount'
            when amounts.currency_code is null then 'currency_unknown'
            when amounts.currency_code = 'USD' then 'stated_in_usd'
            when amounts.rate_period is null then 'no_date'
            else coalesce(rates.usd_basis, 'no_rate')
        end as usd_basis,
        case when rates.usd_per_unit is not null then amounts.rate_period end as usd_rate_period
    from amounts
    left join rates
        on
            amounts.currency_code = rates.currency_code
            and amounts.rate_start_date = rates.rate_start_date
            and amounts.rate_end_date = rates.rate_end_date

)

select * from final
