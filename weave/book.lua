-- book.lua: the book around its chapters: contents, figures, glossary, index,
-- bibliography; as book.md, and all in one HTML page.
local files, pieces, notes = require "files", require "pieces", require "notes"
local page, cites = require "page", require "cites"
local stringify = pandoc.utils.stringify
local book = {}

local TITLE = "Deep Learning, Line by Line"

local function plain(inlines) return pandoc.Plain(inlines) end

-- Titles may hold math and code, which each view writes its own way.
local function render_inlines(view, p, inlines)
  local copy = { number = nil, doc = pandoc.Pandoc { pandoc.Para(inlines) }, given = {}, cites = {}, dir = p.dir, listings = {}, cells = p.cells }
  return page.render(view, copy)[1].content
end

local function linked(view, p, anchor, label, inlines)
  local text = pandoc.List()
  if label then text:extend { pandoc.Str(label), pandoc.Space() } end
  text:extend(render_inlines(view, p, inlines))
  return plain { pandoc.Link(text, page.url(view, p, anchor)) }
end

local function title_of(p)
  return notes.targets[p.id].title
end

local function contents(view, chapters)
  local items = {}
  for _, p in ipairs(chapters) do
    local sections = {}
    for _, s in ipairs(p.sections) do
      sections[#sections + 1] = { linked(view, p, notes.anchor(s.id), s.number, s.title) }
    end
    local label = page.label(p)
    items[#items + 1] = { linked(view, p, notes.anchor(p.id), label and label .. ".", title_of(p)) }
    if #sections > 0 then table.insert(items[#items], pandoc.BulletList(sections)) end
  end
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

local function section_name(p, section)
  if section and section.number then return section.number end
  if section then return (p.number and p.number .. ", " or "") .. section.plain end
  return page.label(p) or p.title
end

local function glossary(view)
  local rows = {}
  for _, key in ipairs(sorted_keys(notes.terms)) do
    local term = notes.terms[key]
    local where = pandoc.Link(section_name(term.page, term.section), page.url(view, term.page, term.anchor))
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

-- identifier -> the listings that print a definition or declaration of it
local function printed()
  local found = {}
  for _, entries in ipairs { pieces.defined, pieces.declared } do
    for name, list in pairs(entries) do
      for _, entry in ipairs(list) do
        local listing = entry.piece.file.printed[entry.tag.from]
        if listing and name ~= "head" and entry.tag.kind ~= "file" then
          found[name] = found[name] or {}
          table.insert(found[name], listing)
        end
      end
    end
  end
  return found
end

local function index_entry(view, name, listings, mentioned)
  local line, seen = pandoc.List { pandoc.Code(name), pandoc.Space() }, {}
  for _, listing in ipairs(listings) do
    if not seen[listing] then
      seen[listing] = true
      if #line > 2 then line:extend { pandoc.Str(","), pandoc.Space() } end
      line:insert(pandoc.Strong { pandoc.Link(section_name(listing.page, listing.section),
        page.url(view, listing.page, notes.anchor(listing.id))) })
    end
  end
  for _, m in ipairs(mentioned or {}) do
    line:extend { pandoc.Str(","), pandoc.Space(),
      pandoc.Link(section_name(m.page, m.section), page.url(view, m.page, notes.anchor(m.id))) }
  end
  return { plain(line) }
end

local function index(view, pages)
  local items, found, mentioned = {}, printed(), mentions(pages)
  for _, name in ipairs(sorted_keys(found)) do
    items[#items + 1] = index_entry(view, name, found[name], mentioned[name])
  end
  return #items > 0 and pandoc.BulletList(items) or pandoc.Para "There are none."
end

local INDEX_NOTE = "Where each identifier of the C is printed (bold), and the sections that speak of it."

-- The parts at the back of the book: title, anchor, blocks.
local function back(view, pages)
  local sources = cites.cited()
  local parts = {
    { "List of figures", "list-of-figures", { list_of_figures(view, pages) } },
    { "Glossary", "glossary", { glossary(view) } },
    { "Index of identifiers", "index", { pandoc.Para(INDEX_NOTE), index(view, pages) } },
  }
  if #sources > 0 then parts[#parts + 1] = { "Bibliography", "bibliography", page.sources(view, sources) } end
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
function book.markdown(pages)
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
  part("Contents", "contents", { contents(view, chapters) })
  part(table.unpack(parts[1]))
  extend("notation")
  for k = 2, #parts do part(table.unpack(parts[k])) end
  return page.markdown(blocks)
end

local function section(class, blocks) return pandoc.Div(blocks, { class = class }) end

local function to_html(blocks)
  local options = pandoc.WriterOptions { html_math_method = "mathml", wrap_text = "none" }
  return pandoc.write(pandoc.Pandoc(blocks), "html5", options)
end

-- The whole book as one HTML page, from the template and style in `here`.
function book.html(pages, here)
  local view, blocks, parts = { html = true }, pandoc.List(), nil
  for _, p in ipairs(pages) do
    blocks:insert(section("chapter", page.render(view, p)))
  end
  parts = back(view, pages)
  local back_links = {}
  for _, part in ipairs(parts) do
    local body = pandoc.List { pandoc.Header(1, part[1], { id = part[2] }) }
    body:extend(part[3])
    blocks:insert(section("chapter " .. part[2], body))
    table.insert(back_links, { plain { pandoc.Link(part[1], "#" .. part[2]) } })
  end
  local toc = { contents(view, pages), pandoc.BulletList(back_links) }
  local fields = { title = page.escape(title(pages)), body = to_html(blocks), contents = to_html(toc),
    css = files.read(here .. "/book.css") }
  return (files.read(here .. "/book.html"):gsub("%$(%a+)%$", fields))
end

return book
