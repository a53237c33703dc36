-- notes.lua: reads the notes of a page and all that can be told from them alone.
local files, results, numbers = require "files", require "results", require "numbers"
local source, names = require "source", require "names"
local inlines, blocks = require "inlines", require "blocks"
local fault, stringify = names.fault, pandoc.utils.stringify
local notes = {}

local READER = "markdown+east_asian_line_breaks-implicit_figures"

-- The list of numbers given in the page's header.
local function read_given(page, meta)
  local at = 1
  for _, entry in ipairs(meta.given or {}) do
    local what, same = stringify(entry.what or ""), stringify(entry.same or "") == "true"
    at = page.source.text:find("what:", at, true) or at
    table.insert(page.given, { what = numbers.blanks(what), why = entry.why, same = same, at = at })
    if what == "" or not entry.why then fault(page, "an entry of given: has what: and why:", at) end
    at = at + 1
  end
end

-- The reasons why numbers are given, once it is known which are used.
local function read_reasons(page)
  page.reasons, page.in_table = true, true
  for _, entry in ipairs(page.given) do
    page.source.at = entry.at
    entry.why = inlines.read(page, entry.why or {})
    local unused = ("the number %s is given but not used"):format(entry.what)
    if not entry.used then fault(page, unused, entry.at) end
  end
end

-- What is counted and collected while a page is read.
local function start(page)
  for _, list in ipairs { "given", "sections", "figures", "cites", "code", "cells", "showings",
    "hints" } do
    page[list] = pandoc.List()
  end
  for count in ("equations numbered exercises guesses worked words shown run"):gmatch("%a+") do
    page[count] = 0
  end
  page.longest_run, page.longest_listing = { value = 0 }, { value = 0 }
  page.values = results.chapters[page.number] and results.chapters[page.number].values or {}
end

function notes.read(page)
  local text = files.read(page.notes)
  start(page)
  page.source = source.new(text)
  local doc = pandoc.read(inlines.put_cells_aside(page, text), READER)
  page.meta = doc.meta
  read_given(page, doc.meta)
  page.blocks = blocks.visit(page, doc.blocks)
  read_reasons(page)
  if not page.title then fault(page, "the page has no title # ...", 1) end
end

return notes
