-- woven.lua: a woven page as HTML; each element takes the form that it has in the
-- browser.
local reading = require "reading"
local stringify = pandoc.utils.stringify
local woven = { forms = {} }             -- forms: what another maker of books may replace
local forms = woven.forms

local ENTITY = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
function woven.escape(text) return (text:gsub('[&<>"]', ENTITY)) end
local escape = woven.escape
local function raw(format, ...) return pandoc.RawBlock("html", format:format(...)) end

local MATHML = pandoc.WriterOptions { html_math_method = "mathml", wrap_text = "none" }
-- A minus behind a parenthesis or comma is a sign, a name like tanh has no room
-- before it but behind a factor, and a formula keeps to what stands close to it.
local function html_of(blocks)
  return (pandoc.write(pandoc.Pandoc(blocks), "html5", MATHML)
    :gsub("(<mo[^>]*>[(,=←]</mo>)<mo>([−±])", '%1<mo form="prefix">%2')
    :gsub("(</m[inrsu]%w*>)<mo>(%a%a+)</mo><m", '%1<mo lspace="0.17em" rspace="0.17em">%2</mo><m')
    :gsub("<mo>(%a%a+)</mo>", '<mo lspace="0" rspace="0.17em">%1</mo>')
    :gsub('(%(?)(<math display="inline".-</math>)([.,;:!?)]*)', function(before, math, after)
      if before .. after ~= "" then return '<span class="close">' .. before .. math .. after .. "</span>" end
    end))
end

local function painted(class, text)
  return class == "" and escape(text) or ('<span class="%s">%s</span>'):format(class, escape(text))
end

