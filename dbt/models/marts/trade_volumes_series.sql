with

figures as (

    select * from {{ ref("int_trade__figures") }}

),

conflicts as (

    select * from {{ ref("stg_resolved__conflicts") }}

),

known as (

    select * from figures
    where is_preferred

),

-- What a sum must leave out: another known value of these goods, or of all goods, takes in days of this one.
outranked as (

    select distinct part.event_id
    from known as part
    inner join known as other
        on
            part.series_reporter_code = other.series_reporter_code
            and part.series_partner_code = other.series_partner_code
            and part.flow = other.flow
            and part.kind = other.kind
            and (other.commodity is null or part.commodity is not distinct from other.commodity)
            and part.period_start_date <= other.period_end_date
            and part.period_end_date >= other.period_start_date
            and part.precedence > other.precedence
    where other.value_usd is not null

),

wholes as (

    select
        part.event_id,
        first(whole.event_id order by whole.period_days, whole.event_id) as whole_event_id
    from known as whole
    inner join figures as part
        on
            whole.series_reporter_code = part.series_reporter_code
            and whole.series_partner_code = part.series_partner_code
            and whole.flow = part.flow
            and whole.kind = part.kind
            and whole.commodity is not distinct from part.commodity
            and whole.period_start_date <= part.period_start_date
            and whole.period_end_date >= part.period_end_date
            and whole.period_days > part.period_days
    group by part.event_id

),

on_year as (

    select
        later.event_id,
        earlier.event_id as year_before_event_id,
        earlier.value_stated as value_year_before,
        earlier.value_usd as value_usd_year_before,
        earlier.is_bound as is_bound_year_before,
        earlier.value_currency_code as value_currency_code_year_before
    from figures as later
    inner join known as earlier
        on
            later.series_reporter_code = earlier.series_reporter_code
            and later.series_partner_code = earlier.series_partner_code
            and later.flow = earlier.flow
            and later.kind = earlier.kind
            and later.commodity is not distinct from earlier.commodity
            and later.period_start_date - interval 1 year = earlier.period_start_date
            -- The days after the last ones are compared, so that February ends a year before February.
            and later.period_end_date + 1 - interval 1 year = earlier.period_end_date + 1

),

bases as (

    select
        figures.event_id,
        case
            when figures.is_bound or on_year.is_bound_year_before then null
            when figures.value_currency_code = on_year.value_currency_code_year_before then 'stated_currency'
            when figures.value_usd is not null and on_year.value_usd_year_before is not null then 'usd'
        end as change_on_year_basis,
        case change_on_year_basis when 'usd' then figures.value_usd when 'stated_currency' then figures.value_stated end
            as value_now,
        case change_on_year_basis
            when 'usd' then on_year.value_usd_year_before
            when 'stated_currency' then on_year.value_year_before
        end as value_before
    from figures
    inner join on_year
        on figures.event_id = on_year.event_id

),

changes as (

    select
        event_id,
        change_on_year_basis,
        try_cast((value_now - value_before) / value_before * 100 as decimal(18, 4)) as change_on_year_pct
    from bases
    where value_before > 0

),

contradicted as (

    select
        kind,
        conflict_id,
        unnest(event_ids) as event_id
    from conflicts
    where event_type = 'trade_volume' and slot = 'value'

),

contradictions as (

    select
        event_id,
        bool_or(kind = 'disagreement') as has_disagreement,
        bool_or(kind = 'part_exceeds_whole') as has_part_above_whole,
        list(distinct conflict_id order by conflict_id) as conflict_ids
    from contradicted
    group by event_id

),

final as (

    select
        figures.event_id,
        figures.reporter_code,
        figures.partner_code,
        figures.flow,
        figures.commodity,
        figures.kind,
        figures.period_start_date,
        figures.period_end_date,
        figures.period_precision,
        figures.period_days,
        figures.value_stated,
        figures.value_currency_code,
        figures.value_usd,
        figures.is_approximate,
        figures.is_bound,
        on_year.year_before_event_id,
        on_year.value_year_before,
        on_year.value_usd_year_before,
        changes.change_on_year_pct,
        changes.change_on_year_basis,
        figures.change as stated_change,
        figures.change_pct as stated_change_pct,
        wholes.whole_event_id,
        figures.is_preferred,
        figures.report_count,
        figures.independent_source_count,
        figures.first_seen_date,
        figures.last_seen_date,
        figures.series_reporter_code,
        figures.series_partner_code,
        figures.sentence,
        wholes.whole_event_id is not null as is_part_of_longer_period,
        figures.is_preferred
        and figures.kind = 'actual'
        and figures.value_usd is not null
        and outranked.event_id is null as is_additive,
        coalesce(contradictions.has_disagreement, false) as has_disagreement,
        coalesce(contradictions.has_part_above_whole, false) as has_part_above_whole,
        coalesce(contradictions.conflict_ids, []) as conflict_ids
    from figures
    left join outranked
        on figures.event_id = outranked.event_id
    left join wholes
        on figures.event_id = wholes.event_id
    left join on_year
        on figures.event_id = on_year.event_id
    left join changes
        on figures.event_id = changes.event_id
    left join contradictions
        on figures.event_id = contradictions.event_id

)

select * from final
