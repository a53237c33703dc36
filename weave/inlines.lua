-- inlines.lua: goes through the text of notes in the order in which it stands, finds
-- what is wrong with it, and turns it into what a code host shows. References stay open
-- until all pages are read: links to ref:NAME, and to root:PATH in the book.
local files, results, numbers = require "files", require "results", require "numbers"
local commands, cells, tex = require "commands", require "cells", require "tex"
local names = require "names"
local fault, stringify = names.fault, pandoc.utils.stringify
local scan = {}        -- scan.Str(page, element, run, before, after) and so on
local inlines = { scan = scan }

local quote = {}       -- what a span quotes reads as; or nil and what is wrong

local CJK = "[\xe3-\xe9][\x80-\xbf][\x80-\xbf]"

function inlines.raw(html) return pandoc.RawInline("html", html) end
local function markdown(text) return pandoc.RawInline("markdown", text) end
function inlines.anchor(id) return inlines.raw(('<a id="%s"></a>'):format(id)) end

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
local function add(page, run, text) table.insert(run, { text = text, at = page.source.at }) end

local function check_numbers(page, text, options, where)
  if page.reasons then return end        -- the reason for a number needs none itself
  options.given, options.values = page.given, page.values
  numbers.check(text, options, function(from, message) fault(page, message, where and where(from)) end)
end

local function check_run(page, run)
  local text = ""
  for _, bit in ipairs(run) do
    text = text .. bit.text
    bit.to = #text
  end
  check_numbers(page, text, {}, function(from)
    for _, bit in ipairs(run) do
      if from <= bit.to then return bit.at end
    end
  end)
end

function scan.Str(page, el, run)
  if not page.in_table and el.text:match("[%w\x80-\xff]") then page.words = page.words + 1 end
  page.source:advance(el.text)
  add(page, run, numbers.blanks(el.text))
end

-- A percentage keeps its sign on its line.
function scan.Space(page, _, run, before, after)
  add(page, run, " ")
  local a, b = before and before.text or "", after and after.text or ""
  return a:match("%d[`$]*$") and b:match("^%%") and pandoc.Str("\u{a0}")
end
scan.SoftBreak, scan.LineBreak = scan.Space, scan.Space

function scan.Code(page, el, run)
  page.source:advance(el.text)
  add(page, run, "\1")
  commands.check(el.text, page.dir, function(message) fault(page, message) end)
  check_numbers(page, el.text, { code = true })
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

-- A cell that a page quotes; or nil, once that is reported.
local function value_of(page, spec, optional)
  local value, why = results.value(spec, page.number, page.source:line(), optional)
  if not value then fault(page, why) end
  return value
end

-- A formula with what it quotes.
local function with_cells(page, text)
  return (text:gsub("\\val{([^}]*)}", function(n)
    return cells.math(value_of(page, cell(page, n)) or "0")
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
  local text = el.text
  page.source:advance(text)
  add(page, run, "\1")
  check_numbers(page, numbers.from_math(text), { math = true })
  if not page.in_table and tex.is_worked(text) then page.worked = page.worked + 1 end
  el.text = with_cells(page, text)
  if not is_formula(el) then fault(page, "this formula cannot be turned into MathML: " .. text) end
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

function quote.bound(spec)
  return results.bound(spec), "bench/results.tsv has no speeds of " .. spec
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
  page.source:advance(spec)
  add(page, run, "\1")
  local value = kind == "bound" or value_of(page, spec, el.attributes.optional)
  if not value then return nil end
  local text, why = quote[kind](spec, value, el.attributes)
  if not text then fault(page, why) end
  return text and (kind == "claim" and inlines.raw or pandoc.Str)(text)
end

-- A citation of places in the book becomes links; one of literature stays.
function scan.Cite(page, el, run)
  local links = pandoc.List()
  page.source:advance("@" .. el.citations[1].id)
  add(page, run, "\1")
  for i, c in ipairs(el.citations) do
    names.refer(page, c.id)
    if i > 1 then links:extend { pandoc.Str(","), pandoc.Space() } end
    if names.is_inner(c.id) then links:insert(pandoc.Link({}, "ref:" .. c.id)) end
  end
  local count = #links:filter(function(link) return link.t == "Link" end)
  if count == #el.citations then return links end
  if count > 0 then fault(page, "a citation mixes literature and places in the book") end
  table.insert(page.cites, el)
end

local function is_outside(url) return url:match("^%a[%w+.-]*:") end

function scan.Link(page, el, run)
  local url = el.target
  if url ~= stringify(el) then inner(page, el, run) else add(page, run, "\1") end
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

function scan.Image(page) fault(page, "a figure stands alone in its paragraph, with a name {#fig:...}") end

function scan.RawInline(page, el, run)
  page.source:advance(el.text)
  add(page, run, "\1")
end

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

-- The equation that a label {#eq:step} follows keeps it as the name of a span around it.
local function number_equation(page, out, id)
  while out[#out] and (out[#out].t == "Space" or out[#out].t == "SoftBreak") do out:remove() end
  local math = out:remove()
  if not math or math.t ~= "Math" then return fault(page, "no equation stands before {#" .. id .. "}") end
  page.source:advance("{#" .. id)
  page.equations = page.equations + 1
  local number = names.number(page, page.equations)
  math.text = math.text:gsub("%s+$", "") .. " \\tag{" .. number .. "}"
  out:insert(pandoc.Span({ math }, { id = names.define(page, id, { kind = "eq", number = number }).anchor }))
end

-- The inlines of a list as they will read; what they say goes into `run`.
function inlines.visit(page, list, run)
  local out = pandoc.Inlines {}
  for i, el in ipairs(list) do
    local id, rest = text_of(el):match("^{#(eq:[^}]+)}(.*)$")
    if id then
      number_equation(page, out, id)
      add(page, run, rest)
      if not rest:match("^[.,;:]?$") then out:insert(pandoc.Str(rest)) end
    else
      local chinese = el.t == "Emph" and chinese_name(list, i)
      local shown = (scan[el.t] or inner)(page, el, run, out[#out] or list[i - 1], list[i + 1]) or el
      local anchor = chinese and names.define_term(page, stringify(el):gsub("%s+", " "), chinese)
      if anchor then out:insert(inlines.anchor(anchor)) end
      if shown.t then out:insert(shown) else out:extend(shown) end
    end
  end
  return out
end

-- A paragraph, title or caption: its inlines as they will read.
function inlines.read(page, list)
  local run = {}
  local shown = inlines.visit(page, list, run)
  check_run(page, run)
  return shown
end

return inlines
