-- code.lua: reads the C of chapters/ and common/ and cuts each file into pieces.
--
-- A file falls into pieces at the blank lines outside its definitions. A piece goes by
-- the name of anything defined or declared in it. A nameless paragraph belongs to the
-- next piece, at the end of a file to the last; what is above the first is in none.
local files = require "files"
local code = {}

-- ctags takes GSL(matrix, view) as_matrix(...) for a function named GSL unless
-- told that the macro is a type. The pattern field is left out because it could
-- hold text that looks like the other fields.
local function ctags(paths)
  local args = { "--quiet", "--options=NONE", "--languages=C", "--langmap=C:.c.h", "--kinds-C=defgpstuvx",
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

-- The lines before which a blank line does not cut: those inside a definition or an
-- #if (whose branches belong together), save that of the guard which keeps a header from
-- being read twice. A table or a comment goes on as long as lines are indented or closed.
-- Then the lines of which only a function sees what they define, and the guard's name.
local function inside(lines, tags)
  local guard = ("\n" .. table.concat(lines, "\n")):match("\n#%s*ifndef%s+([%w_]+)%s*\n#%s*define%s+%1%s*\n")
  local cover, is_local, open = {}, {}, guard and -1 or 0
  for i, line in ipairs(lines) do
    cover[i] = open > 0 or line:match("^[%s}]") ~= nil
    if line:match("^%s*#%s*if") then open = open + 1 end
    if line:match("^%s*#%s*endif") then open = open - 1 end
  end
  for _, tag in ipairs(tags) do
    for i = tag.from + 1, tag.to do
      cover[i] = true
      is_local[i] = is_local[i] or tag.kind == "function"
    end
  end
  return cover, is_local, guard
end

local function paragraphs(lines, cover)
  local found, blank = {}, true
  for i, line in ipairs(lines) do
    if line:match("%S") then
      if blank and not (cover[i] and found[1]) then found[#found + 1] = { from = i, names = {} } end
      found[#found].to = i
    end
    blank = not line:match("%S")
  end
  return found
end

-- A prototype does not name the piece it is in where its definition is in the same file.
local function give_names(found, tags, is_local, guard)
  local defined = {}
  for _, tag in ipairs(tags) do defined[tag.name] = defined[tag.name] or tag.kind == "function" end
  for _, tag in ipairs(tags) do
    local anonymous = tag.name:match("^__anon") or tag.name == guard
    local forward = tag.kind == "prototype" and defined[tag.name]
    local is_name = not (anonymous or forward or is_local[tag.from])
    for _, piece in ipairs(is_name and found or {}) do
      if piece.from <= tag.from and tag.from <= piece.to then table.insert(piece.names, tag) end
    end
  end
end

local function cut(path, tags)
  local file = { path = path, lines = files.lines(path), pieces = {} }
  local cover, is_local, guard = inside(file.lines, tags)
  local found, waiting = paragraphs(file.lines, cover), nil     -- where nameless ones begin
  give_names(found, tags, is_local, guard)
  for _, piece in ipairs(found) do
    waiting = waiting or piece.from
    if #piece.names > 0 then
      piece.from, waiting = file.pieces[1] and waiting or piece.from, nil
      piece.file, piece.wanted, piece.shown = file, {}, {}
      table.insert(file.pieces, piece)
    end
  end
  if waiting and file.pieces[1] then file.pieces[#file.pieces].to = found[#found].to end
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
  return list
end

return code
