-- page.lua: a page of notes as it is read: in Markdown for code hosts, or in
-- HTML. A view says which: { html = true } or { out = "chapters/.../README.md" }.
local files, pieces, results = require "files", require "pieces", require "results"
local cells = require "cells"
local notes, cites = require "notes", require "cites"
local stringify = pandoc.utils.stringify
local page = {}

local function raw(html) return pandoc.RawInline("html", html) end
function page.anchor(id) return raw(('<a id="%s"></a>'):format(id)) end

-- The URL of an anchor on another page, as seen from this view.
function page.url(view, target_page, anchor)
  if view.html or target_page.out == view.out then return "#" .. anchor end
  return files.relative(files.dir(view.out), target_page.out) .. "#" .. anchor
end

-- "Chapter 1", "Appendix A", or nothing in the front matter
function page.label(p)
  if not p.number then return nil end
  return (p.is_tools and "Appendix " or "Chapter ") .. p.number
end

local KINDS = { fig = "Figure\u{a0}", sec = "section\u{a0}" }

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
    if view.html then return el.content end            -- nothing outside the one file
    el.target = files.relative(files.dir(view.out), files.join(p.dir, url))
  end
  return el
end

-- In the book a footnote stands in the margin; on a narrow screen a tap opens it.
local function render_note(view, p, el)
  if not view.html then return nil end
  view.note = (view.note or 0) + 1
  local id = "note-" .. view.note
  local span = pandoc.Span(pandoc.utils.blocks_to_inlines(el.content, { pandoc.LineBreak() }), { class = "sidenote" })
  return { raw(('<label class="note-mark" for="%s"></label><input type="checkbox" class="note-toggle" id="%s" aria-label="Show the note">'):format(id, id)), span }
end

