-- page.lua: what is left to do once all pages are read: references are turned into
-- links, citations into text, and a page is put together.
local files, names, cites = require "files", require "names", require "cites"
local anchor = require("inlines").anchor
local page = {}

-- The URL of an anchor (or none) on another page, as seen from the page `out`.
function page.url(out, there, id)
  if there == out and id then return "#" .. id end
  return files.relative(files.dir(out), there) .. (id and "#" .. id or "")
end

-- How a place is called where there is little room: "1.2", "1, Key facts", "Preface".
function page.section_name(p, section)
  if section and section.number then return section.number end
  if section then return (p.number and p.number .. ", " or "") .. section.plain end
  return p.label or p.title
end

local KINDS = { fig = "Figure\u{a0}", sec = "section\u{a0}", ex = "exercise\u{a0}" }

-- What a reference to something reads as.
local function reference_text(target, id)
  local text
  if target.kind == "code" then return { pandoc.Code((id:gsub("^%a+:", ""))) } end
  if target.kind == "eq" then return { pandoc.Str("(" .. target.number .. ")") } end
  if target.kind == "ch" and target.page.label then
    text = names.small(target.page.label:gsub(" ", "\u{a0}"))
  elseif target.number then
    text = KINDS[target.kind] .. target.number
  else
    return target.title
  end
  if id:match("^%u") then text = text:gsub("^%l", string.upper) end
  return { pandoc.Str(text) }
end

local function resolve_link(out, p, el)
  local path = el.target:match("^root:(.*)$")
  local id = el.target:match("^ref:(.*)$")
  if path then
    el.target = page.url(out, path:match("^[^#]*"), path:match("#(.*)$"))
  elseif id then
    local target = names.find(names.small(id), p)
    if #el.content == 0 then el.content = reference_text(target, id) end
    el.target = page.url(out, target.page.out, target.anchor)
  end
  return el
end

-- Blocks or inlines of page `p` with their links as seen from the page `out`.
function page.resolve(out, p, el)
  return el:walk {
    Link = function(link) return resolve_link(out, p, link) end,
    Cite = function(cite) return cites.render(cite) end }
end

function page.inlines(out, p, list) return page.resolve(out, p, pandoc.Para(list)).content end

local function given_table(p)
  local function plain(text) return { pandoc.Plain { pandoc.Str((text:gsub("(%d) %%", "%1\u{a0}%%"))) } } end
  local rows, head = {}, { plain "number", plain "where it comes from" }
  for i, entry in ipairs(p.given) do rows[i] = { plain(entry.what), { pandoc.Plain(entry.why) } } end
  local simple = pandoc.SimpleTable({}, { "AlignLeft", "AlignLeft" }, { 0, 0 }, head, rows)
  return pandoc.utils.from_simple_table(simple)
end

-- A list of sources, each with its anchor.
function page.sources(ids)
  local list = pandoc.List()
  for _, id in ipairs(ids) do
    local content = pandoc.List { anchor("ref-" .. id) }
    content:extend(pandoc.utils.blocks_to_inlines(cites.entries[id]))
    list:insert(pandoc.Para(content))
  end
  return list
end

-- The blocks of page `p` as they stand on the page `out`.
function page.render(p, out)
  local list, level = pandoc.List(p.blocks), p.number and 2 or 3
  if #p.given > 0 then list:extend { pandoc.Header(level, "Numbers given, not measured"), given_table(p) } end
  list = pandoc.List(page.resolve(out, p, pandoc.Pandoc(list)).blocks)
  local ids = cites.cited(p)
  if #ids > 0 and p.number then
    list:insert(pandoc.Header(level, "References"))
    list:extend(page.sources(ids))
  end
  return list
end

local HOST = "gfm+footnotes+pipe_tables"
-- Blocks as Markdown for code hosts. Pandoc writes "``` c"; "```c" is usual.
function page.markdown(list)
  local options = pandoc.WriterOptions { wrap_text = "none", columns = 100000 }
  local text = pandoc.write(pandoc.Pandoc(list), HOST, options)
  return (("\n" .. text):gsub("(\n *```+) (%a+)", "%1%2"):gsub("^\n", ""):gsub("%s*$", "\n"))
end

-- A line of links from one page to others: { path, text } each.
function page.links(out, list)
  local texts = {}
  for i, link in ipairs(list) do texts[i] = ("[%s](%s)"):format(link[2], page.url(out, link[1])) end
  return table.concat(texts, " · ")
end

function page.name(p) return p.label .. ". " .. p.title end

-- Before, contents, after, and all the code of the chapter.
local function navigation(p, before, after)
  local list = { { "book.md", "Contents" } }
  if before then table.insert(list, 1, { before.out, "← " .. page.name(before) }) end
  if after then table.insert(list, { after.out, page.name(after) .. " →" }) end
  if p.listing then table.insert(list, { p.listing.out, "All its code" }) end
  return pandoc.RawBlock("markdown", page.links(p.out, list))
end

page.WOVEN = "<!-- Woven from notes.md, the C and what the programs printed by make book: edit those, "
  .. "not this page. -->"

-- The whole page of a chapter, as committed.
function page.compose(p, before, after)
  local links = navigation(p, before, after)
  local list = pandoc.List { pandoc.RawBlock("html", page.WOVEN), links }
  list:extend(page.render(p, p.out))
  list:extend { pandoc.RawBlock("markdown", "---\n"), links }
  return page.markdown(list)
end

return page
