-- liancha_parked_messages: messages that will not leave by themselves any more
SELECT agency, channel, count(p.message_id) AS liancha_parked_messages
FROM (SELECT agency, channel FROM relay_way) l
FULL JOIN (
  SELECT m.agency, p.channel, p.message_id FROM parked p JOIN message m USING (message_id)
  WHERE NOT EXISTS (SELECT FROM overtaken o WHERE o.message_id = p.message_id)) p
  USING (agency, channel)
GROUP BY agency, channel
