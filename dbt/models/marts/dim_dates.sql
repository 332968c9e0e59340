with

span as (

    select * from {{ ref("int_dates__span") }}

),

hijri_months as (

    select * from {{ ref("hijri_months") }}

),

days as (

    select unnest(generate_series(first_date, last_date, interval 1 day))::date as date_day
    from span

),

final as (

    select
        days.date_day,
        hijri_months.hijri_year as hijri_year_number,
        hijri_months.hijri_month as hijri_month_number,
        year(days.date_day)::integer as year_number,
        ceil(month(days.date_day) / 6)::integer as half_number,
        quarter(days.date_day)::integer as quarter_number,
        month(days.date_day)::integer as month_number,
        day(days.date_day)::integer as day_of_month,
        isoyear(days.date_day)::integer as iso_year_number,
        week(days.date_day)::integer as iso_week_number,
        isodow(days.date_day)::integer as iso_weekday_number,
        (days.date_day - hijri_months.first_date + 1)::integer as hijri_day_of_month
    from days
    left join hijri_months
        on days.date_day between hijri_months.first_date and hijri_months.last_date

)

select * from final
