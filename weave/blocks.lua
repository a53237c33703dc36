-- blocks.lua: goes through the blocks of notes, numbers what is numbered, counts what is
-- limited, and turns them into what a code host shows.
local files, results, figures = require "files", require "results", require "figures"
local commands, pieces, tex = require "commands", require "pieces", require "tex"
local names, inlines = require "names", require "inlines"
local fault, anchor, stringify = names.fault, inlines.anchor, pandoc.utils.stringify
local blocks = {}

local block = {}       -- block.Para(page, element) and so on

local function numbered(page, count) return ("%s.%d"):format(page.number or "P", count) end
local function raw(html) return pandoc.RawInline("html", html) end

local function anchored(id, el) return { pandoc.Para { anchor(id) }, el } end

-- The figure that a paragraph consists of, or nil.
local function figure_of(el)
  local image = #el.content == 1 and el.content[1]
  return image and image.t == "Image" and image.identifier:match("^fig:") and image or nil
end

-- The text of a caption for those who cannot see the figure.
local function alternative(caption)
  return stringify(pandoc.Para(caption):walk { RawInline = function(el)
    local formula = el.text:match("^%$`(.*)`%$$")
    return formula and pandoc.Str(tex.readable(formula))
  end })
end

local function figure(page, image)
  local svg, id = files.join(page.dir, image.src), image.identifier
  local caption = inlines.read(page, { image }, { figure = true })[1].caption
  local wrong = figures.wrong(svg)
  if wrong then fault(page, wrong) end
  figures.show(svg)
  local number = numbered(page, #page.figures + 1)
  local entry = names.define(page, id, { kind = "fig", number = number, title = caption, svg = svg })
  table.insert(page.figures, entry)
  local label = "Figure\u{a0}" .. number .. "."
  local shown = pandoc.Image({ pandoc.Str(label .. " " .. alternative(caption)) }, files.relative(files.dir(page.out), svg))
  local under = pandoc.List { pandoc.Str(label), pandoc.Space() }
  under:extend(caption)
  return { pandoc.Para { anchor(entry.anchor) }, pandoc.Para { shown }, pandoc.Para { pandoc.Emph(under) } }
end

-- The display math that an inline is, and the name it has.
local function equation(el)
  local math = el.t == "Span" and el.content[1] or el
  if math and math.t == "Math" then return math.text:gsub("^%s+", ""):gsub("%s+$", ""), el.identifier end
end

local BLANK = { Space = true, SoftBreak = true, LineBreak = true }

-- A paragraph falls apart at its display equations.
local function split_equations(list, make)
  local out, current = pandoc.List(), pandoc.List()
  local function flush()
    if #current > 0 then out:insert(make(current)) end
    current = pandoc.List()
  end
  for _, el in ipairs(list) do
    local text, id = equation(el)
    if text then
      flush()
      if id then out:insert(pandoc.Para { anchor(id) }) end
      out:insert(pandoc.CodeBlock(text, { class = "math" }))
    elseif #current > 0 or not BLANK[el.t] then
      current:insert(el)
    end
  end
  flush()
  return out
end

function block.Para(page, el)
  page.run = 0
  local image = figure_of(el)
  if image then return figure(page, image) end
  return split_equations(inlines.read(page, el.content), pandoc[el.t])
end
block.Plain = block.Para

local function header(page, el, label, content, id)
  local title = pandoc.List()
  if label then title:extend { pandoc.Str(label), pandoc.Space() } end
  title:extend(content)
  return anchored(id, pandoc.Header(math.min(6, el.level + (page.number and 0 or 1)), title))
end

local function chapter(page, el, content)
  page.title, page.id = stringify(el), el.identifier
  local entry = names.define(page, el.identifier, { kind = "ch", number = page.number, title = content })
  return header(page, el, page.label and page.label .. ".", content, entry.anchor)
end

function block.Header(page, el)
  page.run = 0
  local content, plain = inlines.read(page, el.content), stringify(el)
  if el.level == 1 then return chapter(page, el, content) end
  local section = { kind = "sec", title = content, plain = plain, starred = el.classes:includes("starred") }
  if el.level == 2 and page.number and not el.classes:includes("unnumbered") then
    page.numbered = page.numbered + 1
    section.number = numbered(page, page.numbered)
  end
  -- headings without a name of their own get one that is unique in the book
  local id = el.identifier:match("^sec:") and el.identifier or "sec:" .. page.key .. "-" .. el.identifier
  names.define(page, id, section)
  if el.level == 2 then table.insert(page.sections, section); page.section = section end
  section.label = section.starred and "★ " .. (section.number or "") or section.number
  return header(page, el, section.label, content, section.anchor)
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

-- Where a listing lives, in small print above it.
local function place(page, entry)
  local path, from, to = entry.piece.file.path, entry.from, entry.to
  local lines = from == to and "line\u{a0}" .. from or ("lines\u{a0}%d–%d"):format(from, to)
  local name = files.dir(path) == page.dir and files.base(path) or path
  local out, id = pieces.place(entry.piece, entry.name)
  local link = pandoc.Link({ pandoc.Strong { pandoc.Code(name) } }, "root:" .. out .. (id and "#" .. id or ""))
  return pandoc.Para { anchor(entry.anchor), raw("<sub>"), link, pandoc.Str(", " .. lines), raw("</sub>") }
end

local function show(page, piece, name, from, to, line)
  local file, count = piece.file, to - from + 1
  local entry = { page = page, piece = piece, name = name, from = from, to = to, section = page.section,
    anchor = listing_anchor(page, piece, name), kind = "code" }
  pieces.show(entry)
  page.shown = page.shown + count
  if count > page.longest_listing.value then page.longest_listing = { value = count, line = line } end
  local class = file.path == "Makefile" and "makefile" or "c"
  return { place(page, entry), pandoc.CodeBlock(table.concat(file.lines, "\n", from, to), { class = class }) }
end

local function listing(page, el, at)
  local spec, line = el.attributes.piece, page.source:line(at)
  local piece, name = pieces.find(spec, page.dir)
  if not piece then return fault(page, name, at) end
  local from, to = pieces.range(piece, el.attributes.part, el.attributes.lines)
  if not from then return fault(page, spec .. " " .. to, at) end
  return show(page, piece, name, from, to, line)
end

local function output(page, el, at)
  local a = el.attributes
  local text, wrong = results.output(a.output, page.number, a.lines, a.table)
  if not text then return fault(page, wrong, at) end
  local command = pandoc.Code(("./chapter%s %s"):format(page.number, a.output))
  return { pandoc.Para { raw("<sub>"), pandoc.Str("printed by "), command, raw("</sub>") },
    pandoc.CodeBlock(text, { class = "text" }) }
end

function block.CodeBlock(page, el)
  local a = el.attributes
  if a.piece or a.output then
    local kind = a.piece and "piece" or "output"
    local at = page.source:advance(kind .. "=")
    page.source:advance(a[kind])
    count_listing(page, page.source:line(at))
    if el.text:match("%S") then
      fault(page, ("the listing %s brings its own text: leave it empty"):format(a[kind]), at)
    end
    return (a.piece and listing or output)(page, el, at)
  end
  if not el.classes:includes("sh") then page.source:advance(el.text); return nil end
  for line in el.text:gmatch("[^\n]+") do
    local at = page.source:advance(line)
    commands.check(line, page.dir, function(message) fault(page, message, at) end)
  end
end

function block.Table(page, el)
  local simple = pandoc.utils.to_simple_table(el)
  page.in_table = true
  simple.headers = blocks.each(page, simple.headers)
  for i, row in ipairs(simple.rows) do simple.rows[i] = blocks.each(page, row) end
  page.in_table = false
  local caption = inlines.read(page, simple.caption)
  for i in ipairs(simple.widths) do simple.widths[i] = 0 end
  simple.caption = {}
  local shown = pandoc.utils.from_simple_table(simple)
  return #caption > 0 and { pandoc.Para { pandoc.Emph(caption) }, shown } or shown
end

-- Each of a list of cells or items, visited.
function blocks.each(page, list)
  local out = {}
  for i, item in ipairs(list) do out[i] = blocks.visit(page, item) end
  return out
end

function block.BulletList(page, el)
  el.content = blocks.each(page, el.content)
  return el
end
block.OrderedList = block.BulletList

function block.DefinitionList(page, el)
  local items = {}
  for i, item in ipairs(el.content) do items[i] = { inlines.read(page, item[1]), blocks.each(page, item[2]) } end
  el.content = items
  return el
end

function block.BlockQuote(page, el)
  el.content = blocks.visit(page, el.content)
  return el
end

local KINDS = { predict = true, derive = true, change = true, ["break"] = true, extend = true }

-- What an exercise has before its text.
local function exercise_title(number, a)
  local graded = a.graded and "\u{a0}⚙" or ""
  local title = pandoc.List { pandoc.Strong { pandoc.Str("Exercise\u{a0}" .. number) }, pandoc.Str(graded),
    pandoc.Space(), pandoc.Str("(" .. (a.kind or "")) }
  if a.graded then title:extend { pandoc.Str(", "), pandoc.Code("make exercise-" .. number) } end
  title:extend { pandoc.Str(")."), pandoc.Space() }
  return title
end

local div = {}         -- what stands between <div> and </div>

function div.exercise(page, el)
  local id, a = el.identifier, el.attributes
  page.source:advance("#" .. id)
  page.exercises = page.exercises + 1
  local number = numbered(page, page.exercises)
  if not id:match("^ex:") then fault(page, "an exercise has a name {.exercise #ex:...}") end
  if not KINDS[a.kind] then fault(page, "the kind of an exercise is predict, derive, change, break or extend") end
  local answer = ("%s/exercises/%s.c"):format(page.dir, number)
  if a.graded and not files.exists(answer) then
    fault(page, ("exercise %s is graded, and there is no file %s"):format(number, answer))
  end
  local entry, shown = names.define(page, id, { kind = "ex", number = number }), blocks.visit(page, el.content)
  local title = exercise_title(number, a)
  if shown[1] and shown[1].t == "Para" then title:extend(shown:remove(1).content) end
  shown:insert(1, pandoc.Para(title))
  return shown, entry.anchor
end

function div.guess(page, el)
  page.guesses = page.guesses + 1
  return { pandoc.BlockQuote(blocks.visit(page, el.content)) }
end

function div.aside(page, el)
  return { pandoc.BlockQuote(blocks.visit(page, el.content)) }
end

function block.Div(page, el)
  local class = el.classes[1] or "without a name"
  page.source:advance("::: " .. class)
  if not div[class] then return fault(page, "there are no blocks of the kind " .. class) end
  local shown, id = div[class](page, el)
  local out = pandoc.List { pandoc.RawBlock("html", '<div class="' .. class .. '">') }
  if id then out:insert(1, pandoc.Para { anchor(id) }) end
  out:extend(shown)
  out:insert(pandoc.RawBlock("html", "</div>"))
  return out
end

-- A list of blocks as they will read.
function blocks.visit(page, list)
  local out = pandoc.List()
  for _, el in ipairs(list) do
    local shown = block[el.t] and block[el.t](page, el) or el
    if shown.t then out:insert(shown) else out:extend(shown) end
  end
  return out
end

return blocks
