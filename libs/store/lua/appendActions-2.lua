-- Adds records to one agent's history and cuts it to its size.
--
-- KEYS[1]  sorted set: action ids by time
-- KEYS[2]  hash: action id to record
-- ARGV[1]  records to keep, the newest
-- ARGV[2…] for each record: time in milliseconds, action id, record
--
-- Returns the number of records kept. An action id that is there already
-- changes nothing.

local order, records = KEYS[1], KEYS[2]
local CHUNK = 1000 -- Lua passes only so many arguments at once

for i = 2, #ARGV, 3 do
  if redis.call('ZADD', order, 'NX', ARGV[i], ARGV[i + 1]) == 1 then
    redis.call('HSET', records, ARGV[i + 1], ARGV[i + 2])
  end
end

local excess = redis.call('ZCARD', order) - tonumber(ARGV[1])
while excess > 0 do
  local oldest = redis.call('ZRANGE', order, 0, math.min(excess, CHUNK) - 1)
  redis.call('HDEL', records, unpack(oldest))
  redis.call('ZREMRANGEBYRANK', order, 0, #oldest - 1)
  excess = excess - #oldest
end

return redis.call('ZCARD', order)
