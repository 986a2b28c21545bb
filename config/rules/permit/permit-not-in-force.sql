/*---
title: {zh: 许可过期、暂停或吊销后接单, en: "Takes orders while its permit is expired, suspended or revoked"}
version: 2
severity: HIGH
group: permit
points: 60
law: 《网络预约出租汽车经营服务管理暂行办法》第三十四条；《中华人民共和国道路运输条例》第六十三条
reads: [permit_gap]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，而许可 {permit_no}（有效期 {valid_from} 至 {valid_to}，状态{state_zh}）当日无效"
  en: "It made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}, while its permit {permit_no} (valid from {valid_from} to {valid_to}, state {state}) was not in force on those days"
variants:
  begins-later:
    severity: MEDIUM
    points: 20
    band_limit: C
    explain:
      zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，而许可 {permit_no}（有效期 {valid_from} 至 {valid_to}，状态{state_zh}）当日无效，后来的许可 {later_permit_no} 自 {later_from} 起才有效"
      en: "It made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}, while its permit {permit_no} (valid from {valid_from} to {valid_to}, state {state}) was not in force on those days and its later permit {later_permit_no} is valid only from {later_from}"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: DepTime, value: "{first_departed_at}", compared_with: "{valid_to}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: DepTime, value: "{last_departed_at}", compared_with: "{valid_to}", observed: "{last_departed_at}"}
  - {dataset: permit, record: "{permit_no}", field: validTo, value: "{valid_to}", compared_with: "{last_departed_on}"}
  - {dataset: permit, record: "{permit_no}", field: state, value: "{state}", compared_with: VALID, observed: "{state_since}"}
  - {dataset: permit, record: "{later_permit_no}", field: validFrom, value: "{later_from}", compared_with: "{last_departed_on}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min)
SELECT
  g.plate_type, g.plate,
  CASE WHEN g.later_permit_no IS NOT NULL THEN 'begins-later' END AS variant,
  g.orders, g.days,
  g.first_order_id, g.first_departed_at, g.last_order_id, g.last_departed_at,
  g.last_departed_on,
  g.later_permit_no,
  g.later_from,
  g.lapsed_permit_no AS permit_no,
  g.lapsed_from AS valid_from,
  g.lapsed_to AS valid_to,
  g.lapsed_state AS state,
  g.lapsed_since AS state_since,
  CASE g.lapsed_state
    WHEN 'VALID' THEN '有效'
    WHEN 'SUSPENDED' THEN '暂停'
    WHEN 'REVOKED' THEN '吊销'
    ELSE g.lapsed_state
  END AS state_zh
FROM permit_gap g
CROSS JOIN threshold h
WHERE g.verdict = 'NOT_IN_FORCE' AND g.orders >= h.trips_min AND g.days >= h.days_min
