/**
 * The lease, as Redis runs it: in one go, by its own clock. One hash for an agency: a field for each instance that
 * lives, "slots leased, slots wanted, when its lease ends", and `since`, when the ledger began. Times are milliseconds.
 *
 * Who wants less than an equal part gets what it wants, the rest is divided equally among the others, and what does not
 * divide goes round among them from second to second, so that nobody waits for ever where there are more instances than slots.
 */
export const leaseScript = `
local key, me = KEYS[1], ARGV[1]
local cap, wanted, kept = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local known, life = tonumber(ARGV[5]), tonumber(ARGV[6])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local fields = redis.call('HGETALL', key)
local since, mine, leased, isHeard = now, 0, 0, false
local all = { { name = me, wanted = wanted } }
for i = 1, #fields, 2 do
  if fields[i] == 'since' then
    since = tonumber(fields[i + 1])
  else
    local slots, wants, ends = string.match(fields[i + 1], '^(%d+) (%d+) (%d+)$')
    if tonumber(ends) <= now then
      redis.call('HDEL', key, fields[i])
    elseif fields[i] == me then
      mine, isHeard = tonumber(slots), true
    else
      isHeard = true
      leased = leased + tonumber(slots)
      all[#all + 1] = { name = fields[i], wanted = tonumber(wants) }
    end
  end
end

-- Nobody could be heard for a whole lease, by which time they all count on their parts: it begins anew.
if not isHeard then since = now end

-- Those who want the least first; the others divide what these leave.
table.sort(all, function(a, b) return a.wanted < b.wanted or (a.wanted == b.wanted and a.name < b.name) end)
local left, fair = cap, nil
for i, each in ipairs(all) do
  local sharers = #all - i + 1
  local part = math.floor(left / sharers)
  if each.wanted > part then
    local names, extra = {}, left % sharers
    for j = i, #all do names[#names + 1] = all[j].name end
    table.sort(names)
    for j, name in ipairs(names) do
      if name == me then
        local turn = (j - 1 + math.floor(now / 1000)) % sharers
        fair = part + (turn < extra and 1 or 0)
      end
    end
    break
  end
  left = left - each.wanted
  if each.name == me then fair = each.wanted break end
end

local granted = math.min(wanted, fair, cap - leased)
-- A ledger that has just begun knows nobody: there may be others who count on their part.
if now - since < life then granted = math.min(granted, math.max(1, math.floor(cap / math.max(known, #all)))) end
granted = math.max(0, granted)

-- What it may still use by right stays its own until it is known to have heard that it may not.
local own = math.max(granted, math.min(kept, mine))
redis.call('HSET', key, 'since', since, me, own .. ' ' .. wanted .. ' ' .. string.format('%d', now + life))
redis.call('PEXPIRE', key, life * 2)
return { granted, #all }
`;
