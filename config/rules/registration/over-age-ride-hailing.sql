/*---
title: {zh: 超龄或超里程网约车仍在接单, en: Ride-hailing car past its age or mileage still takes orders}
version: 2
severity: HIGH
group: retirement
points: 60
law: 《网络预约出租汽车经营服务管理暂行办法》第三十九条
conditions: {zh: "登记为预约出租客运（T），或平台申报为网约车的车辆（B、C、D、E 另有年限）；均以首次登记日或总里程为准", en: "vehicles registered for ride-hailing (T), or declared as such by a platform (B, C, D, E retire by terms of their own); by first registration or total mileage"}
reads: [trip_day, driven_registration, declared_vehicle, plate_kind, latest_mileage, parameter, waiting_key]
explain:
  zh: "网约车（使用性质 {use_nature}）初次登记于 {first_registered}，至 {limit_on} 已满 {age_days_max} 天（8 年）；此后 {first_departed_at} 至 {last_departed_at} 在 {days} 天内仍完成 {orders} 单"
  en: "A ride-hailing car (use nature {use_nature}), first registered on {first_registered}, was {age_days_max} days (8 years) old on {limit_on}; afterwards it still made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
variants:
  by-mileage:
    explain:
      zh: "网约车（使用性质 {use_nature}）总里程 {total_km} 公里（{read_at} 上报），已达 {km_max} 公里；此后 {first_departed_at} 至 {last_departed_at} 在 {days} 天内仍完成 {orders} 单"
      en: "A ride-hailing car (use nature {use_nature}) had run {total_km} km by {read_at}, the limit being {km_max} km; beyond it, it still made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
evidence:
  - {dataset: vehicle, record: "{serial}", field: CCDJRQ, value: "{first_registered}", compared_with: "{limit_on}", observed: "{updated_at}"}
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
  - {dataset: declared_vehicle, record: "{declared_by}-{plate}", field: CommercialType, value: "1"}
  - {dataset: vehicle_mileage, record: "{read_by}-{plate}", field: TotalMile, value: "{total_km}", compared_with: "{km_max}", observed: "{read_at}"}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 1 AS grace_days, 2922 AS age_days_max,
  600000 AS km_max, 2000000 AS km_believed_max, 600 AS km_reached_days_min, 0.001 AS days_a_km_min),
declared AS (
  SELECT k.plate_type, k.plate, min(d.company_id) AS declared_by
  FROM declared_vehicle d JOIN plate_kind k ON k.company_id = d.company_id AND k.plate = d.plate AND NOT k.ambiguous
  WHERE d.commercial_type = '1' AND NOT coalesce(d.deleted, false) AND coalesce(d.state, '0') = '0'
  GROUP BY k.plate_type, k.plate
),
-- A row that waits in quarantine may be the plate's next car. So many kilometres of a younger car are another car's, or a slip.
worn AS (
  SELECT r.plate_type, r.plate, r.serial, r.use_nature, r.first_registered, r.updated_at, d.declared_by,
    r.first_registered + h.age_days_max AS limit_on, m.company_id, m.total_km, m.updated_at AS read_at,
    coalesce(r.first_registered + h.age_days_max > CAST(m.updated_at AS DATE), false) AS by_mileage
  FROM driven_registration r CROSS JOIN parameter p CROSS JOIN threshold h
  LEFT JOIN declared d ON d.plate_type = r.plate_type AND d.plate = r.plate
  LEFT JOIN latest_mileage m ON m.plate_type = r.plate_type AND m.plate = r.plate AND m.total_km >= h.km_max
    AND m.total_km <= h.km_believed_max AND r.first_registered + h.km_reached_days_min <= CAST(m.updated_at AS DATE)
  ANTI JOIN waiting_key w ON w.value = r.plate AND w.kind = 'plate' AND w.dataset = 'vehicle'
  WHERE (r.use_nature = 'T' OR d.declared_by IS NOT NULL AND r.use_nature NOT IN ('B', 'C', 'D', 'E'))
    AND r.first_registered >= DATE '1990-01-01' AND (r.first_registered + h.age_days_max + h.grace_days < p.window_to OR m.total_km IS NOT NULL)
),
-- A reading speaks of trips after it; of earlier ones too, as many days back as what is beyond the limit takes any car to run.
found AS (
  SELECT t.plate_type, t.plate, sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at
  FROM trip_day t JOIN worn w ON w.plate_type = t.plate_type AND w.plate = t.plate CROSS JOIN threshold h
  WHERE t.departed_on + CASE WHEN w.by_mileage THEN CAST(floor((w.total_km - h.km_max) * h.days_a_km_min) AS INT) ELSE 0 END
    > CASE WHEN w.by_mileage THEN CAST(w.read_at AS DATE) ELSE w.limit_on END + h.grace_days
  GROUP BY t.plate_type, t.plate
)
SELECT f.*, CASE WHEN w.by_mileage THEN 'by-mileage' END AS variant, w.serial, w.use_nature, w.first_registered, w.updated_at,
  CASE WHEN NOT w.by_mileage THEN w.limit_on END AS limit_on, w.declared_by, CASE WHEN w.by_mileage THEN w.company_id END AS read_by, w.total_km, w.read_at, h.age_days_max, h.km_max
FROM found f JOIN worn w ON w.plate_type = f.plate_type AND w.plate = f.plate CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
