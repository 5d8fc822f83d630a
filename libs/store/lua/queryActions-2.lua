-- Reads part of one agent's history, newest first.
--
-- KEYS[1]  sorted set: action ids by time
-- KEYS[2]  hash: action id to record
-- ARGV[1]  latest time, inclusive
-- ARGV[2]  of the records at that very time, only those with an id before this one; empty: all
-- ARGV[3]  earliest time, inclusive
-- ARGV[4]  most records to return
-- ARGV[5]  records an agent has at most; older ones are not returned
--
-- Returns the records.

local latest, before, earliest, limit = tonumber(ARGV[1]), ARGV[2], ARGV[3], tonumber(ARGV[4])

-- Bytewise, as sorted sets compare; Lua's own operator follows the locale of the server.
local function isBefore(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = a:byte(i), b:byte(i)
    if x ~= y then return x < y end
  end
  return #a < #b
end

local ids = {}
local offset = 0
while #ids < limit do
  local found = redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[1], earliest, 'WITHSCORES', 'LIMIT', offset, limit)
  for i = 1, #found, 2 do
    local behind = before == '' or tonumber(found[i + 1]) < latest or isBefore(found[i], before)
    if behind and #ids < limit then ids[#ids + 1] = found[i] end
  end
  if #found < 2 * limit then break end
  offset = offset + limit
end

if #ids == 0 then return {} end
-- The set can be larger than ARGV[5] after that was lowered; what was found has consecutive ranks.
local kept = math.min(#ids, tonumber(ARGV[5]) - redis.call('ZREVRANK', KEYS[1], ids[1]))
if kept <= 0 then return {} end
return redis.call('HMGET', KEYS[2], unpack(ids, 1, kept))
