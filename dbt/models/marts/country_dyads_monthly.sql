with

dyad_events as (

    select * from {{ ref("int_dyads__events") }}

),

arms_deals as (

    select * from {{ ref("fct_arms_deals") }}

),

figures as (

    select * from {{ ref("int_trade__figures") }}

),

countries as (

    select * from {{ ref("dim_countries") }}

),

events_by_month as (

    select
        dyad_events.from_country_code,
        dyad_events.to_country_code,
        dyad_events.month_start_date,
        count(*) as event_count,
        count(*) filter (where dyad_events.event_type = 'visit') as visit_count,
        count(*) filter (where dyad_events.event_type = 'visit' and dyad_events.is_done) as visit_done_count,
        count(*) filter (where dyad_events.event_type = 'delegation') as delegation_count,
        count(*) filter (where dyad_events.event_type = 'delegation' and dyad_events.is_done) as delegation_done_count,
        count(*) filter (where dyad_events.event_type = 'arms_deal' and dyad_events.is_directed) as arms_deal_count,
        count(*) filter (where dyad_events.event_type = 'arms_deal' and dyad_events.is_directed and dyad_events.is_done)
            as arms_deal_done_count,
        count(*) filter (where dyad_events.event_type = 'arms_deal' and not dyad_events.is_directed)
            as arms_deal_undirected_count,
        sum({{ amount("arms_deals.value_usd_low", "arms_deals.value_usd_high") }}) filter (
            where dyad_events.is_directed and dyad_events.is_done
        ) as arms_value_usd,
        count(*) filter (where dyad_events.event_type = 'agreement') as agreement_count,
        count(*) filter (where dyad_events.event_type = 'agreement' and dyad_events.is_done) as agreement_signed_count,
        count(*) filter (where dyad_events.is_placed_by_report) as placed_by_report_count
    from dyad_events
    left join arms_deals
        on dyad_events.event_id = arms_deals.event_id
    group by dyad_events.from_country_code, dyad_events.to_country_code, dyad_events.month_start_date

),

-- A panel of months has no place for a value of a year: trade_volumes_series has.
months as (

    select
        flow,
        series_reporter_code,
        series_partner_code,
        value_usd,
        period_start_date as month_start_date
    from figures
    where
        is_preferred
        and kind = 'actual'
        and commodity is null
        and value_usd is not null
        and period_start_date = {{ month_of("period_start_date") }}
        and period_end_date = last_day(period_start_date)

),

sided as (

    select
        flow,
        value_usd,
        month_start_date,
        series_reporter_code as from_country_code,
        series_partner_code as to_country_code
    from months

    union all

    select
        flow,
        value_usd,
        month_start_date,
        series_partner_code as from_country_code,
        series_reporter_code as to_country_code
    from months
    where flow = 'total'

),

trade_by_month as (

    select
        sided.from_country_code,
        sided.to_country_code,
        sided.month_start_date,
        max(sided.value_usd) filter (where sided.flow = 'export') as export_usd,
        max(sided.value_usd) filter (where sided.flow = 'import') as import_usd,
        max(sided.value_usd) filter (where sided.flow = 'total') as trade_total_usd
    from sided
    inner join countries as sources
        on sided.from_country_code = sources.country_code
    inner join countries as targets
        on sided.to_country_code = targets.country_code
    where sided.flow in ('export', 'import', 'total')
    group by sided.from_country_code, sided.to_country_code, sided.month_start_date

),

final as (

    select
        events_by_month.arms_value_usd,
        trade_by_month.export_usd,
        trade_by_month.import_usd,
        trade_by_month.trade_total_usd,
        coalesce(events_by_month.from_country_code, trade_by_month.from_country_code) as from_country_code,
        coalesce(events_by_month.to_country_code, trade_by_month.to_country_code) as to_country_code,
        coalesce(events_by_month.month_start_date, trade_by_month.month_start_date) as month_start_date,
        coalesce(events_by_month.event_count, 0) as event_count,
        coalesce(events_by_month.visit_count, 0) as visit_count,
        coalesce(events_by_month.visit_done_count, 0) as visit_done_count,
        coalesce(events_by_month.delegation_count, 0) as delegation_count,
        coalesce(events_by_month.delegation_done_count, 0) as delegation_done_count,
        coalesce(events_by_month.arms_deal_count, 0) as arms_deal_count,
        coalesce(events_by_month.arms_deal_done_count, 0) as arms_deal_done_count,
        coalesce(events_by_month.arms_deal_undirected_count, 0) as arms_deal_undirected_count,
        coalesce(events_by_month.agreement_count, 0) as agreement_count,
        coalesce(events_by_month.agreement_signed_count, 0) as agreement_signed_count,
        coalesce(events_by_month.placed_by_report_count, 0) as placed_by_report_count,
        trade_by_month.export_usd - trade_by_month.import_usd as net_trade_usd
    from events_by_month
    full outer join trade_by_month
        on
            events_by_month.from_country_code = trade_by_month.from_country_code
            and events_by_month.to_country_code = trade_by_month.to_country_code
            and events_by_month.month_start_date = trade_by_month.month_start_date

)

select * from final
