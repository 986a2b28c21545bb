/*---
name: operating_licence
about:
  zh: >-
    网约车平台经营许可及其覆盖的日期。登记里许可的地域只有文字，故任何一地的许可都视为覆盖；日期有误的视为一直有效，不因此指控
  en: >-
    licences to operate a ride-hailing platform, and the days they cover. Their area is known as words only, so one of any
    place counts as covering; one with a doubtful date counts as valid throughout, so that it accuses nobody
reads: [enterprise_licence]
materialise: true
---*/
SELECT
  credit_code,
  licence_no,
  licence_name,
  authority,
  valid_from,
  valid_to,
  CASE WHEN coalesce(marks, '') = '' THEN coalesce(valid_from, DATE '1900-01-01') ELSE DATE '1900-01-01' END AS covers_from,
  CASE WHEN coalesce(marks, '') = '' THEN coalesce(valid_to, DATE '9999-12-31') ELSE DATE '9999-12-31' END AS covers_to
FROM enterprise_licence
WHERE (instr(licence_name, '网络预约') > 0 OR instr(licence_name, '网约') > 0) AND instr(licence_name, '经营') > 0
