/*---
name: driven_registration
about: {zh: 窗口内有行程的车辆的登记，供规则与行程相连, en: "the register rows of the window's vehicles, which rules join with trips"}
reads: [registration, plate_kind]
materialise: true
---*/
-- A register holds many cars that never carry anybody; few rules need them.
SELECT r.*
FROM registration r
SEMI JOIN plate_kind k ON k.plate_type = r.plate_type AND k.plate = r.plate
