-- code.lua: reads the C of chapters/ and common/ and cuts each file into pieces.
--
-- A file falls into pieces at the blank lines outside its definitions. A piece
-- goes by the name of anything defined or declared in it. A nameless paragraph
-- belongs to the next piece, at the end of a file to the last; those above the
-- first named piece are the file's `head`.
local files = require "files"
local code = {}

local NAMED = { ["function"] = true, prototype = true, macro = true, enum = true,
  enumerator = true, struct = true, union = true, typedef = true, variable = true,
  externvar = true }

-- ctags takes GSL(matrix, view) as_matrix(...) for a function named GSL unless
-- told that the macro is a type. The pattern field is left out because it could
-- hold text that looks like the other fields.
local function ctags(paths)
  local args = { "--quiet", "--options=NONE", "--languages=C", "--langmap=C:.c.h", "--kinds-C=+px",
    "--fields=+neKS-P", "--sort=no", "--output-format=json", "-D", "GSL(a,b)=GSL_a_b",
    "-D", "BLAS(a)=BLAS_a", "-D", "START_TEST(a)=void a(int)", "-f", "-" }
  local tags = {}
  for _, path in ipairs(paths) do args[#args + 1] = path; tags[path] = {} end
  if #paths == 0 then return tags end
  for json in pandoc.pipe("ctags", args, ""):gmatch("[^\n]+") do
    local function field(name) return json:match('"' .. name .. '": "([^"]*)"') end
    local from = tonumber(json:match('"line": (%d+)'))
    local list = tags[field("path")]
    if list and from then
      local kind = field("kind")     -- a header defines no variables: extern a, b
      if kind == "variable" and field("path"):match("%.h$") then kind = "externvar" end
      list[#list + 1] = { name = field("name"), kind = kind, from = from,
        to = tonumber(json:match('"end": (%d+)')) or from }
    end
  end
  return tags
end

-- Whether line i opens the guard that keeps a header from being read twice.
local function is_guard(lines, i)
  local name = lines[i]:match("^#%s*ifndef%s+([%w_]+)")
  return name and (lines[i + 1] or ""):match("^#%s*define%s+([%w_]+)%s*$") == name and name
end

-- The lines before which a blank line does not cut: those inside a definition or an
-- #if (whose branches belong together). Also the names of include guards. A table or a
-- comment goes on as long as lines are indented or closed.
local function inside(lines, tags)
  local cover, guards, stack, open = {}, {}, {}, 0
  for i, line in ipairs(lines) do
    cover[i] = open > 0 or line:match("^[%s}]") ~= nil
    if line:match("^%s*#%s*if") then
      local guard = is_guard(lines, i)
      if guard then guards[guard] = true end
      stack[#stack + 1] = guard and 0 or 1
      open = open + stack[#stack]
    elseif line:match("^%s*#%s*endif") then
      open = open - (table.remove(stack) or 0)
    end
  end
  for _, tag in ipairs(tags) do
    for i = tag.from + 1, tag.to do cover[i] = true end
  end
  return cover, guards
end

local function paragraphs(lines, cover)
  local found, current, blank = {}, nil, true
  for i, line in ipairs(lines) do
    if line:match("%S") then
      if blank and not (cover[i] and current) then
        current = { from = i, names = {} }
        found[#found + 1] = current
      end
      current.to, blank = i, false
    else
      blank = true
    end
  end
  return found
end

-- Whether something is defined within a function: only the function sees it.
local function is_local(tag, tags)
  for _, other in ipairs(tags) do
    if other.kind == "function" and other.from < tag.from and tag.from <= other.to then return true end
  end
end

-- A prototype does not name the piece it is in where its definition is in the same file.
local function give_names(found, tags, guards)
  local defined = {}
  for _, tag in ipairs(tags) do
    if tag.kind == "function" then defined[tag.name] = true end
  end
  for _, tag in ipairs(tags) do
    local anonymous = tag.name:match("^__anon") or guards[tag.name]
    local forward = tag.kind == "prototype" and defined[tag.name]
    if NAMED[tag.kind] and not anonymous and not forward and not is_local(tag, tags) then
      for _, piece in ipairs(found) do
        if piece.from <= tag.from and tag.from <= piece.to then table.insert(piece.names, tag) end
      end
    end
  end
end

local function join_nameless(found, file)
  local list, waiting = {}, nil
  local function head(to)
    list[1] = { from = waiting, to = to, names = { { name = "head", kind = "head", from = waiting, to = to } } }
  end
  for _, piece in ipairs(found) do
    if #piece.names == 0 then
      waiting = waiting or piece.from
    else
      if waiting and #list == 0 then
        head(piece.from - 1)
      else
        piece.from = waiting or piece.from
      end
      list[#list + 1], waiting = piece, nil
    end
  end
  if waiting and #list > 0 then list[#list].to = found[#found].to end
  if waiting and #list == 0 then head(found[#found].to) end
  if list[1] then                      -- the head stops at its last line of text
    while not file.lines[list[1].to]:match("%S") do list[1].to = list[1].to - 1 end
  end
  return list
end

local function cut(path, tags)
  local file = { path = path, lines = files.lines(path), pieces = {} }
  local cover, guards = inside(file.lines, tags)
  local found = paragraphs(file.lines, cover)
  give_names(found, tags, guards)
  if #found > 0 then file.pieces = join_nameless(found, file) end
  for _, piece in ipairs(file.pieces) do piece.file, piece.wanted, piece.shown = file, {}, {} end
  return file
end

local function makefile()
  local file = { path = "Makefile", lines = files.lines("Makefile") }
  file.pieces = { { file = file, from = 1, to = #file.lines, wanted = {}, shown = {},
    names = { { name = "Makefile", kind = "file", from = 1, to = #file.lines } } } }
  return file
end

-- Every file of C that must stand in a listing: all but what readers write for exercises.
function code.paths()
  return files.find("%.[ch]$"):filter(function(path) return not path:match("/exercises/") end)
end

-- A chapter's main file comes first, a header before its source.
local function stem(path) return (path:gsub("%.%a$", ""):gsub("/(chapter%d+)$", "/ %1")) end

local function in_order(a, b)
  local stem_a, stem_b = stem(a.path), stem(b.path)
  if stem_a ~= stem_b then return stem_a < stem_b end
  return a.path > b.path
end

-- The files of the book, cut. A chapter's C lies in its folder; that of common/ in
-- common/ or in its rooms.
function code.load()
  local paths, list = {}, {}
  for _, path in ipairs(code.paths()) do
    if path:match("^chapters/[^/]+/[^/]+$") or path:match("^common/") then paths[#paths + 1] = path end
  end
  local tags = ctags(paths)
  for i, path in ipairs(paths) do list[i] = cut(path, tags[path]) end
  table.sort(list, in_order)
  if files.exists("Makefile") then list[#list + 1] = makefile() end
  return list
end

return code
