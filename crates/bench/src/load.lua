-- For wrk: sends the requests of a file over and over, and prints the result as one line of JSON. Arguments:
-- the file, and the mean pause of a connection between two requests in milliseconds, for a steady rate (0: none).
local requests, at, pause = {}, 0, 0

function init(arguments)
   local file = assert(io.open(arguments[1], "rb"))
   pause = tonumber(arguments[2])
   local length = file:read("*n")
   while length do
      file:read(1)
      requests[#requests + 1] = file:read(length)
      length = file:read("*n")
   end
   file:close()
   if pause > 0 then
      delay = function() return math.random(0, 2 * pause) end
   end
end

function request()
   at = at % #requests + 1
   return requests[at]
end

function done(summary, latency)
   local failed = summary.errors
   io.write(string.format(
      '{"requests":%d,"microseconds":%d,"refused":%d,"broken":%d,"p50":%d,"p99":%d,"most":%d}\n',
      summary.requests, summary.duration, failed.status,
      failed.connect + failed.read + failed.write + failed.timeout,
      latency:percentile(50), latency:percentile(99), latency.max))
end