-- A listing or an output. In a file in full, `page.line` numbers the lines, in
-- one element beside them.
local function listing(page, b)
  local class, numbers, classes = b.classes[1] or "text", {}, pandoc.List { "listing" }
  for text in (b.text .. "\n"):gmatch "(.-)\n" do
    numbers[#numbers + 1] = page.line and page.line + #numbers
    if (utf8.len(text) or 0) > 75 then classes[2] = "wide" end
  end
  page.line = page.line and page.line + #numbers
  if class == "text" then classes[1] = "output" end
  local gutter = page.line and '<span class="gutter" aria-hidden="true">' .. table.concat(numbers, "\n")
    .. "</span>" or ""
  local code = reading.painted(class, b.text, painted)
  local attributes = pandoc.Attr(b.identifier, classes)
  return pandoc.Div({ raw("<pre>%s<code>%s</code></pre>", gutter, code) }, attributes)
end

local function equation(b)
  local tag = b.text:match "\\tag{(.-)}"
  local formula = pandoc.Math("DisplayMath", (b.text:gsub("%s*\\tag{.-}", "")))
  return pandoc.Div({ pandoc.Div({ pandoc.Plain { formula } }, { class = "scroll" }),
    raw('<div class="number">%s</div>', tag and "(" .. tag .. ")" or "") },
    { id = b.identifier, class = "equation" })
end

-- On a dark page a drawing turns light; a photograph, or what is spoken of as dark
-- or light, keeps its colours. On a phone a figure is wider than the page and slides in
-- its frame, and a link shows it whole.
function forms.image(image)
  local file, width, height, svg = reading.figure(image)
  local alt = stringify(image.caption)
  local keeps = svg:match "<image"
  for word in alt:lower():gmatch "%a+" do
    for _, start in ipairs { "^dark", "^light", "^black", "^white" } do keeps = keeps or word:match(start) end
  end
  return raw('<div class="frame scroll%s"><img src="figures/%s" alt="%s" width="%s" height="%s" loading="lazy">'
    .. '</div>\n<a class="whole" href="figures/%s">↔ slide it, or see it whole</a>',
    keeps and " photo" or "", file, escape(alt), width, height, file)
end

-- A heading that is a formula is named by its letters, which not all tools read.
local function data_table(t)
  for i, spec in ipairs(t.colspecs) do t.colspecs[i] = { spec[1], nil } end
  local html = html_of { t }:gsub("<th([^>]*)></th>", "<td%1></td>"):gsub("<th([ >])", '<th scope="col"%1')
    :gsub("<math([^>]*>)(.-)</math></th>", function(rest, inside)
      local letters = inside:gsub("<annotation.*", ""):gsub("<[^>]*>", "")
      return ('<math aria-label="%s"%s%s</math></th>'):format(letters, rest, inside)
    end)
  return raw('<div class="scroll">%s</div>', html)
end

-- Runs of Chinese say their language.
local function chinese(text)
  return reading.runs(text, function(run) return pandoc.Span({ pandoc.Str(run) }, { lang = "zh" }) end, pandoc.Str)
end

-- A footnote: its number is a button, which opens it where the page has no margin.
function forms.note(page, note)
  page.notes = page.notes + 1
  local open = ([[<button type="button" class="note-mark" aria-label="Note @" aria-expanded="false" ]] ..
    [[aria-controls="KEY-note-@">@</button><span class="sidenote" id="KEY-note-@" role="note">]] ..
    [[<span class="note-number" aria-hidden="true">@</span> ]])
    :gsub("KEY", page.key):gsub("@", page.notes)
  local out = pandoc.List { pandoc.RawInline("html", open) }
  out:extend(pandoc.utils.blocks_to_inlines(note.content, { pandoc.LineBreak() }))
  out:insert(pandoc.RawInline("html", "</span>"))
  return out
end

-- A claim that the program checks: what it is shows when asked.
function forms.claim(says)
  return pandoc.RawInline("html", ('<button type="button" class="claim" aria-label="%s">✓</button>'):format(escape(says)))
end

forms.folds = true                      -- what was to be guessed is folded

local function box(el)
  local first, second = el.content[1], el.content[2]
  if el.classes[1] == "shown" then       -- the small print into the listing
    second.content:insert(1, pandoc.Div({ pandoc.Plain(first.content) }, { class = "place" }))
    second.identifier = el.identifier
    return second
  end
  if first and first.t == "BlockQuote" then el.content = first.content end
  if el.classes[1] == "aside" then el.attributes.role = "note" end
  return el
end

local function is_div(el, class) return el.t == "Div" and el.classes[1] == class end

-- What an element of the page is in the browser.
local function elements(page)
  return {
    Str = function(el) return el.text:match "[\xe3-\xe9]" and chinese(el.text) or nil end,
    Note = function(el) return forms.note(page, el) end,
    Span = function(el) return el.classes[1] == "claim" and forms.claim(el.attributes.says) or nil end,
    Math = function(el)                  -- MathML would set the comma of 12{,}345 as a separator
      el.text = el.text:gsub("\\mathrm{(%a%a+)}", "\\text{%1}")
        :gsub("%d+{,}[%d{,}]*%d", function(n) return "\\text{" .. n:gsub("[{}]", "") .. "}" end)
      return el
    end,
    Header = function(el)
      local unnamed = page.key .. "-" .. stringify(el):lower():gsub("%W+", "-")
      if el.identifier == "" then el.identifier = unnamed end
      page.line = page.is_listing and el.level == 2 and 1 or nil
      return el
    end,
    CodeBlock = function(el) return el.classes[1] == "math" and equation(el) or listing(page, el) end,
    Para = function(el)
      local first = el.content[1] or {}  -- a link in a file in full says from which line
      local line = first.t == "Link" and tonumber(first.target:match "#L(%d+)$")
      page.line = page.line and (line or page.line)
      return #el.content == 1 and first.t == "Image" and forms.image(first) or nil
    end,
    Table = data_table,
    Div = box,
    Blocks = function(list)
      for i = forms.folds and #list or 0, 2, -1 do
        if is_div(list[i], "output") and is_div(list[i - 1], "guess") then
          list:insert(i + 1, raw "</details>")
          list:insert(i, raw '<details class="answer"><summary>What the program prints</summary>')
        end
      end
      return list
    end,
  }
end

local STAR = '<span class="star" title="May be left out at a first reading">★</span> '

-- The number of a heading apart: "Chapter 5. Title", "5.1 Title", "★ 5.7 Title".
local function label_of(header)
  local html, star = html_of { pandoc.Plain(header.content) }:gsub("^★ ", "")
  for _, number in ipairs { "^(%u%l+ %w+)%. ", "^(%w+%.%d+) " } do
    html = html:gsub(number, '<span class="number">%1</span> ')
  end
  return (star > 0 and STAR or "") .. html
end

-- Reads the text of a page: its sections, { id, level, plain, label, html }, each
-- from a heading of level 1 or 2 to the next. What stands above the first is for
-- code hosts. `key` makes the names of notes and unnamed headings its own.
function woven.sections(text, key, is_listing)
  local sections, section = {}, nil
  local page = { key = key, notes = 0, is_listing = is_listing }
  for _, b in ipairs(pandoc.Pandoc(reading.blocks(text)):walk(elements(page)).blocks) do
    if b.t == "Header" and b.level <= 2 then
      section = { id = b.identifier, level = b.level, plain = stringify(b), label = label_of(b),
        blocks = pandoc.List() }
      table.insert(sections, section)
    elseif section then
      section.blocks:insert(b)
    end
  end
  for _, s in ipairs(sections) do
    s.html = ('<h%d id="%s">%s</h%d>\n%s'):format(s.level, s.id, s.label, s.level, html_of(s.blocks))
  end
  return sections
end

return woven
