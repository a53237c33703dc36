-- pieces.lua: the pieces of the C by name, the parts of them that pages show, and
-- what must hold of names and of what the book teaches.
local files, faults, code = require "files", require "faults", require "code"
local pieces = { files = {} }

local DECLARES = { prototype = true, externvar = true }

-- Reads the C. Name -> everything that goes by it: definitions, declarations, and of
-- these the first that there are.
function pieces.load()
  pieces.files, pieces.defined, pieces.declared, pieces.named = code.load(), {}, {}, {}
  for _, file in ipairs(pieces.files) do
    for _, piece in ipairs(file.pieces) do
      for _, tag in ipairs(piece.names) do
        local into = DECLARES[tag.kind] and pieces.declared or pieces.defined
        into[tag.name] = into[tag.name] or {}
        table.insert(into[tag.name], { piece = piece, tag = tag, path = file.path })
        pieces.named[tag.name] = pieces.defined[tag.name] or into[tag.name]
      end
    end
  end
end

-- Of all that goes by a name, what is in the wanted file, once for each piece. A chapter's
-- own file wins over another of that name.
local function matching(entries, wanted, dir)
  local found, seen = pandoc.List(), {}
  for _, entry in ipairs(entries or {}) do
    local fits = not wanted or ("/" .. entry.path):sub(-#wanted - 1) == "/" .. wanted
    if fits and not seen[entry.piece] then found:insert(entry) end
    seen[entry.piece] = true
  end
  local own = found:filter(function(entry) return files.dir(entry.path) == dir end)
  return #own > 0 and own or found
end

-- The piece that `spec` ("fire", "perceptron.c:fire") names for a page in `dir`, and the
-- name it has there; or nil and what is wrong.
function pieces.find(spec, dir)
  local wanted, name = spec:match("^(.*):([^:]+)$")
  name = name or spec
  local found = matching(pieces.defined[name], wanted, dir)
  if #found == 0 then found = matching(pieces.declared[name], wanted, dir) end
  if #found == 0 then return nil, "no piece is named " .. spec end
  if #found > 1 then
    return nil, ("%s is ambiguous: it is in %s and %s"):format(spec, found[1].path, found[2].path)
  end
  return found[1].piece, name
end

-- The text and indentation of a comment that begins on a line of its own within a
-- definition, else nil.
local function part_comment(line)
  local indent, text = line:match("^(%s+)/%*%s*(.*)$")
  if not text then indent, text = line:match("^(%s+)//%s*(.*)$") end
  if text and not text:find("%*/%s*%S") then return text, #indent end
end

-- Where the part that begins at `from` ends: at the next comment as far in, or with
-- the block that it is in.
local function part_end(piece, from, indent)
  for i = from + 1, piece.to do
    local line = piece.file.lines[i]
    local _, depth = part_comment(line)
    if depth and depth <= indent then return i - 1 end
    if line:match("^%s*[^%s#]") and #line:match("^%s*") < indent then return i - 1 end
  end
  return piece.to
end

-- First and last line of the part that a comment beginning with `text` opens.
local function part_range(piece, text)
  for i = piece.from + 1, piece.to do
    local comment, indent = part_comment(piece.file.lines[i])
    if comment and comment:sub(1, #text) == text then return i, part_end(piece, i, indent) end
  end
end

-- The lines of a piece that its attributes `part` or `lines` pick; or nil and why not.
function pieces.range(piece, part, range)
  local from, to = piece.from, piece.to
  if part then
    from, to = part_range(piece, part)
    if not from then return nil, ("has no part \"%s\""):format(part) end
  elseif range then
    local count = piece.to - piece.from + 1
    from, to = files.range(range, count)
    if not from then return nil, ("has no lines %s: it has %d"):format(range, count) end
    from, to = piece.from + from - 1, piece.from + to - 1
  end
  while to > from and not piece.file.lines[to]:match("%S") do to = to - 1 end
  return from, to
end

-- A page shows lines of a piece: entry is { piece, name, from, to, page, ... }.
function pieces.show(entry)
  table.insert(entry.piece.shown, entry)
  entry.piece.wanted[entry.name] = true
end

-- The first listing on a page that shows some of a definition, or nil.
function pieces.explained(piece, tag)
  for _, entry in ipairs(piece.shown) do
    if entry.from <= tag.to and tag.from <= entry.to then return entry end
  end
end

local function dashed(path) return (files.base(path):gsub("%.", "-")) end

function pieces.file_anchor(path) return "file-" .. dashed(path) end
function pieces.definition_anchor(piece, name) return ("def-%s-%s"):format(dashed(piece.file.path), name) end

-- The listing that a file stands in, and where in it a name of a piece is found.
function pieces.listing(path) return files.dir(path) .. "/listing.md" end

function pieces.place(piece, name)
  local path = piece.file.path
  local id = piece.wanted[name] and pieces.definition_anchor(piece, name) or pieces.file_anchor(path)
  return pieces.listing(path), id
end

local EVERYWHERE = { main = true, chapter = true, sections = true }
local OWN = { macro = true, enumerator = true }

-- Macros and enumerators of a .c file are its own.
local function all_own(entries)
  for _, entry in ipairs(entries) do
    if not OWN[entry.tag.kind] or entry.path:match("%.h$") then return false end
  end
  return true
end

local function in_order(a, b)
  if a.path ~= b.path then return a.path < b.path end
  return a.tag.from < b.tag.from
end

local function check_clashes()
  for name, entries in pairs(pieces.defined) do
    table.sort(entries, in_order)
    for k = 2, EVERYWHERE[name] and 0 or #entries do
      local a, b = entries[k - 1], entries[k]
      if a.piece ~= b.piece and not all_own(entries) then
        local says = ("the name %s stands here and at %s:%d"):format(name, b.path, b.tag.from)
        faults.add(a.path, a.tag.from, says)
      end
    end
  end
end

local SERVES = { "_new$", "_free$", "_plan$", "_layer_", "_optimizer_", "_classifier_" }

local function serves_library(name)
  for _, pattern in ipairs(SERVES) do
    if name:match(pattern) then return true end
  end
end

-- Whether the comment at the top of a file says that the book teaches what is in it.
local function is_taught(file)
  local comment = table.concat(file.lines, "\n"):match("^/%*.-%*/") or ""
  return file.path:match("%.c$") and comment:find("%f[%w]Taught%f[%W]")
end

-- What can be told once all pages are read.
function pieces.check()
  check_clashes()
  for _, entries in pairs(pieces.defined) do
    for _, e in ipairs(entries) do
      if e.tag.kind == "function" and is_taught(e.piece.file) and not serves_library(e.tag.name)
        and not pieces.explained(e.piece, e.tag) then
        faults.add(e.path, e.tag.from, e.tag.name .. " is taught by the book and explained on no page")
      end
    end
  end
end

return pieces
