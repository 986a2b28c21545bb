/*---
name: uncovered_share_day
about:
  zh: 当天没有本县载客许可的车辆的顺风车合乘；有许可的车不靠合乘例外；许可数据在隔离区的号码不说
  en: >-
    ride-shares of days on which no permit of this county covered the vehicle; one with a permit needs no exception for sharing;
    silent about plates whose permit waits in quarantine
reads: [share_trip_day, carrying_permit, waiting_key]
materialise: true
---*/
WITH covering AS (
  SELECT plate_type, plate, covers_from, covers_to
  FROM carrying_permit
  WHERE local AND covers_to IS NOT NULL
)
SELECT t.*
FROM share_trip_day t
ANTI JOIN covering c
  ON c.plate_type = t.plate_type
  AND c.plate = t.plate
  AND c.covers_from <= t.departed_on
  AND c.covers_to >= t.departed_on
ANTI JOIN waiting_key w ON w.value = t.plate AND w.kind = 'plate' AND w.dataset = 'permit'
