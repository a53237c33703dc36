-- page.lua: a page of notes as it is read, in Markdown for code hosts. A view is
-- the page that it becomes part of: { out = "chapters/.../README.md" }.
local files, pieces, results = require "files", require "pieces", require "results"
local cells, tex = require "cells", require "tex"
local notes, cites = require "notes", require "cites"
local stringify = pandoc.utils.stringify
local page = {}

local function raw(html) return pandoc.RawInline("html", html) end
function page.anchor(id) return raw(('<a id="%s"></a>'):format(id)) end

-- The URL of an anchor on another page, as seen from this view.
function page.url(view, target_page, anchor)
  if target_page.out == view.out then return "#" .. anchor end
  return files.relative(files.dir(view.out), target_page.out) .. (anchor and "#" .. anchor or "")
end

-- "Chapter 1", "Appendix A", or nothing in the front matter
function page.label(p)
  if not p.number then return nil end
  return (p.is_tools and "Appendix " or "Chapter ") .. p.number
end

-- How a place is called where there is little room: "1.2", "1, Key facts", "Preface".
function page.section_name(p, section)
  if section and section.number then return section.number end
  if section then return (p.number and p.number .. ", " or "") .. section.plain end
  return page.label(p) or p.title
end

local KINDS = { fig = "Figure\u{a0}", sec = "section\u{a0}", ex = "exercise\u{a0}" }

-- What a reference to something reads as.
local function reference_text(target, capital)
  local text
  if target.kind == "eq" then return pandoc.Inlines { pandoc.Str("(" .. target.number .. ")") } end
  if target.kind == "ch" and page.label(target.page) then
    text = page.label(target.page):gsub(" ", "\u{a0}"):gsub("^%u", string.lower)
  elseif target.number then
    text = KINDS[target.kind] .. target.number
  else
    return pandoc.Inlines(target.title)
  end
  if capital then text = text:gsub("^%l", string.upper) end
  return pandoc.Inlines { pandoc.Str(text) }
end

local function reference(view, p, id)
  local capital = id:match("^%u") ~= nil
  id = id:sub(1, 1):lower() .. id:sub(2)
  local target = notes.find(id, p)
  local text = target.kind == "code" and { pandoc.Code((id:gsub("^code:", ""))) } or reference_text(target, capital)
  return pandoc.Link(text, page.url(view, target.page, target.anchor))
end

local inline = {}      -- inline(view, p) is the filter for inline elements

