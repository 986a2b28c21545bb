/*---
name: permitted_vehicle
about:
  zh: 每辆有本县载客许可的登记车辆，供找出易被误认的车辆；规则不读
  en: each registered vehicle that a permit of this county covers, to find those that may be mistaken for a found one; no rule reads it
reads: [covering_permit, registration]
for: records
materialise: false
---*/
SELECT r.plate_type, r.plate, r.brand, r.model, r.body_colour, c.permit_no
FROM covering_permit c
JOIN registration r ON r.plate_type = c.plate_type AND r.plate = c.plate
