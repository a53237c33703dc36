-- book.lua: book.md, the book around its chapters: contents, figures, glossary,
-- index, bibliography.
local files, pieces, notes = require "files", require "pieces", require "notes"
local page, cites = require "page", require "cites"
local stringify = pandoc.utils.stringify
local book = {}

local TITLE = "Deep Learning, Line by Line"

local function plain(inlines) return pandoc.Plain(inlines) end

local function linked(view, p, anchor, label, inlines)
  local text = pandoc.List()
  if label and label ~= "" then text:extend { pandoc.Str(label), pandoc.Space() } end
  text:extend(page.inlines(view, p, inlines))
  return plain { pandoc.Link(text, page.url(view, p, anchor)) }
end

local function title_of(p)
  return notes.targets[p.id].title
end

local function section_item(view, p, s)
  return { linked(view, p, notes.anchor(s.id), (s.starred and "★ " or "") .. (s.number or ""), s.title) }
end

-- The listings of all folders, each with its files.
local function list_of_listings(view, folders)
  local items = {}
  for _, folder in ipairs(folders) do
    local there = { out = folder.out }
    local line = pandoc.List { pandoc.Link(folder.title, page.url(view, there)), pandoc.Str(": ") }
    for i, file in ipairs(folder.files) do
      if i > 1 then line:insert(pandoc.Str(", ")) end
      line:insert(pandoc.Link(pandoc.Code(files.base(file.path)), page.url(view, there, pieces.file_anchor(file.path))))
    end
    items[#items + 1] = { plain(line) }
  end
  return pandoc.BulletList(items)
end

local function contents(view, chapters, folders)
  local items = {}
  for _, p in ipairs(chapters) do
    local sections = {}
    for _, s in ipairs(p.sections) do sections[#sections + 1] = section_item(view, p, s) end
    items[#items + 1] = { linked(view, p, notes.anchor(p.id), page.label(p) .. ".", title_of(p)) }
    if #sections > 0 then table.insert(items[#items], pandoc.BulletList(sections)) end
  end
  items[#items + 1] = { plain "All the code", list_of_listings(view, folders) }
  return pandoc.BulletList(items)
end

local function list_of_figures(view, pages)
  local items = {}
  for _, p in ipairs(pages) do
    for _, f in ipairs(p.figures) do
      local target = notes.targets[f.id]
      items[#items + 1] = { linked(view, p, target.anchor, "Figure\u{a0}" .. target.number .. ".", f.caption) }
    end
  end
  return #items > 0 and pandoc.BulletList(items) or pandoc.Para "There are none."
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

local function glossary(view)
  local rows = {}
  for _, key in ipairs(sorted_keys(notes.terms)) do
    local term = notes.terms[key]
    local where = pandoc.Link(page.section_name(term.page, term.section), page.url(view, term.page, term.anchor))
    rows[#rows + 1] = { { plain { pandoc.Str(term.english) } }, { plain { pandoc.Str(term.chinese) } }, { plain { where } } }
  end
  if #rows == 0 then return pandoc.Para "There are no terms." end
  local head = {}
  for i, name in ipairs { "term", "中文", "introduced in" } do head[i] = { plain { pandoc.Str(name) } } end
  return pandoc.utils.from_simple_table(pandoc.SimpleTable({}, { "AlignLeft", "AlignLeft", "AlignLeft" }, { 0, 0, 0 }, head, rows))
end

-- identifier -> the sections whose inline code mentions it
local function mentions(pages)
  local found = {}
  for _, p in ipairs(pages) do
    for _, code in ipairs(p.code) do
      -- a path or a command speaks of no identifier
      local words = code.text:match("/") and "" or code.text:match("^make ") and "" or code.text
      for name in words:gmatch("[%a_][%w_]*") do
        if pieces.is_known(name) and name ~= "head" then
          found[name] = found[name] or {}
          local section = code.section or { id = p.id, none = true }
          if not found[name][section.id] then
            found[name][section.id] = true
            table.insert(found[name], { page = p, id = section.id, section = not section.none and section or nil })
          end
        end
      end
    end
  end
  return found
end

local function comma(line)
  if #line > 2 then line:extend { pandoc.Str(","), pandoc.Space() } end
end

-- Where an identifier is explained, in bold, then the files that have it.
local function add_definitions(view, line, entries, name)
  local seen = {}
  local function add(text, url, wrap)
    if not seen[text] then
      comma(line)
      line:insert(wrap(pandoc.Link(text, url)))
    end
    seen[text] = true
  end
  for _, entry in ipairs(entries) do
    local shown = pieces.explained(entry.piece, entry.tag)
    if shown then
      add(page.section_name(shown.page, shown.section), page.url(view, shown.page, shown.anchor),
        function(link) return pandoc.Strong { link } end)
    end
  end
  for _, entry in ipairs(entries) do
    local out, anchor = pieces.place(entry.piece, name)
    add(files.base(entry.path), page.url(view, { out = out }, anchor), function(link)
      link.content = { pandoc.Code(files.base(entry.path)) }
      return link
    end)
  end
end

local function index_entry(view, name, mentioned)
  local line = pandoc.List { pandoc.Code(name), pandoc.Space() }
  add_definitions(view, line, pieces.defined[name] or pieces.declared[name], name)
  for _, m in ipairs(mentioned or {}) do
    comma(line)
    line:insert(pandoc.Link(page.section_name(m.page, m.section), page.url(view, m.page, notes.anchor(m.id))))
  end
  return { plain(line) }
end

-- All names of C but those of files and heads.
local function identifiers()
  local found = {}
  for _, entries in ipairs { pieces.defined, pieces.declared } do
    for name, list in pairs(entries) do
      if name ~= "head" and list[1].tag.kind ~= "file" then found[name] = true end
    end
  end
  return sorted_keys(found)
end

local function index(view, pages)
  local items, mentioned = {}, mentions(pages)
  for _, name in ipairs(identifiers()) do items[#items + 1] = index_entry(view, name, mentioned[name]) end
  return #items > 0 and pandoc.BulletList(items) or pandoc.Para "There are none."
end

local INDEX_NOTE = "Where each identifier of the C is explained (bold), the file that has it, and the sections that speak of it."

-- The parts at the back of the book: title, anchor, blocks.
local function back(view, pages)
  local sources = cites.cited()
  local parts = {
    { "List of figures", "list-of-figures", { list_of_figures(view, pages) } },
    { "Glossary", "glossary", { glossary(view) } },
    { "Index of identifiers", "index", { pandoc.Para(INDEX_NOTE), index(view, pages) } },
  }
  if #sources > 0 then parts[#parts + 1] = { "Bibliography", "bibliography", page.sources(sources) } end
  return parts
end

local function is_front(p) return not p.number end

local function split_pages(pages)
  local front, chapters = {}, {}
  for _, p in ipairs(pages) do table.insert(is_front(p) and front or chapters, p) end
  return front, chapters
end

local function title(pages)
  local meta = pages[1] and pages[1].doc.meta.title
  return meta and stringify(meta) or TITLE
end

-- book.md: preface, contents, figures, notation, glossary, index, bibliography
function book.markdown(pages, folders)
  local view = { out = "book.md", shift = 1 }
  local front, chapters = split_pages(pages)
  local blocks = pandoc.List {
    pandoc.RawBlock("html", "<!-- Woven from the notes, the C and the results by make book: edit those, not this page. -->"),
    pandoc.Header(1, title(pages)) }
  local function part(name, anchor, content)
    blocks:extend { pandoc.Para { page.anchor(anchor) }, pandoc.Header(2, name) }
    blocks:extend(content)
  end
  local function extend(key)
    for _, p in ipairs(front) do
      if p.key == key then blocks:extend(page.render(view, p)) end
    end
  end
  local parts = back(view, pages)
  extend("preface")
  part("Contents", "contents", { contents(view, chapters, folders) })
  part(table.unpack(parts[1]))
  extend("notation")
  for k = 2, #parts do part(table.unpack(parts[k])) end
  return page.markdown(blocks)
end

return book
