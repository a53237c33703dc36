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

function files.exists(path)
  local f = io.open(path, "rb")      -- opens directories too
  if f then f:close() end
  return f ~= nil
end

local names, paths                     -- directory -> names in it; all paths

-- Pandoc before 2.19 cannot list a directory; one find lists all that matter.
local function read_directories()
  names, paths = {}, {}
  local command = "find chapters common plots -not -path '*/.*' 2>/dev/null | LC_ALL=C sort"
  for path in pandoc.pipe("sh", { "-c", command }, ""):gmatch("[^\n]+") do
    local dir, name = path:match("^(.*)/([^/]+)$")
    paths[#paths + 1] = path
    if dir then
      names[dir] = names[dir] or {}
      table.insert(names[dir], name)
    end
  end
end

-- The names in a directory that match a pattern, sorted; none if there is no directory.
function files.list(dir, pattern)
  if not names then read_directories() end
  local found = {}
  for _, name in ipairs(names[dir] or {}) do
    if name:match(pattern) then found[#found + 1] = name end
  end
  return found
end

-- All paths below chapters/, common/ and plots/ that match a pattern, sorted.
function files.find(pattern)
  if not names then read_directories() end
  local found = {}
  for _, path in ipairs(paths) do
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
  local a, b, out, i = components(dir), components(path), {}, 1
  while a[i] and a[i] == b[i] do i = i + 1 end
  for _ = i, #a do out[#out + 1] = ".." end
  for k = i, #b do out[#out + 1] = b[k] end
  return #out > 0 and table.concat(out, "/") or "."
end

return files
