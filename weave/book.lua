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

-- The listings of all folders, each with its files.
local function list_of_listings(folders)
  local lines = {}
  for _, folder in ipairs(folders) do
    local links = {}
    for i, file in ipairs(folder.files) do
      links[i] = link("`" .. files.base(file.path) .. "`", folder.out, pieces.file_anchor(file.path))
    end
    table.insert(lines, ("%s: %s"):format(link(folder.title, folder.out), table.concat(links, ", ")))
  end
  return lines
end

local function contents(chapters, folders)
  local lines = {}
  for _, p in ipairs(chapters) do
    local sections = {}
    for i, s in ipairs(p.sections) do sections[i] = "\n  - " .. entry(s.label, s) end
    lines[#lines + 1] = entry(p.label .. ".", names.targets[p.id]) .. table.concat(sections)
  end
  lines[#lines + 1] = "All the code\n  - " .. table.concat(list_of_listings(folders), "\n  - ")
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
  local function add(name, where)
    found[name] = found[name] or {}
    if not found[name][where] then table.insert(found[name], where) end
    found[name][where] = true
  end
  for _, p in ipairs(pages) do
    for _, code in ipairs(p.code) do
      local where = link(page.section_name(p, code.section), p.out, (code.section or names.targets[p.id]).anchor)
      -- a path or a command speaks of no identifier
      local words = (code.text:match("/") or code.text:match("^make ")) and "" or code.text
      for name in words:gmatch("[%a_][%w_]*") do
        if pieces.is_known(name) then add(name, where) end
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
  local entries = pieces.defined[name] or pieces.declared[name]
  for _, e in ipairs(entries) do
    local shown = pieces.explained(e.piece, e.tag)
    if shown then add("**%s**", page.section_name(shown.page, shown.section), shown.page.out, shown.anchor) end
  end
  for _, e in ipairs(entries) do add("%s", "`" .. files.base(e.path) .. "`", pieces.place(e.piece, name)) end
  table.move(mentioned or {}, 1, #(mentioned or {}), #list + 1, list)
  return ("`%s` %s"):format(name, table.concat(list, ", "))
end

-- Whether anybody would look up a name: one that a page shows, or one of common/.
local function is_looked_up(entries)
  for _, e in ipairs(entries) do
    if files.dir(e.path):match("^common") or pieces.explained(e.piece, e.tag) then return true end
  end
end

-- The names in the index: nothing that only a chapter's program uses.
local function identifiers(mentioned)
  local found = {}
  for _, entries in ipairs { pieces.defined, pieces.declared } do
    for name, list in pairs(entries) do
      if mentioned[name] or is_looked_up(list) then found[name] = true end
    end
  end
  return sorted_keys(found)
end

local INDEX_NOTE = "Where each identifier of the C is explained (bold), the file that has it, and the sections that speak of it. "
  .. "What only a chapter's own program uses and no page shows is found in the chapter's listing.\n\n"

local function index(pages)
  local lines, mentioned = {}, mentions(pages)
  for i, name in ipairs(identifiers(mentioned)) do lines[i] = index_entry(name, mentioned[name]) end
  return INDEX_NOTE .. items(lines)
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
  part("Glossary", "glossary", glossary())
  part("Index of identifiers", "index", index(pages))
  local sources = cites.cited()
  if #sources > 0 then part("Bibliography", "bibliography", page.markdown(page.sources(sources))) end
  return (table.concat(parts, "\n"):gsub("\n\n\n+", "\n\n"):gsub("\n*$", "\n"))
end

return book