local function render_cite(view, p, el)
  if not notes.is_reference(el) then return cites.render(el) end
  local list = {}
  for i, c in ipairs(el.citations) do
    if i > 1 then list[#list + 1] = pandoc.Str(","); list[#list + 1] = pandoc.Space() end
    list[#list + 1] = reference(view, p, c.id)
  end
  return list
end

local function quoted(text) return pandoc.Str((text:gsub(" ", "\u{a0}"))) end

-- A claim is a mark that says who checks it.
local function claim(spec)
  return raw(('<sup><span class="claim" title="Checked by the program: %s">✓</span></sup>')
    :format(page.escape((spec:gsub("^[^|]*| *", "")))))
end

local function render_span(p, el)
  local class, spec = el.classes[1], notes.cell(p, stringify(el))
  if class == "val" then
    return quoted(cells.prose(results.value(spec, p.number), tonumber(el.attributes.places)))
  end
  if class == "bound" then return quoted(results.bound(spec)) end
  if class == "claim" then return claim(spec) end
end

local function render_math(_, p, el)
  el.text = el.text:gsub("\\val{([^}]*)}", function(key)
    return (cells.math(results.value(notes.cell(p, key), p.number)))
  end)
  return el
end

local function render_link(view, p, el)
  local url = el.target
  if url:match("^#") then
    local target = notes.find(url:sub(2), p)
    el.target = page.url(view, target.page, target.anchor)
  elseif not url:match("^%a[%w+.-]*:") then
    el.target = files.relative(files.dir(view.out), files.join(p.dir, url))
  end
  return el
end

function inline.filter(view, p)
  return {
    Cite = function(el) return render_cite(view, p, el) end,
    Span = function(el) return render_span(p, el) end,
    Math = function(el) return render_math(view, p, el) end,
    Link = function(el) return render_link(view, p, el) end,
  }
end

local function text_of(el) return el and el.t == "Str" and el.text or "" end

-- Code hosts take $`...`$ for math; it needs a space beside Chinese.
local function host_math(list, i)
  local out, before, after = {}, text_of(list[i - 1]), text_of(list[i + 1])
  if before:match("[\x80-\xff]$") and not before:match("\u{a0}$") then out[1] = pandoc.Space() end
  out[#out + 1] = pandoc.RawInline("markdown", "$`" .. list[i].text:gsub("%s*\n%s*", " ") .. "`$")
  if after:match("^[\xe3-\xef]") then out[#out + 1] = pandoc.Space() end
  return out
end

-- Anchors at terms, and inline math for code hosts: both look at neighbours.
local function render_inlines(view, p, list)
  local out = pandoc.List()
  for i, el in ipairs(list) do
    local term = el.t == "Emph" and p.number and notes.term(list, i) and notes.term_anchor(stringify(el))
    if term then out:insert(page.anchor(term)) end
    if el.t == "Math" and el.mathtype == "InlineMath" then
      out:extend(host_math(list, i))
    else
      out:insert(el)
    end
  end
  return pandoc.Inlines(out)
end

local function equation(id, text)
  local target, blocks = id and notes.targets[id], pandoc.List()
  if target then
    blocks:insert(pandoc.Para { page.anchor(target.anchor) })
    text = text:gsub("%s+$", "") .. " \\tag{" .. target.number .. "}"
  end
  blocks:insert(pandoc.CodeBlock((text:gsub("^%s+", ""):gsub("%s+$", "")), { class = "math" }))
  return blocks
end

local BLANK = { Space = true, SoftBreak = true, LineBreak = true }

-- A paragraph falls apart at its display equations.
local function split_equations(el)
  local blocks, current, i, found = pandoc.List(), pandoc.List(), 1, false
  local function flush()
    while current[1] and BLANK[current[1].t] do current:remove(1) end
    if #current > 0 then blocks:insert(pandoc.Para(current)) end
    current = pandoc.List()
  end
  while i <= #el.content do
    local item = el.content[i]
    if item.t == "Math" and item.mathtype == "DisplayMath" then
      local id, k, rest = notes.equation_label(el.content, i)
      flush()
      found = true
      blocks:extend(equation(id, item.text))
      if id then i = k end
      if id and rest ~= "" and not rest:match("^[.,;:]$") then current:insert(pandoc.Str(rest)) end
    else
      current:insert(item)
    end
    i = i + 1
  end
  flush()
  return found and blocks or nil
end

local function escape(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub('"', "&quot;"))
end
page.escape = escape

-- The text of a caption for those who cannot see the figure.
local function alternative(inlines)
  return stringify(pandoc.Para(inlines):walk {
    RawInline = function(el)
      local formula = el.text:match("^%$`(.*)`%$$")
      return formula and pandoc.Str(tex.readable(formula))
    end })
end

local function figure(view, p, image)
  local target, svg = notes.targets[image.identifier], files.join(p.dir, image.src)
  local label = "Figure\u{a0}" .. target.number .. "."
  local caption = pandoc.List { pandoc.Str(label), pandoc.Space() }
  caption:extend(image.caption)
  local shown = pandoc.Image({ pandoc.Str(label .. " " .. alternative(image.caption)) }, files.relative(files.dir(view.out), svg))
  return { pandoc.Para { page.anchor(target.anchor) }, pandoc.Para { shown }, pandoc.Para { pandoc.Emph(caption) } }
end

-- Where a listing lives, in small print above it.
local function place(view, entry)
  local path, from, to = entry.piece.file.path, entry.from, entry.to
  local lines = from == to and "line\u{a0}" .. from or ("lines\u{a0}%d–%d"):format(from, to)
  local name = files.dir(path) == entry.page.dir and files.base(path) or path
  local out, anchor = pieces.place(entry.piece, entry.name)
  local link = pandoc.Link({ pandoc.Strong { pandoc.Code(name) } }, page.url(view, { out = out }, anchor))
  return pandoc.Para { page.anchor(entry.anchor), raw("<sub>"), link, pandoc.Str(", " .. lines), raw("</sub>") }
end

local function listing(view, entry)
  local file = entry.piece.file
  local text = table.concat(file.lines, "\n", entry.from, entry.to)
  return { place(view, entry), pandoc.CodeBlock(text, { class = file.path == "Makefile" and "makefile" or "c" }) }
end

local function output(p, a)
  local text = results.output(a.output, p.number, a.lines, a.table)
  local command = ("./chapter%s %s"):format(p.number, a.output)
  local printed = pandoc.Para { raw("<sub>"), pandoc.Str("printed by "), pandoc.Code(command), raw("</sub>") }
  return { printed, pandoc.CodeBlock(text, { class = "text" }) }
end

local function header(view, p, el)
  local target = notes.targets[el.level == 1 and el.identifier or notes.heading_id(p, el)]
  local content, label = pandoc.List(), target.number
  if el.level == 1 then label = page.label(p) and page.label(p) .. "." end
  if target.starred then content:extend { pandoc.Str("★"), pandoc.Space() } end
  if label then content:extend { pandoc.Str(label), pandoc.Space() } end
  content:extend(el.content)
  local level = math.min(6, el.level + (view.shift or 0))
  return { pandoc.Para { page.anchor(target.anchor) }, pandoc.Header(level, content) }
end

local function render_table(el)
  local caption = el.caption.long
  for i, spec in ipairs(el.colspecs) do el.colspecs[i] = { spec[1], nil } end
  if #caption == 0 then return el end
  local text = pandoc.utils.blocks_to_inlines(caption)
  el.caption = { long = {}, short = nil }
  return { pandoc.Para { pandoc.Emph(text) }, el }
end

local function code_block(view, p, el)
  if el.attributes.piece then
    view.listing = view.listing + 1
    return listing(view, p.listings[view.listing])
  elseif el.attributes.output then
    return output(p, el.attributes)
  end
end

-- "Exercise 5.7 ⚙ (extend, make exercise-5.7)." before the text of an exercise.
local function exercise_title(el)
  local number, kind = notes.targets[el.identifier].number, el.attributes.kind
  local title = pandoc.List { pandoc.Strong { pandoc.Str("Exercise\u{a0}" .. number) } }
  if el.attributes.graded then title:insert(pandoc.Str("\u{a0}⚙")) end
  title:extend { pandoc.Space(), pandoc.Str("(" .. kind) }
  if el.attributes.graded then
    title:extend { pandoc.Str(","), pandoc.Space(), pandoc.Code("make exercise-" .. number) }
  end
  title:extend { pandoc.Str(")."), pandoc.Space() }
  return title
end

local function exercise(el)
  local blocks, title = pandoc.List(el.content), exercise_title(el)
  if blocks[1] and blocks[1].t == "Para" then
    title:extend(blocks[1].content)
    blocks:remove(1)
  end
  blocks:insert(1, pandoc.Para(title))
  return blocks
end

local function div(el)
  local class = el.classes[1]
  local blocks = pandoc.List { pandoc.RawBlock("html", ('<div class="%s">'):format(class)) }
  if class == "exercise" then
    blocks:insert(1, pandoc.Para { page.anchor(notes.targets[el.identifier].anchor) })
    blocks:extend(exercise(el))
  else
    blocks:insert(pandoc.BlockQuote(el.content))
  end
  blocks:insert(pandoc.RawBlock("html", "</div>"))
  return blocks
end

local function block_filter(view, p)
  return {
    Inlines = function(list) return render_inlines(view, p, list) end,
    Para = function(el)
      local image = notes.figure(el)
      if image then return figure(view, p, image) end
      return split_equations(el)
    end,
    Plain = split_equations,
    Header = function(el) return header(view, p, el) end,
    CodeBlock = function(el) return code_block(view, p, el) end,
    Table = render_table,
    Div = div,
  }
end

-- A bar would end the cell of a pipe table.
local table_bars = { Table = function(el)
  return el:walk {
    Math = function(m)
      m.text = m.text:gsub("\\|", "\\Vert "):gsub("|", "\\vert ")
      return m
    end,
    Code = function(c)
      if c.text:find("|", 1, true) then
        return pandoc.RawInline("markdown", "`" .. c.text:gsub("|", "\\|") .. "`")
      end
    end }
end }

local function given_table(p)
  local rows = {}
  for _, entry in ipairs(p.given) do
    rows[#rows + 1] = { { pandoc.Plain { pandoc.Str(entry.what) } }, { pandoc.Plain(entry.why) } }
  end
  return pandoc.utils.from_simple_table(pandoc.SimpleTable({}, { "AlignLeft", "AlignLeft" }, { 0, 0 },
    { { pandoc.Plain { pandoc.Str "number" } }, { pandoc.Plain { pandoc.Str "where it comes from" } } }, rows))
end

-- A list of sources, each with its anchor.
function page.sources(ids)
  local blocks = pandoc.List()
  for _, id in ipairs(ids) do
    local content = pandoc.List { page.anchor("ref-" .. id) }
    content:extend(pandoc.utils.blocks_to_inlines(cites.entries[id]))
    blocks:insert(pandoc.Para(content))
  end
  return blocks
end

local function inline_filter(view, p)
  return { Inlines = function(list) return render_inlines(view, p, list) end }
end

-- Some inlines of a page's notes, as they are shown in a view.
function page.inlines(view, p, inlines)
  return pandoc.Para(inlines):walk(inline.filter(view, p)):walk(inline_filter(view, p)).content
end

-- The blocks of a page in a view.
function page.render(view, p)
  view.listing = 0
  local doc = p.doc:walk(table_bars):walk(inline.filter(view, p)):walk(block_filter(view, p))
  local blocks, level = pandoc.List(doc.blocks), 2 + (view.shift or 0)
  if #p.given > 0 then
    blocks:insert(pandoc.Header(level, "Numbers given, not measured"))
    blocks:insert(given_table(p):walk(inline.filter(view, p)):walk(inline_filter(view, p)))
  end
  local ids = cites.cited(p)
  if #ids > 0 and p.number then
    blocks:insert(pandoc.Header(level, "References"))
    blocks:extend(page.sources(ids))
  end
  return blocks
end

local HOST = "gfm+footnotes+pipe_tables"
-- Blocks as Markdown for code hosts. Pandoc writes "``` c"; "```c" is usual.
function page.markdown(blocks)
  local options = pandoc.WriterOptions { wrap_text = "none", columns = 100000 }
  local text = pandoc.write(pandoc.Pandoc(blocks), HOST, options)
  return (("\n" .. text):gsub("(\n *```+) (%a+)", "%1%2"):gsub("^\n", ""):gsub("%s*$", "\n"))
end

-- A line of links from one page to others: { path, text } each.
function page.links(out, list)
  local here, texts = files.dir(out), {}
  for i, link in ipairs(list) do texts[i] = ("[%s](%s)"):format(link[2], files.relative(here, link[1])) end
  return table.concat(texts, " · ")
end

function page.name(p) return page.label(p) .. ". " .. p.title end

-- Before, contents, after, and all the code of the chapter.
local function navigation(p, before, after)
  local list = { { "book.md", "Contents" } }
  if before then table.insert(list, 1, { before.out, "← " .. page.name(before) }) end
  if after then table.insert(list, { after.out, page.name(after) .. " →" }) end
  if p.listing then table.insert(list, { p.listing.out, "All its code" }) end
  return pandoc.RawBlock("markdown", page.links(p.out, list))
end

local WOVEN = "<!-- Woven from notes.md, the C and the results by make book: edit those, not this page. -->"

-- The whole page of a chapter, as committed.
function page.compose(p, before, after)
  local links = navigation(p, before, after)
  local blocks = pandoc.List { pandoc.RawBlock("html", WOVEN), links }
  blocks:extend(page.render({ out = p.out }, p))
  blocks:extend { pandoc.RawBlock("markdown", "---\n"), links }
  return page.markdown(blocks)
end

return page
