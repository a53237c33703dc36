-- blocks.lua: goes through the blocks of notes, numbers what is numbered, counts what is
-- limited, and turns them into what a code host shows.
local files, results, figures = require "files", require "results", require "figures"
local commands, pieces, tex = require "commands", require "pieces", require "tex"
local names, inlines = require "names", require "inlines"
local fault, anchor, raw, stringify = names.fault, inlines.anchor, inlines.raw, pandoc.utils.stringify
local blocks = {}

local block = {}       -- block.Para(page, element) and so on

-- The text of a caption for those who cannot see the figure.
local function alternative(caption)
  return stringify(pandoc.Para(caption):walk { RawInline = function(el)
    local formula = el.text:match("^%$`(.*)`%$$")
    return formula and pandoc.Str(tex.readable(formula))
  end })
end

local function figure(page, image)
  local svg, caption = files.join(page.dir, image.src), inlines.read(page, image.caption)
  page.source:advance(image.src)
  local wrong = figures.wrong(svg)
  if wrong then fault(page, wrong) end
  figures.shown[svg] = true
  local entry = names.define(page, image.identifier, { kind = "fig", title = caption, svg = svg,
    number = names.number(page, #page.figures + 1) })
  table.insert(page.figures, entry)
  local label = "Figure\u{a0}" .. entry.number .. "."
  local shown = pandoc.Image(label .. " " .. alternative(caption), files.relative(files.dir(page.out), svg))
  local under = pandoc.Inlines { pandoc.Str(label), pandoc.Space() } .. caption
  return { pandoc.Para { anchor(entry.anchor) }, pandoc.Para { shown }, pandoc.Para { pandoc.Emph(under) } }
end

-- The display math that an inline is, and the name it has.
local function equation(el)
  local math = el.t == "Span" and el.content[1] or el
  if math and math.t == "Math" then return math.text:gsub("^%s+", ""):gsub("%s+$", ""), el.identifier end
end

local BLANK = { Space = true, SoftBreak = true, LineBreak = true }

-- A paragraph falls apart at its display equations; a figure stands alone in one.
function block.Para(page, el)
  page.run = 0
  local image, out, current = el.content[1], pandoc.List(), pandoc.List()
  if #el.content == 1 and image.t == "Image" and image.identifier:match("^fig:") then
    return figure(page, image)
  end
  local function flush()
    if #current > 0 then out:insert(pandoc[el.t](current)) end
    current = pandoc.List()
  end
  for _, inline in ipairs(inlines.read(page, el.content)) do
    local text, id = equation(inline)
    if text then
      flush()
      if id then out:insert(pandoc.Para { anchor(id) }) end
      out:insert(pandoc.CodeBlock(text, { class = "math" }))
    elseif #current > 0 or not BLANK[inline.t] then
      current:insert(inline)
    end
  end
  flush()
  return out
end
block.Plain = block.Para

function block.Header(page, el)
  page.run = 0
  local entry = { title = inlines.read(page, el.content), plain = stringify(el) }
  local id, label = el.identifier, nil
  if el.level == 1 then
    page.title, page.id = entry.plain, id
    entry.kind, entry.number, label = "ch", page.number, page.label and page.label .. "."
  else
    entry.kind, entry.starred = "sec", el.classes:includes("starred")
    if el.level == 2 and page.number and not el.classes:includes("unnumbered") then
      page.numbered = page.numbered + 1
      entry.number = names.number(page, page.numbered)
    end
    entry.label = entry.starred and "★ " .. (entry.number or "") or entry.number
    label = entry.label
    -- headings without a name of their own get one that is unique in the book
    if not id:match("^sec:") then id = "sec:" .. page.key .. "-" .. id end
    if el.level == 2 then table.insert(page.sections, entry); page.section = entry end
  end
  names.define(page, id, entry)
  local title = pandoc.Inlines(label and { pandoc.Str(label), pandoc.Space() } or {}) .. entry.title
  local level = math.min(6, el.level + (page.number and 0 or 1))
  return { pandoc.Para { anchor(entry.anchor) }, pandoc.Header(level, title) }
end

-- Where a listing lives, in small print above it.
local function place(page, entry)
  local path, from, to = entry.piece.file.path, entry.from, entry.to
  local lines = from == to and "line\u{a0}" .. from or ("lines\u{a0}%d–%d"):format(from, to)
  local name = files.dir(path) == page.dir and files.base(path) or path
  local out, id = pieces.place(entry.piece, entry.name)
  local link = pandoc.Link({ pandoc.Strong { pandoc.Code(name) } }, "root:" .. out .. "#" .. id)
  return pandoc.Para { anchor(entry.anchor), raw("<sub>"), link, pandoc.Str(", " .. lines), raw("</sub>") }
end

-- Notes the longest of something on a page, and its line.
local function longest(page, what, value)
  if value > page[what].value then page[what] = { value = value, line = page.source:line() } end
end

local function listing(page, a)
  local piece, name = pieces.find(a.piece, page.dir)
  if not piece then return fault(page, name) end
  local from, to = pieces.range(piece, a.part, a.lines)
  if not from then return fault(page, a.piece .. " " .. to) end
  local id = ("code-%s-%s"):format(files.base(piece.file.path):gsub("%.", "-"), name)
  page.showings[id] = (page.showings[id] or 0) + 1
  local entry = { page = page, piece = piece, name = name, from = from, to = to, section = page.section,
    anchor = page.showings[id] == 1 and id or id .. "-" .. page.showings[id], kind = "code" }
  pieces.show(entry)
  page.shown = page.shown + to - from + 1
  longest(page, "longest_listing", to - from + 1)
  local text = table.concat(piece.file.lines, "\n", from, to)
  return { place(page, entry), pandoc.CodeBlock(text, { class = "c" }) }
end

local function output(page, a)
  local text, wrong = results.output(a.output, page.number, a.lines, a.table)
  if not text then return fault(page, wrong) end
  local command = pandoc.Code(("./chapter%s %s"):format(page.number, a.output))
  return { pandoc.Para { raw("<sub>"), pandoc.Str("printed by "), command, raw("</sub>") },
    pandoc.CodeBlock(text, { class = "text" }) }
end

function block.CodeBlock(page, el)
  local a = el.attributes
  if a.piece or a.output then
    page.source:advance(a.piece and "piece=" or "output=")
    page.run = page.run + 1
    longest(page, "longest_run", page.run)
    if el.text:match("%S") then
      fault(page, ("the listing %s brings its own text: leave it empty"):format(a.piece or a.output))
    end
    return (a.piece and listing or output)(page, a)
  end
  local function report(message) fault(page, message) end
  for line in el.text:gmatch("[^\n]+") do
    page.source:advance(line)
    if el.classes:includes("sh") then commands.check(line, page.dir, report) end
  end
end

-- Each of a list of cells or items, visited.
local function each(page, list)
  return pandoc.List(list):map(function(item) return blocks.visit(page, item) end)
end

function block.Table(page, el)
  local simple = pandoc.utils.to_simple_table(el)
  page.in_table = true
  simple.headers = each(page, simple.headers)
  for i, row in ipairs(simple.rows) do simple.rows[i] = each(page, row) end
  page.in_table = false
  local caption = inlines.read(page, simple.caption)
  for i in ipairs(simple.widths) do simple.widths[i] = 0 end
  simple.caption = {}
  local shown = pandoc.utils.from_simple_table(simple)
  return #caption > 0 and { pandoc.Para { pandoc.Emph(caption) }, shown } or shown
end

function block.BulletList(page, el)
  el.content = each(page, el.content)
  return el
end
block.OrderedList = block.BulletList

function block.BlockQuote(page, el)
  el.content = blocks.visit(page, el.content)
  return el
end

function inlines.scan.Note(page, el) return block.BlockQuote(page, el) end

local div = {}         -- what stands between <div> and </div>

local KINDS = { predict = true, derive = true, change = true, ["break"] = true, extend = true }

-- The answer or hint of an exercise, which stands at the end of the book.
local function take_hint(page, el)
  for i, inner in ipairs(el.content) do
    if inner.t == "Div" and inner.classes:includes("hint") then return el.content:remove(i) end
  end
  fault(page, "an exercise has a hint or an answer, in ::: hint")
end

local function hint_link(id) return pandoc.Link("hint", "root:book.md#" .. id:gsub("^ex:", "hint-")) end

function div.exercise(page, el)
  local id, a = el.identifier, el.attributes
  page.source:advance("#" .. id)
  page.exercises = page.exercises + 1
  local number = names.number(page, page.exercises)
  if not id:match("^ex:") then fault(page, "an exercise has a name {.exercise #ex:...}") end
  if not KINDS[a.kind] then
    fault(page, "the kind of an exercise is predict, derive, change, break or extend")
  end
  local answer = ("%s/exercises/%s.c"):format(page.dir, number)
  if a.graded and not files.exists(answer) then
    fault(page, ("exercise %s is graded, and there is no file %s"):format(number, answer))
  end
  local entry = names.define(page, id, { kind = "ex", number = number })
  local title = pandoc.Inlines { pandoc.Strong("Exercise\u{a0}" .. number),
    pandoc.Str(a.graded and "\u{a0}⚙" or ""), pandoc.Space(), pandoc.Str("(" .. (a.kind or "")) }
  if a.graded then title:extend { pandoc.Str(", "), pandoc.Code("make exercise-" .. number) } end
  title:extend { pandoc.Str(";"), pandoc.Space(), hint_link(id), pandoc.Str(")."), pandoc.Space() }
  local hint = take_hint(page, el)
  local shown = blocks.visit(page, el.content)
  if shown[1] and shown[1].t == "Para" then title:extend(shown:remove(1).content) end
  shown:insert(1, pandoc.Para(title))
  if hint then
    page.source:advance("::: hint")
    local words = page.words -- the page's own
    page.hints:insert { number = number, exercise = entry, blocks = blocks.visit(page, hint.content) }
    page.words = words
  end
  return shown, entry.anchor
end

function div.aside(page, el) return { pandoc.BlockQuote(blocks.visit(page, el.content)) } end

function div.guess(page, el)
  page.guesses = page.guesses + 1
  return div.aside(page, el)
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
    if not block[el.t] then fault(page, "there are no blocks of the kind " .. el.t) end
    local shown = block[el.t] and block[el.t](page, el) or el
    if shown.t then out:insert(shown) else out:extend(shown) end
  end
  return out
end

return blocks
