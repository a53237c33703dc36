-- inlines.lua: goes through the text of notes in the order in which it stands, finds
-- what is wrong with it, and turns it into what a code host shows. References stay open
-- until all pages are read: links to ref:NAME, and to root:PATH in the book.
local files, results, numbers = require "files", require "results", require "numbers"
local commands, cells, tex = require "commands", require "cells", require "tex"
local names = require "names"
local fault, stringify = names.fault, pandoc.utils.stringify
local inlines = {}

local quote = { bound = results.bound }  -- what a span quotes reads as; or nil and what is wrong

local CJK = "[\xe3-\xe9][\x80-\xbf][\x80-\xbf]"

local function raw(html) return pandoc.RawInline("html", html) end
local function markdown(text) return pandoc.RawInline("markdown", text) end
function inlines.anchor(id) return raw(('<a id="%s"></a>'):format(id)) end

-- The names of cells hold signs that pandoc would take for its own: each is put aside,
-- and its number left in its place.
function inlines.put_cells_aside(page, text)
  local function aside(spec)
    table.insert(page.cells, cells.single(spec))
    return tostring(#page.cells)
  end
  text = text:gsub("%[([^%[%]]*)%]({%.(%a+)[^}]*})", function(spec, attributes, class)
    return quote[class] and "[" .. aside(spec) .. "]" .. attributes
  end)
  return (text:gsub("\\val{([^}]*)}", function(spec) return "\\val{" .. aside(spec) .. "}" end))
end

-- The cell that number `n` stands for on a page.
local function cell(page, n) return page.cells[tonumber(n)] or n end

-- A run is the text of one paragraph: bits of it, each with where it stands.
local function add(run, text, at) table.insert(run, { text = text, at = at }) end

local function check_numbers(page, text, options, where)
  if page.reasons then return end        -- the reason for a number needs none itself
  options.given, options.values = page.given, page.values
  numbers.check(text, options, function(from, message) fault(page, message, where(from)) end)
end

local function check_run(page, run)
  local text = ""
  for _, bit in ipairs(run) do
    bit.from = #text + 1
    text = text .. bit.text
  end
  check_numbers(page, text, {}, function(from)
    local at
    for _, bit in ipairs(run) do
      if bit.from <= from then at = bit.at end
    end
    return at
  end)
end

local scan = {}        -- scan.Str(page, element, run, before, after) and so on

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
  if page.in_table and el.text:find("|", 1, true) then     -- a bar would end the cell
    return markdown("`" .. el.text:gsub("|", "\\|") .. "`")
  end
end

-- Whether a formula can be shown in the HTML book.
local MATHML = pandoc.WriterOptions { html_math_method = "mathml" }
local function is_formula(el)
  return pandoc.write(pandoc.Pandoc { pandoc.Para { el } }, "html5", MATHML):match("<math") ~= nil
end

-- A formula with what it quotes.
local function with_cells(page, text, at)
  return (text:gsub("\\val{([^}]*)}", function(n)
    local value, why = results.value(cell(page, n), page.number, page.source:line(at))
    if not value then fault(page, why, at) end
    return value and cells.math(value) or "0"
  end))
end

local function text_of(el) return el and el.t == "Str" and el.text or "" end

-- Code hosts take $`...`$ for math; it needs a space beside Chinese.
local function host_math(page, text, before, after)
  local list = pandoc.List()
  if page.in_table then text = text:gsub("\\|", "\\Vert "):gsub("|", "\\vert ") end
  before, after = text_of(before), text_of(after)
  if before:match("[\x80-\xff]$") and not before:match("\u{a0}$") then list:insert(pandoc.Space()) end
  list:insert(markdown("$`" .. text:gsub("%s*\n%s*", " ") .. "`$"))
  if after:match("^[\xe3-\xef]") then list:insert(pandoc.Space()) end
  return list
end

function scan.Math(page, el, run, before, after)
  local at, text = page.source:advance(el.text), el.text
  add(run, "\1", at)
  check_numbers(page, numbers.from_math(text), { math = true }, function() return at end)
  if not page.in_table and tex.is_worked(text) then page.worked = page.worked + 1 end
  el.text = with_cells(page, text, at)
  if not is_formula(el) then fault(page, "this formula cannot be turned into MathML: " .. text, at) end
  return el.mathtype == "InlineMath" and host_math(page, el.text, before, after) or el
end

function quote.val(spec, value, attributes)
  if value == "yes" then return nil, spec .. " is a claim: quote it as {.claim}" end
  return cells.prose(value, tonumber(attributes.places)):gsub(" ", "\u{a0}")
end

-- A claim is a mark that says who checks it.
function quote.claim(spec, value)
  if value ~= "yes" then return nil, ("the program says: %s: %s"):format(spec, value) end
  local line = spec:gsub("^[^|]*| *", ""):gsub("&", "&amp;"):gsub("<", "&lt;"):gsub('"', "&quot;")
  return '<sup><span class="claim" title="Checked by the program: ' .. line .. '">✓</span></sup>'
end

local function quoted(page, kind, spec, attributes, line)
  if kind == "bound" then return results.bound(spec) end
  local value, why = results.value(spec, page.number, line, attributes.optional)
  if not value then return nil, why end
  return quote[kind](spec, value, attributes)
end

-- In a quotation or any other wrapper only the content counts.
local function inner(page, el, run)
  if el.content then el.content = inlines.visit(page, el.content, run) end
  return el
end

function scan.Span(page, el, run)
  local kind = el.classes[1]
  if not quote[kind] then return inner(page, el, run) end
  local spec = cell(page, stringify(el))
  local at = page.source:advance(spec)
  add(run, "\1", at)
  local text, why = quoted(page, kind, spec, el.attributes, page.source:line(at))
  if not text then fault(page, why, at) end
  return text and (kind == "claim" and raw or pandoc.Str)(text)
end

-- A citation of places in the book becomes links; one of literature stays.
function scan.Cite(page, el, run)
  local at, links = page.source:advance("@" .. el.citations[1].id), pandoc.List()
  add(run, "\1", at)
  for i, c in ipairs(el.citations) do
    names.refer(page, c.id, at)
    if i > 1 then links:extend { pandoc.Str(","), pandoc.Space() } end
    if names.is_inner(c.id) then links:insert(pandoc.Link({}, "ref:" .. c.id)) end
  end
  local count = #links:filter(function(link) return link.t == "Link" end)
  if count == #el.citations then return links end
  if count > 0 then fault(page, "a citation mixes literature and places in the book", at) end
  table.insert(page.cites, el)
end

local function is_outside(url) return url:match("^%a[%w+.-]*:") end

function scan.Link(page, el, run)
  local url = el.target
  if url ~= stringify(el) then inner(page, el, run) else add(run, "\1", page.source.at) end
  if url:match("^#") then
    names.refer(page, url:sub(2))
    el.target = "ref:" .. url:sub(2)
  elseif not is_outside(url) then
    el.target = "root:" .. files.join(page.dir, url)
    if not files.exists(files.join(page.dir, (url:gsub("#.*", "")))) then
      fault(page, "the link leads nowhere: " .. url)
    end
  end
  return el
end

function scan.Image(page, el, run)
  el.caption = inlines.visit(page, el.caption, run)
  page.source:advance(el.src)
  if not run.figure then fault(page, "a figure stands alone in its paragraph, with a name {#fig:...}") end
  return el
end

-- The text of a footnote may stand elsewhere.
function scan.Note(page, el, run)
  local back = page.source.at
  add(run, "\1", back)
  local first = el.content[1] and el.content[1].content and el.content[1].content[1]
  local at = first and first.text and page.source:note(first.text)
  page.source.at = at or back
  el.content = page.visit_blocks(page, el.content)
  if at then page.source.at = back end
  return el
end

function scan.RawInline(page, el, run) add(run, "\1", page.source:advance(el.text)) end

-- The Chinese name in parentheses after the emphasis at list[i], or nil.
local function chinese_name(list, i)
  local text, k = "", i + 1
  while list[k] and (list[k].t == "Str" or list[k].t == "Space") and #text < 100 do
    text = text .. (list[k].t == "Str" and list[k].text or " ")
    local inside = text:match("^ ?%(([^()]*)%)") or text:match("^ ?（(.-)）")
    if inside then return inside:match(CJK) and inside end
    k = k + 1
  end
end

-- The label {#eq:step} after the display math at list[i]: its id, the index of the
-- element that holds it, and what follows it there.
local function equation_label(list, i)
  local k = i + 1
  while list[k] and (list[k].t == "Space" or list[k].t == "SoftBreak") do k = k + 1 end
  local id, rest = text_of(list[k]):match("^{#(eq:[^}]+)}(.*)$")
  return id, k, rest
end

-- A numbered equation keeps its name as that of a span around it.
local function number_equation(page, math, id)
  page.source:advance("{#" .. id)
  page.equations = page.equations + 1
  local number = ("%s.%d"):format(page.number or "P", page.equations)
  math.text = math.text:gsub("%s+$", "") .. " \\tag{" .. number .. "}"
  return pandoc.Span({ math }, { id = names.define(page, id, { kind = "eq", number = number }).anchor })
end

-- The inlines of a list as they will read; what they say goes into `run`.
function inlines.visit(page, list, run)
  local out, i = pandoc.List(), 1
  while i <= #list do
    local el = list[i]
    local chinese = el.t == "Emph" and chinese_name(list, i)
    local shown = (scan[el.t] or inner)(page, el, run, list[i - 1], list[i + 1]) or el
    if chinese then
      local anchor = names.define_term(page, stringify(el):gsub("%s+", " "), chinese)
      if anchor then out:insert(inlines.anchor(anchor)) end
    elseif el.t == "Math" and el.mathtype == "DisplayMath" then
      local id, k, rest = equation_label(list, i)
      if id then
        shown, i = number_equation(page, shown, id), k
        add(run, rest, page.source.at)
        if not rest:match("^[.,;:]?$") then shown = { shown, pandoc.Str(rest) } end
      end
    end
    if shown.t then out:insert(shown) else out:extend(shown) end
    i = i + 1
  end
  return out
end

-- A paragraph, title or caption: its inlines as they will read.
function inlines.read(page, list, run)
  run = run or {}
  local shown = inlines.visit(page, list, run)
  check_run(page, run)
  return shown
end

return inlines
