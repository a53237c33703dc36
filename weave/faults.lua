-- faults.lua: what is wrong with the book, all of it, as file:line: message.
local faults = { list = {} }

function faults.add(file, line, message)
  table.insert(faults.list, { file = file, line = line or 1, message = message })
end

local function before(a, b)
  if a.file ~= b.file then return a.file < b.file end
  if a.line ~= b.line then return a.line < b.line end
  return a.message < b.message
end

-- Prints every fault once, in the order of files and lines; returns how many.
function faults.report()
  table.sort(faults.list, before)
  local last, count
  count = 0
  for _, f in ipairs(faults.list) do
    local text = ("%s:%d: %s\n"):format(f.file, f.line, f.message)
    if text ~= last then io.stderr:write(text); count = count + 1 end
    last = text
  end
  return count
end

return faults
