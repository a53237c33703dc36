-- files.lua: reading, listing and relating files. All paths are relative to
-- the book's root, where the weaver is started.
local files = {}

function files.read(path)
  local f = io.open(path, "rb")
  local text = f and f:read("a")     -- nil for a directory
  if f then f:close() end
  return text
end

function files.write(path, text)
  local f = assert(io.open(path, "wb"))
  assert(f:write(text))
  assert(f:close())
end

function files.lines(path)
  local lines, text = {}, files.read(path) or ""
  if text ~= "" and text:sub(-1) ~= "\n" then text = text .. "\n" end
  for line in text:gmatch("(.-)\r?\n") do lines[#lines + 1] = line end
  return lines
end

-- Takes the empty lines off the end of a list of lines.
function files.trim(lines)
  while lines[1] and not lines[#lines]:match("%S") do table.remove(lines) end
end

-- First and last of `count` lines that a range picks: "3-7", "3-" or "3"; nil if it may not.
function files.range(range, count)
  local from, dash, to = range:match("^(%d+)(%-?)(%d*)$")
  from = tonumber(from)
  to = tonumber(to) or dash == "-" and count or from
  if from and from >= 1 and from <= to and to <= count then return from, to end
end

function files.exists(path)
  local f = io.open(path, "rb")      -- opens directories too
  if f then f:close() end
  return f ~= nil
end

local paths                            -- all paths that matter

-- The paths below chapters/, common/ and plots/ that match a pattern, sorted. (Pandoc
-- before 2.19 cannot list a directory.)
function files.find(pattern)
  local command = "find chapters common plots -not -path '*/.*' 2>/dev/null | LC_ALL=C sort"
  paths = paths or pandoc.pipe("sh", { "-c", command }, "")
  local found = pandoc.List()
  for path in paths:gmatch("[^\n]+") do
    if path:match(pattern) then found[#found + 1] = path end
  end
  return found
end

function files.dir(path) return path:match("^(.*)/[^/]*$") or "." end
function files.base(path) return path:match("[^/]*$") end

local function components(path)
  local parts = {}
  for part in path:gmatch("[^/]+") do
    if part == ".." and #parts > 0 and parts[#parts] ~= ".." then
      table.remove(parts)
    elseif part ~= "." then
      parts[#parts + 1] = part
    end
  end
  return parts
end

-- join("chapters/1-x", "../../plots/a.svg") is "plots/a.svg".
function files.join(dir, path)
  local parts = components(dir .. "/" .. path)
  return #parts > 0 and table.concat(parts, "/") or "."
end

-- relative("chapters/1-x", "book.md") is "../../book.md".
function files.relative(dir, path)
  return dir == "." and path or pandoc.path.make_relative(path, dir, true)
end

return files
