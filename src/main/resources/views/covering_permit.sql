/*---
name: covering_permit
about: {zh: 每辆车一个在窗口内有效的本县载客许可, en: for each vehicle one permit of this county that covers days of the window}
reads: [carrying_permit, parameter]
materialise: true
---*/
SELECT c.plate_type, c.plate, max(c.permit_no) AS permit_no
FROM carrying_permit c
CROSS JOIN parameter p
WHERE c.local AND c.covers_from <= p.window_to AND c.covers_to >= p.window_from
GROUP BY c.plate_type, c.plate
