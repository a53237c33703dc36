-- faults.lua: what is wrong with the book, all of it, as file:line: message.
local faults = { list = {} }

function faults.add(file, line, message)
  table.insert(faults.list, { sorted = ("%s\0%9d\0%s"):format(file, line or 1, message),
    text = ("%s:%d: %s\n"):format(file, line or 1, message) })
end

-- Prints every fault once, in the order of files and lines; returns how many.
function faults.report()
  table.sort(faults.list, function(a, b) return a.sorted < b.sorted end)
  local last, count = nil, 0
  for _, fault in ipairs(faults.list) do
    if fault.text ~= last then io.stderr:write(fault.text); count = count + 1 end
    last = fault.text
  end
  return count
end

return faults
