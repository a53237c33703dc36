-- pieces.lua: the C, cut into named pieces, and the record of where each line
-- is printed.
--
-- A file falls into pieces at the blank lines outside its definitions. A piece
-- goes by the name of anything defined or declared in it. A nameless paragraph
-- belongs to the next piece, at the end of a file to the last; those above the
-- first named piece are the file's `head`.
local files, faults = require "files", require "faults"
local pieces = { files = {}, listings = {} }

local NAMED = { ["function"] = true, prototype = true, macro = true, enum = true,
  enumerator = true, struct = true, union = true, typedef = true, variable = true,
  externvar = true }

local function sources()
  local paths = {}
  local function add(dir)
    for _, name in ipairs(files.list(dir, "%.[ch]$")) do paths[#paths + 1] = dir .. "/" .. name end
  end
  for _, name in ipairs(files.list("chapters", "")) do add("chapters/" .. name) end
  add("common")
  return paths
end

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
      list[#list + 1] = { name = field("name"), kind = field("kind"), from = from,
        to = tonumber(json:match('"end": (%d+)')) or from }
    end
  end
  return tags
end

-- How a line changes the depth of braces, and whether a comment is open after it.
local function braces(line, comment)
  local depth, i = 0, 1
  while i <= #line do
    if comment then
      local _, e = line:find("*/", i, true)
      if not e then return depth, true end
      comment, i = false, e + 1
    else
      local s = line:find("[{}\"'/]", i)
      if not s then break end
      local c, two = line:sub(s, s), line:sub(s, s + 1)
      i = s + 1
      if two == "//" then break end
      if two == "/*" then comment, i = true, s + 2 end
      if c == "{" then depth = depth + 1 elseif c == "}" then depth = depth - 1 end
      if c == '"' or c == "'" then
        local e = s + 1
        while e <= #line and line:sub(e, e) ~= c do
          e = e + (line:sub(e, e) == "\\" and 2 or 1)
        end
        i = e + 1
      end
    end
  end
  return depth, comment
end

-- Whether line i opens the guard that keeps a header from being read twice.
local function is_guard(lines, i)
  local name = lines[i]:match("^#%s*ifndef%s+([%w_]+)")
  return name and (lines[i + 1] or ""):match("^#%s*define%s+([%w_]+)%s*$") == name and name
end

-- The lines where a blank one does not cut: inside a definition, a comment, or
-- an #if (whose branches belong together). Also the names of include guards.
local function inside(lines, tags)
  local cover, guards, depth, comment, stack, open = {}, {}, 0, false, {}, 0
  for i, line in ipairs(lines) do
    local change
    if line:match("^%s*#%s*if") then
      local guard = is_guard(lines, i)
      if guard then guards[guard] = true end
      stack[#stack + 1] = guard and 0 or 1
    elseif line:match("^%s*#%s*endif") then
      table.remove(stack)
    end
    open = 0
    for _, n in ipairs(stack) do open = open + n end
    change, comment = braces(line, comment)
    depth = math.max(0, depth + change)
    cover[i] = comment or depth > 0 or open > 0
  end
  for _, tag in ipairs(tags) do
    for i = tag.from, tag.to do cover[i] = true end
  end
  return cover, guards
end

local function paragraphs(lines, cover)
  local found, current = {}, nil
  for i, line in ipairs(lines) do
    if line:match("%S") or (cover[i] and current) then
      current = current or { from = i, names = {} }
      current.to = i
    elseif current then
      found[#found + 1], current = current, nil
    end
  end
  found[#found + 1] = current
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
  for _, piece in ipairs(found) do
    if #piece.names == 0 then
      waiting = waiting or piece.from
    elseif waiting and #list == 0 then
      list[1] = { from = waiting, to = piece.from - 1, names = { { name = "head", from = waiting } } }
      list[2], waiting = piece, nil
    else
      piece.from, waiting = waiting or piece.from, nil
      list[#list + 1] = piece
    end
  end
  if waiting and #list > 0 then list[#list].to = found[#found].to end
  if waiting and #list == 0 then
    list[1] = { from = waiting, to = found[#found].to, names = { { name = "head", from = waiting } } }
  end
  if list[1] then                      -- the head stops at its last line of text
    while not file.lines[list[1].to]:match("%S") do list[1].to = list[1].to - 1 end
  end
  return list
end

local function check_names(file)
  local seen = {}
  for _, piece in ipairs(file.pieces) do
    for _, tag in ipairs(piece.names) do
      local other = seen[tag.name]
      if other and other.piece ~= piece then
        faults.add(file.path, tag.from, ("two pieces of this file are named %s: here and at line %d")
          :format(tag.name, other.line))
      end
      seen[tag.name] = seen[tag.name] or { piece = piece, line = tag.from }
    end
  end
end

local function cut(path, tags)
  local file = { path = path, lines = files.lines(path), printed = {} }
  local cover, guards = inside(file.lines, tags)
  local found = paragraphs(file.lines, cover)
  give_names(found, tags, guards)
  file.pieces = join_nameless(found, file)
  for _, piece in ipairs(file.pieces) do piece.file = file end
  check_names(file)
  return file
end

local function makefile()
  local file = { path = "Makefile", lines = files.lines("Makefile"), printed = {} }
  file.pieces = { { file = file, from = 1, to = #file.lines,
    names = { { name = "Makefile", kind = "file", from = 1 } } } }
  return file
end

-- Reads and cuts all C of the book, and takes in the Makefile as one piece.
function pieces.load()
  local paths = sources()
  local tags = ctags(paths)
  for _, path in ipairs(paths) do table.insert(pieces.files, cut(path, tags[path])) end
  if files.exists("Makefile") then table.insert(pieces.files, makefile()) end
  pieces.index()
end

local DECLARES = { prototype = true, externvar = true }

-- name -> everything that goes by it, definitions and declarations apart
function pieces.index()
  pieces.defined, pieces.declared = {}, {}
  for _, file in ipairs(pieces.files) do
    for _, piece in ipairs(file.pieces) do
      for _, tag in ipairs(piece.names) do
        local into = DECLARES[tag.kind] and pieces.declared or pieces.defined
        into[tag.name] = into[tag.name] or {}
        table.insert(into[tag.name], { piece = piece, tag = tag })
      end
    end
  end
end

function pieces.is_known(name)
  return (pieces.defined[name] or pieces.declared[name]) ~= nil
end

local function in_file(path, wanted)
  return not wanted or path == wanted or path:sub(-#wanted - 1) == "/" .. wanted
end

-- The pieces among `entries` in the wanted file, each once.
local function matching(entries, wanted)
  local found, seen = {}, {}
  for _, entry in ipairs(entries or {}) do
    if in_file(entry.piece.file.path, wanted) and not seen[entry.piece] then
      seen[entry.piece] = true
      found[#found + 1] = entry
    end
  end
  return found
end

-- A chapter's own file wins over another of that name.
local function prefer(found, dir)
  local own = {}
  for _, entry in ipairs(found) do
    if files.dir(entry.piece.file.path) == dir then own[#own + 1] = entry end
  end
  return #own > 0 and own or found
end

-- The piece that `spec` ("fire", "perceptron.c:fire", "Makefile") names for a
-- page in `dir`; or nil and what is wrong.
function pieces.find(spec, dir)
  local wanted, name = spec:match("^(.*):([^:]+)$")
  name = name or spec
  local found = matching(pieces.defined[name], wanted)
  if #found == 0 then found = matching(pieces.declared[name], wanted) end
  if #found > 1 then found = prefer(found, dir) end
  if #found == 0 then return nil, "no piece is named " .. spec end
  if #found > 1 then
    return nil, ("%s is ambiguous: it is in %s and %s"):format(spec,
      found[1].piece.file.path, found[2].piece.file.path)
  end
  return found[1].piece, nil, name
end

-- The text and indentation of a comment that has a line to itself, else nil.
local function part_comment(line)
  local indent, text = line:match("^(%s*)/%*%s*(.-)%s*%*/%s*$")
  if not text then indent, text = line:match("^(%s*)//%s*(.-)%s*$") end
  return text, indent and #indent
end

-- First and last line of the part that a comment beginning with `text` opens.
local function part_range(piece, text)
  local lines, from, indent = piece.file.lines, nil, nil
  for i = piece.from + 1, piece.to do
    local comment, depth = part_comment(lines[i])
    if from and comment and depth <= indent then return from, i - 1 end
    if not from and comment and comment:sub(1, #text) == text and depth > 0 then
      from, indent = i, depth
    end
  end
  return from, piece.to
end

-- The last line before the first part that the book prints of this piece.
local function head_end(piece)
  local first
  for _, listing in ipairs(pieces.listings) do
    if listing.piece == piece and listing.part and listing.part ~= "head" then
      local from = part_range(piece, listing.part)
      if from and (not first or from < first) then first = from end
    end
  end
  return first and first - 1
end

local function settle(listing)
  local piece, lines = listing.piece, listing.piece.file.lines
  listing.from, listing.to = piece.from, piece.to
  if listing.part == "head" then
    listing.to = head_end(piece)
  elseif listing.part then
    listing.from, listing.to = part_range(piece, listing.part)
  end
  if not listing.from or not listing.to then
    faults.add(listing.page.notes, listing.line, ("%s has no part \"%s\""):format(listing.spec, listing.part))
    listing.from, listing.to = piece.from, piece.from - 1
  end
  while listing.to > listing.from and not lines[listing.to]:match("%S") do listing.to = listing.to - 1 end
end

local function mark(listing)
  local printed, other = listing.piece.file.printed, nil
  for i = listing.from, listing.to do
    other = other or printed[i]
    if not listing.again and not printed[i] then printed[i] = listing end
  end
  if other and not listing.again then
    faults.add(listing.page.notes, listing.line, ("%s is printed here and at %s:%d; mark a repeat with again=true")
      :format(listing.spec, other.page.notes, other.line))
  end
end

function pieces.print(listing)
  table.insert(pieces.listings, listing)
end

local function unprinted(file, piece)
  local i = piece.from
  while i <= piece.to do
    local from = i
    while i <= piece.to and (not file.printed[i]) do i = i + 1 end
    local first, last = from, i - 1
    while first <= last and not file.lines[first]:match("%S") do first = first + 1 end
    while last >= first and not file.lines[last]:match("%S") do last = last - 1 end
    if first <= last then
      faults.add(file.path, first, ("printed nowhere: %s:%s, lines %d-%d"):format(
        files.base(file.path), piece.names[1].name, first, last))
    end
    i = i + 1
  end
end

-- At most this share of common/ may be printed in the appendix.
local TOOLS_SHARE = 0.3

local function check_share(tools)
  local all, there = 0, 0
  for _, file in ipairs(pieces.files) do
    if files.dir(file.path) == "common" then
      for i, line in ipairs(file.lines) do
        if line:match("%S") then
          all = all + 1
          if file.printed[i] and file.printed[i].page == tools then there = there + 1 end
        end
      end
    end
  end
  if tools and there > TOOLS_SHARE * all then
    faults.add(tools.notes, 1, ("%d of the %d lines of common/ are printed here; at most %d %% may be")
      :format(there, all, 100 * TOOLS_SHARE))
  end
end

-- Settles which lines each listing prints; every line must come out once.
function pieces.check_coverage(tools)
  for _, listing in ipairs(pieces.listings) do settle(listing) end
  for _, listing in ipairs(pieces.listings) do mark(listing) end
  for _, file in ipairs(pieces.files) do
    for _, piece in ipairs(file.pieces) do unprinted(file, piece) end
  end
  check_share(tools)
end

return pieces
