-- cites.lua: literature. All citations of the book go through one run of
-- pandoc's citeproc, so that a source is called the same on every page.
local files = require "files"
local cites = { rendered = {}, entries = {}, order = pandoc.List() }

local BIBLIOGRAPHY = "chapters/references.bib"

function cites.known()
  local keys = {}
  for key in (files.read(BIBLIOGRAPHY) or ""):gmatch("@%a+%s*{%s*([^,%s]+)%s*,") do keys[key] = true end
  return keys
end

-- Two citations that read the same in the notes read the same in the book.
local function key_of(cite)
  return pandoc.write(pandoc.Pandoc { pandoc.Plain { cite } }, "native")
end

-- Titles keep the case that the bibliography gives them: braces stop the reader, and
-- the style no longer asks for capitals. Nor does it put a dash for an author who
-- stands in the entry before: on a page that entry may be missing.
local function write_sources(out)
  local bib = files.read(BIBLIOGRAPHY):gsub("(%a*title%s*=%s*)(%b{})", "%1{%2}")
    :gsub("(series%s*=%s*)(%b{})", "%1{%2}")
  local style = pandoc.pipe("pandoc", { "--print-default-data-file", "default.csl" }, "")
  files.write(out .. "/references.bib", bib)
  files.write(out .. "/references.csl", (style:gsub(' text%-case="title"', "")
    :gsub(' subsequent%-author%-substitute="[^"]*"', "")))
end

local function run(paragraphs, out)
  write_sources(out)
  local json = pandoc.write(pandoc.Pandoc(paragraphs), "json")
  json = pandoc.pipe("pandoc", { "-f", "json", "-t", "json", "--citeproc",
    "--bibliography=" .. out .. "/references.bib", "--csl=" .. out .. "/references.csl",
    "-M", "link-citations=true" }, json)
  return pandoc.read(json, "json"):walk {
    Span = function(el) return el.classes:includes("nocase") and el.content or nil end }.blocks
end

-- Renders the citations of all pages; `out` is a folder for what that needs.
function cites.load(pages, out)
  local paragraphs, keys = {}, {}
  for _, page in ipairs(pages) do
    for _, cite in ipairs(page.cites) do
      local key = key_of(cite)
      if not cites.rendered[key] then
        cites.rendered[key] = cite
        paragraphs[#paragraphs + 1], keys[#keys + 1] = pandoc.Para { cite }, key
      end
    end
  end
  if #paragraphs == 0 then return end
  local blocks = run(paragraphs, out)
  for i, key in ipairs(keys) do
    local first = blocks[i].content[1]
    cites.rendered[key] = first.t == "Cite" and first.content or blocks[i].content
  end
  for _, entry in ipairs(blocks[#keys + 1].content) do
    local id = entry.identifier:gsub("^ref%-", "")
    cites.entries[id] = entry.content
    table.insert(cites.order, id)
  end
end

function cites.render(cite) return cites.rendered[key_of(cite)] end

-- The sources that a page cites, or all, in the order of the bibliography.
function cites.cited(page)
  local wanted = {}
  for _, cite in ipairs(page and page.cites or {}) do
    for _, c in ipairs(cite.citations) do wanted[c.id] = true end
  end
  return cites.order:filter(function(id) return not page or wanted[id] end)
end

return cites
