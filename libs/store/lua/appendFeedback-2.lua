-- Adds one report to the queue unless its id is known.
--
-- KEYS[1]  stream: the queue
-- KEYS[2]  hash: digest of a feedback id to digest of its content
-- ARGV[1]  digest of the feedback id
-- ARGV[2]  digest of the content
-- ARGV[3]  the report
--
-- Returns 1 accepted, 0 the same report is there already, -1 the id belongs
-- to another report.

local known = redis.call('HGET', KEYS[2], ARGV[1])
if known then
  if known == ARGV[2] then return 0 end
  return -1
end
redis.call('XADD', KEYS[1], '*', 'report', ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
