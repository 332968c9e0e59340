with

source as (

    select * from {{ source("resolved", "decisions") }}

),

final as (

    select
        decision_id,
        verdict,
        state,
        state_reason,
        record_id,
        other_record_id,
        actor_name,
        actor_country_code,
        other_actor_name,
        other_actor_country_code,
        slot,
        value,
        decided_by,
        decided_date,
        decided_reason
    from source

)

select * from final
