-- Questions for wrk: from QUESTIONS, a file whose first lines are what stands before and behind each variable, and then
-- one variable a line. CHOICE is sequence, uniform or zipf; HEADERS are lines that end with CR LF.
local lines = {}
for line in io.lines(os.getenv("QUESTIONS")) do lines[#lines + 1] = line end
local before, after, count = lines[1], lines[2], #lines - 2
local choice = os.getenv("CHOICE")
local head = "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
  .. (os.getenv("HEADERS") or "") .. "Content-Length: "

local function written(at)
  local body = before .. lines[at + 2] .. after
  return head .. #body .. "\r\n\r\n" .. body
end

-- Read from outside a thread, so not local.
erroneous = 0
local threads = {}
setup = function(thread) threads[#threads + 1] = thread end

local asked = 0
if choice == "sequence" then
  request = function()
    asked = asked + 1
    return written((asked - 1) % count + 1)
  end
  -- Of hot answers there are so many that to look into each would slow the load down.
  response = function(_, _, body)
    if body:find('"errors":', 1, true) then erroneous = erroneous + 1 end
  end
else
  local whole, sum, upTo = {}, 0, {}
  for at = 1, count do
    whole[at] = written(at)
    sum = sum + (choice == "zipf" and 1 / at or 1)
    upTo[at] = sum
  end
  math.randomseed(tonumber(os.getenv("SEED") or "7"))
  local order = {}
  for turn = 1, 100000 do
    local target, low, high = math.random() * sum, 1, count
    while low < high do
      local middle = math.floor((low + high) / 2)
      if upTo[middle] < target then low = middle + 1 else high = middle end
    end
    order[turn] = whole[low]
  end
  request = function()
    asked = asked % 100000 + 1
    return order[asked]
  end
end

done = function(summary, latency)
  local e = summary.errors
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("erroneous") end
  io.write(string.format('JSON {"answers":%d,"erroneous":%d,"us":%d,"p50":%.0f,"p99":%.0f,"failures":%d}\n',
    summary.requests, wrong, summary.duration, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout))
end
