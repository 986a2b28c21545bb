/*---
name: uncovered_vehicle
about:
  zh: 每辆车未被本县许可覆盖的行程；许可数据在隔离区的号码不说
  en: each vehicle's uncovered trips; silent about plates whose permit waits in quarantine
reads: [uncovered_day, waiting_key]
materialise: true
---*/
SELECT
  u.plate_type,
  u.plate,
  sum(u.orders) AS orders,
  count(DISTINCT u.departed_on) AS days,
  min_by(u.first_order_id, u.first_key) AS first_order_id,
  min(u.first_departed_at) AS first_departed_at,
  max_by(u.last_order_id, u.last_key) AS last_order_id,
  max(u.last_departed_at) AS last_departed_at,
  max(u.departed_on) AS last_departed_on
FROM uncovered_day u
ANTI JOIN waiting_key w ON w.value = u.plate AND w.kind = 'plate' AND w.dataset = 'permit'
GROUP BY u.plate_type, u.plate
