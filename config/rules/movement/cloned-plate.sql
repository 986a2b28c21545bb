/*---
title: {zh: 疑似套牌:两地行程同一辆车无法衔接, en: "Cloned plate: trips that no one car can have made"}
version: 2
severity: HIGH
group: clone
points: 60
law: 《中华人民共和国道路交通安全法》第十六条、第九十六条
conditions: {zh: "两家公司、两名驾驶员的行程，一组即可；其他情形须至少 pairs_min 组互不共用行程的行程对；同一驾驶员名下的须 one_driver_pairs_min 组且只列 C 级；自身时间、里程、位置或号牌可疑的行程不作依据；不列为疑似的情形（公交、出租、校车等）不免除本条:说的是车辆本身，不是运输是否需要许可", en: "one pair is enough where two companies name two drivers; otherwise at least pairs_min pairs that share no trip; under one driver's name one_driver_pairs_min, and band C at most; trips that are doubtful by their own times, mileage, places or plate are no evidence; no exclusion (bus, taxi, school bus and the like) excuses this: it speaks of the vehicle itself, not of whether its transport needs a permit"}
reads: [vehicle_pair]
explain:
  zh: "{pairs} 组互不共用行程的行程对（{days} 天），任何一辆车都无法跑完：如 {before_seen_at} 在订单 {before_order_id} 一处，{seen_at} 在订单 {order_id} 另一处，直线相距至少 {km} 公里，其间 {apart_s} 秒；两单驾驶员{drivers_zh}"
  en: "{pairs} pair(s) of trips that share no trip, on {days} day(s), which no one car can have made: at {before_seen_at} on order {before_order_id} and at {seen_at} on order {order_id} it was at least {km} km apart in a straight line, with {apart_s} seconds between; the drivers of the two {drivers_en}"
variants:
  one-driver:
    title: {zh: 行程地点互相矛盾:同一驾驶员名下, en: Trips of one driver that no one car can have made}
    severity: MEDIUM
    points: 20
    band_limit: C
evidence:
  - {dataset: ride_order, record: "{before_order_id}", field: DepTime, value: "{before_departed_at}", compared_with: "{departed_at}", observed: "{before_seen_at}"}
  - {dataset: ride_order, record: "{before_order_id}", field: DestTime, value: "{before_arrived_at}", compared_with: "{arrived_at}", observed: "{before_seen_at}"}
  - {dataset: ride_order, record: "{before_order_id}", field: LicenseId, value: "{before_driver_id}", personal: citizen-id}
  - {dataset: ride_order, record: "{order_id}", field: DepTime, value: "{departed_at}", compared_with: "{before_departed_at}", observed: "{seen_at}"}
  - {dataset: ride_order, record: "{order_id}", field: DestTime, value: "{arrived_at}", compared_with: "{before_arrived_at}", observed: "{seen_at}"}
  - {dataset: ride_order, record: "{order_id}", field: LicenseId, value: "{driver_id}", personal: citizen-id}
  - {dataset: ride_order, record: "{last_before_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_before_seen_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_seen_at}"}
---*/
WITH threshold AS (SELECT 5 AS km_min, 150 AS speed_kmh_min, 2 AS pairs_min, 3 AS one_driver_pairs_min, 2 AS one_driver_days_min),
-- One person in two places says that the data are wrong before it says that the plate is. One pair is enough only where two
-- companies name two persons. Two pairs share no trip when one begins after the other ended: the last to begin, the first to end.
pair AS (
  SELECT p.*,
    p.before_moment <= max(p.moment) OVER (PARTITION BY p.plate_type, p.plate, p.kind ORDER BY p.before_moment NULLS LAST,
      p.moment NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS shares_a_trip,
    row_number() OVER (PARTITION BY p.plate_type, p.plate, p.kind ORDER BY p.moment NULLS LAST, p.before_moment NULLS LAST) AS from_first,
    row_number() OVER (PARTITION BY p.plate_type, p.plate, p.kind ORDER BY p.before_moment DESC NULLS LAST, p.moment NULLS LAST) AS from_last
  FROM vehicle_pair p CROSS JOIN threshold h WHERE p.km >= h.km_min AND p.kmh > h.speed_kmh_min
),
counted AS (
  SELECT plate_type, plate, kind, count(DISTINCT departed_on) AS days,
    greatest(count(*) FILTER (WHERE NOT coalesce(shares_a_trip, false)),
      CASE WHEN max(before_moment) > min(moment) THEN 1 + 1 ELSE 1 END) AS pairs
  FROM pair GROUP BY plate_type, plate, kind
),
told AS (
  SELECT c.*, row_number() OVER (PARTITION BY plate_type, plate ORDER BY kind DESC NULLS LAST) AS place
  FROM counted c CROSS JOIN threshold h
  WHERE c.kind = 'two-companies' OR c.kind = 'two-cars' AND c.pairs >= h.pairs_min
    OR c.kind = 'one-driver' AND c.pairs >= h.one_driver_pairs_min AND c.days >= h.one_driver_days_min
)
SELECT
  t.plate_type, t.plate, t.pairs, t.days, CASE WHEN t.kind = 'one-driver' THEN t.kind END AS variant, a.drivers_zh, a.drivers_en,
  a.before_order_id, a.before_departed_at, a.before_arrived_at, a.before_driver_id, a.before_seen_at, a.km, a.apart_s,
  a.order_id, a.departed_at, a.arrived_at, a.driver_id, a.seen_at,
  z.before_order_id AS last_before_order_id, z.before_seen_at AS last_before_seen_at, z.order_id AS last_order_id, z.seen_at AS last_seen_at
FROM told t
JOIN pair a ON a.plate_type = t.plate_type AND a.plate = t.plate AND a.kind = t.kind AND a.from_first = 1
LEFT JOIN pair z ON z.plate_type = t.plate_type AND z.plate = t.plate AND z.kind = t.kind AND z.from_last = 1 AND t.pairs > 1
WHERE t.place = 1