function inline.filter(view, p)
  return {
    Cite = function(el) return render_cite(view, p, el) end,
    Span = function(el) return render_span(p, el) end,
    Math = function(el) return render_math(view, p, el) end,
    Link = function(el) return render_link(view, p, el) end,
    Note = function(el) return render_note(view, p, el) end,
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
    if el.t == "Math" and el.mathtype == "InlineMath" and not view.html then
      out:extend(host_math(list, i))
    else
      out:insert(el)
    end
  end
  return pandoc.Inlines(out)
end

local function equation(view, id, text)
  local target = id and notes.targets[id]
  if view.html then
    local math = pandoc.Para { pandoc.Math("DisplayMath", text) }
    if not target then return { math } end
    local number = pandoc.Plain { pandoc.Span({ pandoc.Str("(" .. target.number .. ")") }, { class = "number" }) }
    return { pandoc.Div({ math, number }, { id = target.anchor, class = "equation" }) }
  end
  local blocks = pandoc.List()
  if target then
    blocks:insert(pandoc.Para { page.anchor(target.anchor) })
    text = text:gsub("%s+$", "") .. " \\tag{" .. target.number .. "}"
  end
  blocks:insert(pandoc.CodeBlock((text:gsub("^%s+", ""):gsub("%s+$", "")), { class = "math" }))
  return blocks
end

local BLANK = { Space = true, SoftBreak = true, LineBreak = true }

-- A paragraph falls apart at its display equations.
local function split_equations(view, el)
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
      blocks:extend(equation(view, id, item.text))
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

local function percent_encode(text)
  return (text:gsub("[^%w%-._~!*'();:@$,/ =]", function(c) return ("%%%02X"):format(c:byte()) end))
end

local function escape(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub('"', "&quot;"))
end
page.escape = escape

-- The text of a caption for those who cannot see the figure.
local function alternative(inlines)
  return stringify(pandoc.Para(inlines):walk { Math = function(m) return pandoc.Str(m.text) end })
end

local function figure(view, p, image)
  local target, svg = notes.targets[image.identifier], files.join(p.dir, image.src)
  local label = "Figure\u{a0}" .. target.number .. "."
  if view.html then
    local img = ('<img src="data:image/svg+xml,%s" alt="%s">'):format(percent_encode(files.read(svg)), escape(alternative(image.caption)))
    local caption = pandoc.List { pandoc.Span({ pandoc.Str(label) }, { class = "label" }), pandoc.Space() }
    caption:extend(image.caption)
    return { pandoc.Div({ pandoc.Plain { raw(img) }, pandoc.Div({ pandoc.Plain(caption) }, { class = "caption" }) },
      { id = target.anchor, class = "figure" }) }
  end
  local caption = pandoc.List { pandoc.Str(label), pandoc.Space() }
  caption:extend(image.caption)
  local shown = pandoc.Image({ pandoc.Str(label .. " " .. alternative(image.caption)) }, files.relative(files.dir(view.out), svg))
  return { pandoc.Para { page.anchor(target.anchor) }, pandoc.Para { shown }, pandoc.Para { pandoc.Emph(caption) } }
end

local function language(path)
  return path:match("%.[ch]$") and "c" or path == "Makefile" and "makefile" or "text"
end

-- Where a listing lives, in small print above it.
local function place(view, listing)
  local path = listing.piece.file.path
  local from, to = listing.from, listing.to
  local lines = from == to and "line\u{a0}" .. from or ("lines\u{a0}%d–%d"):format(from, to)
  if view.html then
    return pandoc.Plain { pandoc.Code(path), pandoc.Str(", " .. lines) }
  end
  local url = ("%s#L%d-L%d"):format(files.relative(files.dir(view.out), path), from, to)
  return pandoc.Para { page.anchor(notes.anchor(listing.id)), raw("<sub>"),
    pandoc.Strong { pandoc.Link({ pandoc.Code(path) }, url) }, pandoc.Str(", " .. lines), raw("</sub>") }
end

local function listing(view, entry)
  local file = entry.piece.file
  local text = table.concat(file.lines, "\n", entry.from, entry.to)
  local class = language(file.path)
  if not view.html then return { place(view, entry), pandoc.CodeBlock(text, { class = class }) } end
  local code = pandoc.CodeBlock(text, pandoc.Attr("", { class, "numberLines" }, { startFrom = tostring(entry.from) }))
  return { pandoc.Div({ pandoc.Div({ place(view, entry) }, { class = "place" }), code },
    { id = notes.anchor(entry.id), class = "listing" }) }
end

local function header(view, p, el)
  local target = notes.targets[el.level == 1 and el.identifier or notes.heading_id(p, el)]
  local content, label = pandoc.List(), el.level == 1 and page.label(p) or target.number
  if label and view.html then
    content:insert(pandoc.Span({ pandoc.Str(label) }, { class = "number" }))
    content:insert(pandoc.Space())
  elseif label then
    content:insert(pandoc.Str(label .. (el.level == 1 and "." or "")))
    content:insert(pandoc.Space())
  end
  content:extend(el.content)
  local level = math.min(6, el.level + (view.shift or 0))
  if view.html then return pandoc.Header(level, content, { id = target.anchor }) end
  return { pandoc.Para { page.anchor(target.anchor) }, pandoc.Header(level, content) }
end

local function render_table(view, el)
  local caption = el.caption.long
  for i, spec in ipairs(el.colspecs) do el.colspecs[i] = { spec[1], nil } end
  if #caption == 0 then return el end
  local text = pandoc.utils.blocks_to_inlines(caption)
  el.caption = { long = {}, short = nil }
  if view.html then return { el, pandoc.Div({ pandoc.Plain(text) }, { class = "caption of-table" }) } end
  return { pandoc.Para { pandoc.Emph(text) }, el }
end

local function code_block(view, p, el)
  local a = el.attributes
  if a.piece then
    view.listing = (view.listing or 0) + 1
    return listing(view, p.listings[view.listing])
  elseif a.output then
    local text = results.output(a.output, p.number, a.lines, a.table)
    return pandoc.CodeBlock(text, { class = view.html and "output" or "text" })
  end
end

local function block_filter(view, p)
  return {
    Inlines = function(list) return render_inlines(view, p, list) end,
    Para = function(el)
      local image = notes.figure(el)
      if image then return figure(view, p, image) end
      return split_equations(view, el)
    end,
    Plain = function(el) return split_equations(view, el) end,
    Header = function(el) return header(view, p, el) end,
    CodeBlock = function(el) return code_block(view, p, el) end,
    Table = function(el) return render_table(view, el) end,
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
function page.sources(view, ids)
  local blocks = pandoc.List()
  for _, id in ipairs(ids) do
    local content = pandoc.List { page.anchor("ref-" .. id) }
    content:extend(pandoc.utils.blocks_to_inlines(cites.entries[id]))
    blocks:insert(pandoc.Para(content))
  end
  return view.html and { pandoc.Div(blocks, { class = "references" }) } or blocks
end

-- The blocks of a page in a view.
function page.render(view, p)
  local blocks = pandoc.List()
  view.listing = 0
  blocks:extend(p.doc.blocks)
  local given
  if #p.given > 0 then given = pandoc.Div({ given_table(p) }, { class = "given" }) end
  local doc = pandoc.Pandoc(blocks)
  if not view.html then doc = doc:walk(table_bars) end
  doc = doc:walk(inline.filter(view, p)):walk(block_filter(view, p))
  blocks = pandoc.List(doc.blocks)
  local level = 2 + (view.shift or 0)
  if given then
    blocks:insert(pandoc.Header(level, "Numbers given, not measured"))
    given = given:walk(inline.filter(view, p)):walk { Inlines = function(l) return render_inlines(view, p, l) end }
    blocks:extend(view.html and { given } or given.content)
  end
  local ids = cites.cited(p)
  if #ids > 0 and not view.html and p.number then
    blocks:insert(pandoc.Header(level, "References"))
    blocks:extend(page.sources(view, ids))
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

-- The line of links at the top and bottom of a chapter's page.
local function navigation(p, before, after)
  local here, list = files.dir(p.out), pandoc.List()
  local function link(q, text) list:insert(pandoc.Link(text, files.relative(here, q))) end
  local function bar() list:extend { pandoc.Space(), pandoc.Str("·"), pandoc.Space() } end
  if before then link(before.out, ("← %s. %s"):format(page.label(before), before.title)); bar() end
  link("book.md", "Contents")
  if after then bar(); link(after.out, ("%s. %s →"):format(page.label(after), after.title)) end
  return pandoc.Para(list)
end

-- The whole page of a chapter, as committed.
function page.compose(p, before, after)
  local blocks = pandoc.List { pandoc.RawBlock("html", "<!-- Woven from notes.md, the C and the results by make book: edit those, not this page. -->") }
  blocks:insert(navigation(p, before, after))
  blocks:extend(page.render({ out = p.out }, p))
  blocks:insert(pandoc.RawBlock("markdown", "---"))
  blocks:insert(navigation(p, before, after))
  return page.markdown(blocks)
end

return page
