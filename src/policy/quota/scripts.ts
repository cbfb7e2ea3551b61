/** The ledger's two steps, as Redis runs them: each in one go. */

/**
 * One hash for a holder and a minute: what was given of each amount. Gives what is wanted, or what is left.
 * ARGV: life in milliseconds; limit and wanted of the requests; limit and wanted of the cost.
 */
export const takeScript = `
local reply = {}
for i, amount in ipairs({ 'requests', 'cost' }) do
  local limit, wanted = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  local taken = tonumber(redis.call('HGET', KEYS[1], amount) or '0')
  local granted = math.max(0, math.min(wanted, limit - taken))
  if granted > 0 then redis.call('HINCRBY', KEYS[1], amount, granted) end
  reply[2 * i - 1], reply[2 * i] = granted, taken + granted
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return reply
`;

/**
 * Two sets for an hour: whom the office met, and whom the clerk met. Who is in both is let in; who is new is put into
 * both while there is room, or into none.
 * ARGV: life in milliseconds; limits of the office and of the clerk; names.
 */
export const admitScript = `
local ofOffice, ofClerk = tonumber(ARGV[2]), tonumber(ARGV[3])
local office, clerk = redis.call('SCARD', KEYS[1]), redis.call('SCARD', KEYS[2])
local reply = {}
for i = 4, #ARGV do
  local isNewToOffice = redis.call('SISMEMBER', KEYS[1], ARGV[i]) == 0
  local isNewToClerk = redis.call('SISMEMBER', KEYS[2], ARGV[i]) == 0
  if isNewToClerk and clerk >= ofClerk then
    reply[i - 1] = 2
  elseif isNewToOffice and office >= ofOffice then
    reply[i - 1] = 1
  else
    if isNewToOffice then
      redis.call('SADD', KEYS[1], ARGV[i])
      office = office + 1
    end
    if isNewToClerk then
      redis.call('SADD', KEYS[2], ARGV[i])
      clerk = clerk + 1
    end
    reply[i - 1] = 0
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
reply[1], reply[2] = office, clerk
return reply
`;
