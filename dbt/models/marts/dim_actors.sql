with

actors as (

    select * from {{ ref("stg_resolved__actors") }}

),

offices as (

    select * from {{ ref("stg_resolved__actor_offices") }}

),

latest_offices as (

    select
        actor_id,
        role,
        country_code,
        first_seen_date,
        last_seen_date
    from offices
    qualify
        row_number() over (
            partition by actor_id
            order by last_seen_date desc nulls last, mention_count desc, office_id asc
        ) = 1

),

office_counts as (

    select
        actor_id,
        count(*) as office_count
    from offices
    group by actor_id

),

final as (

    select
        actors.actor_id,
        actors.kind,
        actors.name,
        actors.country_code,
        latest_offices.role as latest_office,
        latest_offices.country_code as latest_office_country_code,
        latest_offices.first_seen_date as latest_office_first_seen_date,
        latest_offices.last_seen_date as latest_office_last_seen_date,
        actors.alias_count,
        actors.mention_count,
        actors.first_seen_date,
        actors.last_seen_date,
        coalesce(office_counts.office_count, 0) as office_count
    from actors
    left join latest_offices
        on actors.actor_id = latest_offices.actor_id
    left join office_counts
        on actors.actor_id = office_counts.actor_id

)

select * from final
