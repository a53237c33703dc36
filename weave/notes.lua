-- notes.lua: reads the notes of a page, numbers what is numbered, records what
-- they print, quote and refer to, and finds what is wrong with them.
local files, faults, pieces = require "files", require "faults", require "pieces"
local results, figures, numbers = require "results", require "figures", require "numbers"
local commands, source, cells = require "commands", require "source", require "cells"
local tex = require "tex"
local stringify = pandoc.utils.stringify

local notes = { pages = {}, targets = {}, terms = {}, references = {} }

local READER = "markdown+east_asian_line_breaks-implicit_figures"
local CJK = "[\xe3-\xe9][\x80-\xbf][\x80-\xbf]"

-- ids such as fig:gates become anchors such as fig-gates
function notes.anchor(id) return (id:gsub(":", "-")) end

-- The label {#eq:step} after the display math at list[i]: its id, the index of
-- the element that holds it, and what follows it there.
function notes.equation_label(list, i)
  local k = i + 1
  while list[k] and (list[k].t == "Space" or list[k].t == "SoftBreak") do k = k + 1 end
  local id, rest = (list[k] and list[k].t == "Str" and list[k].text or ""):match("^{#(eq:[^}]+)}(.*)$")
  return id, k, rest
end

-- The Chinese name in parentheses after the emphasis at list[i], or nil.
function notes.term(list, i)
  local k = i + 1
  if list[k] and list[k].t == "Space" then k = k + 1 end
  local text = ""
  while list[k] and (list[k].t == "Str" or list[k].t == "Space") and #text < 100 do
    text = text .. (list[k].t == "Str" and list[k].text or " ")
    local inside = text:match("^%(([^()]*)%)") or text:match("^（(.-)）")
    if inside then return inside:match(CJK) and inside end
    if not (text:match("^%(") or text:match("^（")) then return nil end
    k = k + 1
  end
end

-- The figure that a paragraph consists of, or nil.
function notes.figure(block)
  local image = #block.content == 1 and block.content[1]
  return image and image.t == "Image" and image.identifier:match("^fig:") and image or nil
end

-- A citation of things in the book: true; of literature: false; of both: nil.
function notes.is_reference(cite)
  local inner, outer = 0, 0
  for _, c in ipairs(cite.citations) do
    if c.id:match("^[%a]+:") then inner = inner + 1 else outer = outer + 1 end
  end
  if inner > 0 and outer > 0 then return nil end
  return inner > 0
end

local function fault(page, message, at)
  faults.add(page.notes, page.source:line(at), message)
end

-- Makes `id` a thing that can be referred to.
local function target(page, id, entry)
  local line = page.source:line()
  local other = notes.targets[id]
  if other then
    return fault(page, ("the name %s is given here and at %s:%d"):format(id, other.page.notes, other.line))
  end
  entry.page, entry.line, entry.id, entry.anchor = page, line, id, notes.anchor(id)
  notes.targets[id] = entry
end

local scan = {}        -- what to do with each kind of inline
local visit            -- visit(page, inlines, run)

-- A run is the text of one paragraph, with where each bit of it stands.
local function add(run, text, at)
  run.bits[#run.bits + 1] = { from = run.length + 1, at = at }
  run.length = run.length + #text
  run.text[#run.text + 1] = text
end

local function check_numbers(page, text, options, where)
  options.given, options.values = page.given, page.values
  numbers.check(text, options, function(from, message) fault(page, message, where(from)) end)
end

local function close(page, run)
  check_numbers(page, table.concat(run.text), {}, function(from)
    local at = 1
    for _, bit in ipairs(run.bits) do
      if bit.from <= from then at = bit.at end
    end
    return at
  end)
end

local function read_run(page, inlines)
  local run = { bits = {}, text = {}, length = 0 }
  visit(page, inlines, run)
  close(page, run)
end

function scan.Str(page, el, run)
  if not page.in_table and el.text:match("[%w\x80-\xff]") then page.words = page.words + 1 end
  add(run, numbers.blanks(el.text), page.source:advance(el.text))
end

function scan.Space(page, _, run) add(run, " ", page.source.at) end
scan.SoftBreak, scan.LineBreak = scan.Space, scan.Space

function scan.Code(page, el, run)
  local at = page.source:advance(el.text)
  add(run, "\1", at)
  commands.check(el.text, page.dir, function(message) fault(page, message, at) end)
  check_numbers(page, el.text, { code = true }, function() return at end)
  table.insert(page.code, { text = el.text, section = page.section })
end

-- Whether a formula can be shown in the HTML book (pandoc then says why not).
local MATHML = pandoc.WriterOptions { html_math_method = "mathml" }
local function is_formula(el)
  local tex = el.text:gsub("\\val{[^}]*}", "1")
  local html = pandoc.write(pandoc.Pandoc { pandoc.Para { pandoc.Math(el.mathtype, tex) } }, "html5", MATHML)
  return html:match("<math") ~= nil
end

function scan.Math(page, el, run)
  local at = page.source:advance(el.text)
  add(run, "\1", at)
  for key in el.text:gmatch("\\val{([^}]*)}") do
    local value, why = results.value(notes.cell(page, key), page.number)
    if not value then fault(page, why, at) end
  end
  if not page.in_table and tex.is_worked(el.text) then page.worked = page.worked + 1 end
  check_numbers(page, numbers.from_math(el.text), { math = true }, function() return at end)
  if not is_formula(el) then fault(page, "this formula cannot be turned into MathML: " .. el.text, at) end
end

-- What is wrong with what a span quotes, or nil.
local function wrong_quote(page, class, spec)
  if class == "bound" then
    page.bounds[spec] = true
    return not results.bound(spec) and "bench/results.tsv has no speeds of " .. spec
  end
  local value, why = results[class == "val" and "value" or "claim"](spec, page.number)
  if value == "yes" and class == "val" then why = spec .. " is a claim: quote it as {.claim}" end
  return why
end

function scan.Span(page, el, run)
  local class = el.classes[1]
  if not notes.QUOTES[class] then return visit(page, el.content, run) end
  local spec = notes.cell(page, stringify(el))
  local at = page.source:advance(spec)
  add(run, "\1", at)
  local wrong = wrong_quote(page, class, spec)
  if wrong then fault(page, wrong, at) end
end

function scan.Cite(page, el, run)
  local at = page.source:advance("@" .. el.citations[1].id)
  add(run, "\1", at)
  local reference = notes.is_reference(el)
  if reference == nil then fault(page, "a citation mixes literature and places in the book", at) end
  for _, c in ipairs(el.citations) do
    table.insert(notes.references, { page = page, line = page.source:line(at), id = c.id, inner = c.id:match("^%a+:") ~= nil })
  end
  if reference == false then table.insert(page.cites, el) end
end

local function is_outside(url) return url:match("^%a[%w+.-]*:") end

function scan.Link(page, el, run)
  local url = el.target
  if url ~= stringify(el) then visit(page, el.content, run) else add(run, "\1", page.source.at) end
  if url:match("^#") then
    table.insert(notes.references, { page = page, line = page.source:line(), id = url:sub(2), inner = true })
  elseif not is_outside(url) and not files.exists(files.join(page.dir, (url:gsub("#.*", "")))) then
    fault(page, "the link leads nowhere: " .. url)
  end
end

function scan.Image(page, el, run)
  visit(page, el.caption, run)
  page.source:advance(el.src)
  if not run.figure then fault(page, "a figure stands alone in its paragraph, with a name {#fig:...}") end
end

function scan.Note(page, el, run)
  add(run, "\1", page.source.at)
  local back = page.source.at
  local first = el.content[1] and el.content[1].content and el.content[1].content[1]
  local at = first and first.text and page.source:note(first.text)
  page.source.at = at or back
  notes.blocks(page, el.content)
  if at then page.source.at = back end
end

function scan.RawInline(page, el, run) add(run, "\1", page.source:advance(el.text)) end

-- In a quotation or any other wrapper only the content counts.
local function inner(page, el, run)
  if el.content then visit(page, el.content, run) end
end

local function add_term(page, el, chinese)
  local english = stringify(el):gsub("%s+", " ")
  local other, line = notes.terms[english:lower()], page.source:line()
  if not page.number then return end
  if other then
    return fault(page, ("the term \"%s\" is introduced here and at %s:%d"):format(english, other.page.notes, other.line))
  end
  notes.terms[english:lower()] = { english = english, chinese = chinese, page = page, line = line,
    anchor = notes.term_anchor(english), section = page.section }
end

function notes.term_anchor(english)
  return "term-" .. english:lower():gsub("[^%w\x80-\xff]+", "-")
end

local function add_equation(page, id)
  page.equations = page.equations + 1
  target(page, id, { kind = "eq", number = ("%s.%d"):format(page.number or "P", page.equations) })
end

function visit(page, list, run)
  local skip = 0
  for i, el in ipairs(list) do
    if i > skip then
      (scan[el.t] or inner)(page, el, run)
      if el.t == "Math" and el.mathtype == "DisplayMath" then
        local id, k, rest = notes.equation_label(list, i)
        if id then
          page.source:advance("{#" .. id)
          add_equation(page, id)
          add(run, rest, page.source.at)
          skip = k
        end
      elseif el.t == "Emph" then
        local chinese = notes.term(list, i)
        if chinese then add_term(page, el, chinese) end
      end
    end
  end
end

local block = {}       -- what to do with each kind of block

function block.Para(page, el)
  page.run = 0
  local image = notes.figure(el)
  if not image then return read_run(page, el.content) end
  local svg = files.join(page.dir, image.src)
  local run = { bits = {}, text = {}, length = 0, figure = true }
  visit(page, el.content, run)
  close(page, run)
  local wrong = figures.wrong(svg)
  if wrong then fault(page, wrong) end
  figures.show(svg)
  table.insert(page.figures, { id = image.identifier, caption = image.caption, svg = svg })
  target(page, image.identifier, { kind = "fig", caption = image.caption,
    number = ("%s.%d"):format(page.number or "P", #page.figures) })
end
block.Plain = block.Para

function block.Header(page, el)
  page.run = 0
  read_run(page, el.content)
  local plain = stringify(el)
  if el.level == 1 then
    page.title, page.id = plain, el.identifier
    return target(page, el.identifier, { kind = "ch", number = page.number, title = el.content })
  end
  local section = { title = el.content, plain = plain, line = page.source:line(), level = el.level,
    starred = el.classes:includes("starred") }
  if el.level == 2 and page.number and not el.classes:includes("unnumbered") then
    page.numbered = page.numbered + 1
    section.number = ("%s.%d"):format(page.number, page.numbered)
  end
  section.id = notes.heading_id(page, el)
  if el.level == 2 then table.insert(page.sections, section); page.section = section end
  target(page, section.id, { kind = "sec", number = section.number, title = el.content, starred = section.starred })
end

-- Headings without a name of their own get one that is unique in the book.
function notes.heading_id(page, el)
  if el.identifier:match("^sec:") then return el.identifier end
  return "sec:" .. page.key .. "-" .. el.identifier
end

-- A listing or an output: how many follow one another, and which run is the longest.
local function count_listing(page, line)
  page.run = page.run + 1
  if page.run > page.longest_run.value then page.longest_run = { value = page.run, line = line } end
end

local function listing_anchor(page, piece, name)
  local id = ("code-%s-%s"):format(files.base(piece.file.path):gsub("%.", "-"), name)
  page.showings[id] = (page.showings[id] or 0) + 1
  return page.showings[id] == 1 and id or id .. "-" .. page.showings[id]
end

local function show(page, piece, name, from, to, line)
  local entry = { page = page, piece = piece, name = name, from = from, to = to, section = page.section,
    anchor = listing_anchor(page, piece, name), kind = "code" }
  pieces.show(entry)
  table.insert(page.listings, entry)
  local count = to - from + 1
  page.shown = page.shown + count
  if count > page.longest_listing.value then
    page.longest_listing = { value = count, line = line, what = name }
  end
end

local function listing(page, el)
  local a = el.attributes
  local at = page.source:advance("piece=")
  local line = page.source:line(at)
  page.source:advance(a.piece)
  count_listing(page, line)
  if el.text:match("%S") then fault(page, "the listing " .. a.piece .. " brings its own text: leave it empty", at) end
  local piece, name = pieces.find(a.piece, page.dir)
  if not piece then return fault(page, name, at) end
  local from, to = pieces.range(piece, a.part, a.lines)
  if not from then return fault(page, a.piece .. " " .. to, at) end
  show(page, piece, name, from, to, line)
end

local function output(page, el)
  local a = el.attributes
  local at = page.source:advance("output=")
  page.source:advance(a.output)
  count_listing(page, page.source:line(at))
  if el.text:match("%S") then fault(page, "the output " .. a.output .. " brings its own text: leave it empty", at) end
  local text, wrong = results.output(a.output, page.number, a.lines, a.table)
  if not text then fault(page, wrong, at) end
end

function block.CodeBlock(page, el)
  if el.attributes.piece then return listing(page, el) end
  if el.attributes.output then return output(page, el) end
  if not el.classes:includes("sh") then return page.source:advance(el.text) end
  for line in el.text:gmatch("[^\n]+") do
    local at = page.source:advance(line)
    commands.check(line, page.dir, function(message) fault(page, message, at) end)
  end
end

function block.Table(page, el)
  local simple = pandoc.utils.to_simple_table(el)
  page.in_table = true
  for _, cell in ipairs(simple.headers) do notes.blocks(page, cell) end
  for _, row in ipairs(simple.rows) do
    for _, cell in ipairs(row) do notes.blocks(page, cell) end
  end
  page.in_table = false
  read_run(page, simple.caption)
end

local function each_item(page, el)
  for _, item in ipairs(el.content) do notes.blocks(page, item) end
end
block.BulletList, block.OrderedList = each_item, each_item

function block.DefinitionList(page, el)
  for _, item in ipairs(el.content) do
    read_run(page, item[1])
    for _, definition in ipairs(item[2]) do notes.blocks(page, definition) end
  end
end

function block.LineBlock(page, el)
  for _, line in ipairs(el.content) do read_run(page, line) end
end

function block.BlockQuote(page, el) notes.blocks(page, el.content) end

local KINDS = { predict = true, derive = true, change = true, ["break"] = true, extend = true }

local function exercise(page, el)
  local id, a = el.identifier, el.attributes
  page.source:advance("#" .. id)
  page.exercises = page.exercises + 1
  local number = ("%s.%d"):format(page.number or "P", page.exercises)
  if not id:match("^ex:") then fault(page, "an exercise has a name {.exercise #ex:...}") end
  if not KINDS[a.kind] then fault(page, "the kind of an exercise is predict, derive, change, break or extend") end
  local answer = ("%s/exercises/%s.c"):format(page.dir, number)
  if a.graded and not files.exists(answer) then
    fault(page, ("exercise %s is graded, and there is no file %s"):format(number, answer))
  end
  target(page, id, { kind = "ex", number = number })
end

function block.Div(page, el)
  local class = el.classes[1]
  page.source:advance("::: " .. (class or ""))
  if class == "exercise" then
    exercise(page, el)
  elseif class == "guess" then
    page.guesses = page.guesses + 1
  elseif class ~= "aside" then
    fault(page, ("there are no blocks of the kind %s"):format(class or "without a name"))
  end
  notes.blocks(page, el.content)
end

function notes.blocks(page, list)
  for _, el in ipairs(list) do
    if block[el.t] then block[el.t](page, el) end
  end
end

-- The list of numbers given in the page's header.
local function read_given(page, meta)
  local at = 1
  for _, entry in ipairs(meta.given or {}) do
    local what = stringify(entry.what or "")
    local same = entry.same
    if type(same) == "table" or type(same) == "userdata" then same = stringify(same) == "true" end
    at = page.source.text:find("what:", at, true) or at
    table.insert(page.given, { what = numbers.blanks(what), why = entry.why, same = same, at = at })
    if what == "" or not entry.why then fault(page, "an entry of given: has what: and why:", at) end
    at = at + 1
  end
end

notes.QUOTES = { val = true, claim = true, bound = true }

-- The names of cells hold signs that pandoc would take for its own: each is put aside,
-- and its number left in its place.
local function put_cells_aside(page, text)
  page.cells = {}
  local function aside(spec)
    table.insert(page.cells, cells.single(spec))
    return tostring(#page.cells)
  end
  text = text:gsub("%[([^%[%]]*)%]({%.(%a+)[^}]*})", function(spec, attributes, class)
    return notes.QUOTES[class] and "[" .. aside(spec) .. "]" .. attributes
  end)
  return (text:gsub("\\val{([^}]*)}", function(spec) return "\\val{" .. aside(spec) .. "}" end))
end

-- The cell that number `n` stands for on a page.
function notes.cell(page, n) return page.cells[tonumber(n)] or n end

-- Reads the notes of a page and all that can be told from them alone.
function notes.read(page)
  local text = files.read(page.notes)
  page.doc, page.source = pandoc.read(put_cells_aside(page, text), READER), source.new(text)
  for _, list in ipairs { "given", "sections", "figures", "listings", "cites", "code", "bounds", "showings" } do page[list] = {} end
  for _, count in ipairs { "equations", "numbered", "exercises", "guesses", "worked", "words", "shown", "run" } do page[count] = 0 end
  page.longest_run, page.longest_listing = { value = 0 }, { value = 0 }
  page.values = results.chapters[page.number] and results.chapters[page.number].values or {}
  read_given(page, page.doc.meta)
  notes.blocks(page, page.doc.blocks)
  for _, entry in ipairs(page.given) do
    if entry.why and type(entry.why) ~= "string" then notes.scan_why(page, entry) end
    if not entry.used then fault(page, ("the number %s is given but not used"):format(entry.what), entry.at) end
  end
  if not page.title then fault(page, "the page has no title # ...", 1) end
  table.insert(notes.pages, page)
end

-- A reason may cite, but its numbers need no reason.
function notes.scan_why(page, entry)
  page.source.at = entry.at
  pandoc.Para(entry.why):walk { Cite = function(cite) scan.Cite(page, cite, { bits = {}, text = {}, length = 0 }) end }
end

-- Everything referred to exists; what is defined in one page may be used in any.
function notes.check_references(known_source)
  for _, r in ipairs(notes.references) do
    local id = r.id:match("^%u%a*:") and r.id:sub(1, 1):lower() .. r.id:sub(2) or r.id
    if r.inner and not notes.find(id, r.page) then
      faults.add(r.page.notes, r.line, "there is no " .. id .. " in the book")
    elseif not r.inner and not known_source(r.id) then
      faults.add(r.page.notes, r.line, "there is no source " .. r.id .. " in chapters/references.bib")
    end
  end
end

-- The target of a reference; code:fire is where the piece fire is explained, else
-- where its listing has it.
function notes.find(id, page)
  if notes.targets[id] then return notes.targets[id] end
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

return notes
