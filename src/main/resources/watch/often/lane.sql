-- liancha_lane_failures: sends in a row that failed
-- liancha_lane_paused: 1 while nothing is sent because sends failed or the agency asked for a pause
-- liancha_agency_stopped: 1 while somebody has stopped all sending to the agency
SELECT w.agency, w.channel,
       w.failures AS liancha_lane_failures,
       coalesce(w.not_before > :now, false)::int AS liancha_lane_paused,
       coalesce(s.paused, false)::int AS liancha_agency_stopped
FROM relay_way w
LEFT JOIN agency_switch s USING (agency)
