-- names.lua: what has a name in the book and can be referred to; faults on a page.
local faults, pieces = require "faults", require "pieces"
local names = { targets = {}, terms = {}, references = {} }

function names.fault(page, message, at)
  faults.add(page.notes, page.source:line(at), message)
end

-- The number of the figure, say, that is the page's `count`th.
function names.number(page, count) return ("%s.%d"):format(page.number or "P", count) end

-- Makes `id` a thing that can be referred to: { kind, number, title }; its anchor is
-- fig-gates where the id is fig:gates.
function names.define(page, id, entry, what)
  local line, other = page.source:line(), names.targets[id]
  if other then
    what = what or "name " .. id
    names.fault(page, ("the %s is given here and at %s:%d"):format(what, other.page.notes, other.line))
  end
  entry.page, entry.line, entry.section, entry.anchor = page, line, page.section, id:gsub(":", "-")
  names.targets[id] = other or entry
  return entry
end

-- Introduces a term; its anchor, or nil in the front matter, which only speaks of them.
function names.define_term(page, english, chinese)
  if not page.number then return nil end
  local key = english:lower()
  local entry = names.define(page, "term:" .. key:gsub("[^%w\x80-\xff]+", "-"),
    { kind = "term", title = { pandoc.Str(english) }, english = english, chinese = chinese },
    ('term "%s"'):format(english))
  names.terms[key] = names.terms[key] or entry
  return entry.anchor
end

-- A page refers to something in the book, or to a source.
function names.refer(page, id)
  table.insert(names.references, { page = page, line = page.source:line(), id = id })
end

function names.is_inner(id) return id:match("^%a+:") ~= nil end

-- @Sec:bias begins a sentence and is otherwise @sec:bias.
function names.small(id) return (id:gsub("^%u", string.lower)) end

-- The target of a reference; code:fire is where the piece fire is explained, else
-- where its listing has it.
function names.find(id, page)
  if names.targets[id] then return names.targets[id] end
  local spec = id:match("^code:(.*)$")
  local piece, name
  if spec then piece, name = pieces.find(spec, page.dir) end
  if not piece then return nil end
  for _, tag in ipairs(piece.names) do
    local entry = tag.name == name and pieces.explained(piece, tag)
    if entry then return entry end
  end
  piece.wanted[name] = true
  local path, anchor = pieces.place(piece, name)
  return { kind = "code", page = { out = path }, anchor = anchor }
end

-- Everything referred to exists; what is defined in one page may be used in any.
function names.check(known_sources)
  for _, r in ipairs(names.references) do
    local inner, id = names.is_inner(r.id), names.small(r.id)
    if inner and not names.find(id, r.page) then
      faults.add(r.page.notes, r.line, "there is no " .. id .. " in the book")
    elseif not inner and not known_sources[r.id] then
      faults.add(r.page.notes, r.line, "there is no source " .. r.id .. " in chapters/references.bib")
    end
  end
end

return names
