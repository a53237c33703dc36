-- book.lua: book.md, the book around its chapters: preface, contents, figures, notation,
-- glossary, index, bibliography.
local files, pieces, names = require "files", require "pieces", require "names"
local page, cites = require "page", require "cites"
local book = {}

local OUT, TITLE = "book.md", "Deep Learning, Line by Line"

local function link(text, there, id) return ("[%s](%s)"):format(text, page.url(OUT, there, id)) end

-- A link to something with a label and a title: "1.2 Gates".
local function entry(label, target)
  local title = page.markdown { pandoc.Plain(page.inlines(OUT, target.page, target.title)) }:gsub("%s+$", "")
  return link((label and label .. " " or "") .. title, target.page.out, target.anchor)
end

local function items(list) return #list > 0 and "- " .. table.concat(list, "\n- ") or "There are none." end

local function contents(chapters, folders)
  local lines, listings = {}, "All the code"
  for _, p in ipairs(chapters) do
    local text = entry(p.label .. ".", names.targets[p.id])
    for _, s in ipairs(p.sections) do text = text .. "\n  - " .. entry(s.label, s) end
    lines[#lines + 1] = text
  end
  for _, folder in ipairs(folders) do
    local links = {}
    for i, file in ipairs(folder.files) do
      links[i] = link("`" .. files.base(file.path) .. "`", folder.out, pieces.file_anchor(file.path))
    end
    listings = ("%s\n  - %s: %s"):format(listings, link(folder.title, folder.out), table.concat(links, ", "))
  end
  lines[#lines + 1] = listings
  return items(lines)
end

local function list_of_figures(pages)
  local lines = {}
  for _, p in ipairs(pages) do
    for _, f in ipairs(p.figures) do lines[#lines + 1] = entry("Figure\u{a0}" .. f.number .. ".", f) end
  end
  return items(lines)
end

local function sorted_keys(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b)
    if a:lower() ~= b:lower() then return a:lower() < b:lower() end
    return a < b
  end)
  return keys
end

local function glossary()
  local rows = { "| term | 中文 | introduced in |", "|:--|:--|:--|" }
  for _, key in ipairs(sorted_keys(names.terms)) do
    local term = names.terms[key]
    local where = link(page.section_name(term.page, term.section), term.page.out, term.anchor)
    rows[#rows + 1] = ("| %s | %s | %s |"):format(term.english, term.chinese, where)
  end
  return table.concat(rows, "\n")
end

-- identifier -> links to the sections whose inline code speaks of it
local function mentions(pages)
  local found = {}
  for _, p in ipairs(pages) do
    for _, code in ipairs(p.code) do
      local there = code.section or names.targets[p.id]
      local where = link(page.section_name(p, code.section), p.out, there.anchor)
      -- a path or a command speaks of no identifier
      local words = (code.text:match("/") or code.text:match("^make ")) and "" or code.text
      for name in words:gmatch("[%a_][%w_]*") do
        found[name] = found[name] or pandoc.List()
        if not found[name]:includes(where) then found[name]:insert(where) end
      end
    end
  end
  return found
end

-- Where an identifier is explained, in bold; the files that have it; what speaks of it.
local function index_entry(name, mentioned)
  local list, seen = {}, {}
  local function add(format, text, there, id)
    if not seen[text] then list[#list + 1] = format:format(link(text, there, id)) end
    seen[text] = true
  end
  for _, e in ipairs(pieces.named[name]) do
    local shown = pieces.explained(e.piece, e.tag)
    local p = shown and shown.page
    if shown then add("**%s**", page.section_name(p, shown.section), p.out, shown.anchor) end
  end
  for _, e in ipairs(pieces.named[name]) do
    add("%s", "`" .. files.base(e.path) .. "`", pieces.place(e.piece, name))
  end
  table.move(mentioned or {}, 1, #(mentioned or {}), #list + 1, list)
  return ("`%s` %s"):format(name, table.concat(list, ", "))
end

-- Whether anybody would look up a name: one that a page shows, or one of common/.
local function is_looked_up(entries)
  for _, e in ipairs(entries) do
    if files.dir(e.path):match("^common") or pieces.explained(e.piece, e.tag) then return true end
  end
end

local INDEX_NOTE = "Where each identifier of the C is explained (bold), the file that has it, and the "
  .. "sections that speak of it. What only a chapter's own program uses and no page shows is found in the "
  .. "chapter's listing.\n\n"

local function index(pages)
  local lines, mentioned = {}, mentions(pages)
  for _, name in ipairs(sorted_keys(pieces.named)) do
    if mentioned[name] or is_looked_up(pieces.named[name]) then
      lines[#lines + 1] = index_entry(name, mentioned[name])
    end
  end
  return INDEX_NOTE .. items(lines)
end

-- The hints and answers of all exercises, each with a link back to its exercise.
local function hints(pages)
  local lines = {}
  for _, p in ipairs(pages) do
    if #p.hints > 0 then lines[#lines + 1] = "### " .. page.name(p) end
    for _, hint in ipairs(p.hints) do
      local list = pandoc.List(page.resolve(OUT, p, pandoc.Pandoc(hint.blocks)).blocks)
      local id = hint.exercise.anchor:gsub("^ex%-", "hint-")
      local head = ('<a id="%s"></a>**%s**'):format(id, link(hint.number, p.out, hint.exercise.anchor))
      lines[#lines + 1] = head .. " " .. page.markdown(list):gsub("%s+$", "")
    end
  end
  return table.concat(lines, "\n\n")
end

-- book.md, from all pages, those of chapters, and the folders of C.
function book.markdown(pages, chapters, folders)
  local meta = pages[1] and pages[1].meta.title
  local title = meta and pandoc.utils.stringify(meta) or TITLE
  local parts = { page.WOVEN, "\n# " .. title }
  local function part(name, id, text)
    table.insert(parts, ('\n<a id="%s"></a>\n\n## %s\n\n%s'):format(id, name, text))
  end
  local function front(key)
    for _, p in ipairs(pages) do
      if p.key == key then table.insert(parts, "\n" .. page.markdown(page.render(p, OUT))) end
    end
  end
  front "preface"
  part("Contents", "contents", contents(chapters, folders))
  part("List of figures", "list-of-figures", list_of_figures(pages))
  front "notation"
  local answers = hints(chapters)
  if answers ~= "" then part("Hints and answers", "hints", answers) end
  part("Glossary", "glossary", glossary())
  part("Index of identifiers", "index", index(pages))
  local sources = cites.cited()
  if #sources > 0 then part("Bibliography", "bibliography", page.markdown(page.sources(sources))) end
  return (table.concat(parts, "\n"):gsub("\n\n\n+", "\n\n"):gsub("\n*$", "\n"))
end

return book
