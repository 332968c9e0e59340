{{ config(materialized="incremental") }}

{# Columns that name a country or a body in an event of a type: table, column, part, whether it is a list. #}
{% set coded = [
    ("visit", "visits", "visitor_country_code", "visitor_country", false),
    ("visit", "visits", "host_country_code", "host", false),
    ("delegation", "delegations", "sender_codes", "sender", true),
    ("delegation", "delegations", "host_country_code", "host", false),
    ("arms_deal", "arms_deals", "supplier_country_code", "supplier", false),
    ("arms_deal", "arms_deals", "recipient_country_code", "recipient", false),
    ("arms_deal", "arms_deals", "party_codes", "party", true),
    ("trade_volume", "trade_volumes", "reporter_code", "reporter", false),
    ("trade_volume", "trade_volumes", "partner_code", "partner", false),
    ("agreement", "agreements", "party_codes", "party", true),
] %}

with

coded as (

    {% for type, plural, column, role, is_list in coded -%}
        select
            event_id,
            '{{ type }}' as event_type,
            '{{ role }}' as role,
            {{ "unnest(list_distinct(" ~ column ~ "))" if is_list else column }} as participant_key
        from {{ ref("stg_resolved__" ~ plural) }}
        {{ where_changed("event_id") }}
        {% if not loop.last %}
            union all
        {% endif %}
    {%- endfor %}

),

named as (

    select * from {{ ref("stg_resolved__event_participants") }}
    {{ where_changed("event_id") }}

),

participants as (

    select
        event_id,
        event_type,
        role,
        case when participant_key similar to '(org|group):.*' then 'organisation' else 'country' end
            as participant_kind,
        participant_key
    from coded
    where participant_key is not null

    union all

    select
        event_id,
        event_type,
        case role
            when 'visitor_name' then 'visitor'
            when 'counterparts' then 'counterpart'
            when 'head_name' then 'head'
            when 'signatories' then 'signatory'
            when 'supplier_org' then 'supplier'
            when 'recipient_org' then 'recipient'
        end as role,
        'actor' as participant_kind,
        actor_id as participant_key
    from named

),

final as (

    select
        event_id,
        event_type,
        role,
        participant_kind,
        participant_key,
        case when participant_kind = 'country' then participant_key end as country_code,
        case when participant_kind = 'organisation' then participant_key end as organisation_code,
        case when participant_kind = 'actor' then participant_key end as actor_id
    from participants

)

select * from final
