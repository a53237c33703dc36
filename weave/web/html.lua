-- html.lua: the woven pages as HTML. Each page is read, its blocks take the
-- form that they have in the browser, and links are turned last, when all
-- anchors are known. Run by weave/html, in the root of the book.
local stringify = pandoc.utils.stringify
local OUT, WEB = os.getenv "BOOK_OUT", os.getenv "BOOK_WEB"

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

local function write(name, text)
  local file = assert(io.open(OUT .. "/" .. name, "wb"))
  assert(file:write(text) and file:close())
end

local ENTITY = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
local function escape(text) return (text:gsub('[&<>"]', ENTITY)) end
local function raw(format, ...) return pandoc.RawBlock("html", format:format(...)) end

local MATHML = pandoc.WriterOptions { html_math_method = "mathml", wrap_text = "none" }
-- A minus behind a parenthesis or comma is a sign, a name like tanh has no room
-- before it, and a formula keeps to what stands close to it.
local function html_of(blocks)
  return (pandoc.write(pandoc.Pandoc(blocks), "html5", MATHML)
    :gsub("(<mo[^>]*>[(,=←]</mo>)<mo>([−±])", '%1<mo form="prefix">%2')
    :gsub("<mo>(%a%a+)</mo>", '<mo lspace="0" rspace="0.17em">%1</mo>')
    :gsub('(%(?)(<math display="inline".-</math>)([.,;:!?)]*)', function(before, math, after)
      if before .. after ~= "" then return '<span class="close">' .. before .. math .. after .. "</span>" end
    end))
end

-- Code: what is comment, text, word of the language; no element for a line.
local WORDS = {}
for word in ([[bool break case char const continue default do double else enum extern float for if inline
  int long restrict return short signed sizeof static struct switch typedef union unsigned void while
  real size_t uint8_t uint32_t uint64_t int64_t FILE]]):gmatch "%S+" do WORDS[word] = true end

local P, S, R, Cs = lpeg.P, lpeg.S, lpeg.R, lpeg.Cs
local function as(class) return function(s) return ('<span class="%s">%s</span>'):format(class, escape(s)) end end
local function quoted(q) return P(q) * (P "\\" * 1 + (1 - S(q .. "\n"))) ^ 0 * P(q) end
local letter, line = R("az", "AZ", "__"), (1 - P "\n") ^ 0
local comment = P "/*" * (1 - P "*/") ^ 0 * (P "*/" + -1) + P "//" * line
local word = letter * (letter + R "09") ^ 0 / function(w) return WORDS[w] and as "kw"(w) or w end
local c = Cs((comment / as "co" + (quoted '"' + quoted "'") / as "st" + word +
  P "#" * S " \t" ^ 0 * letter ^ 1 / as "pp" + P(1) / escape) ^ 0)
local hash = Cs((P "#" * line / as "co" + (1 - S " \n") ^ 1 / escape + 1) ^ 0)
local PAINT = { c = c, makefile = hash, make = hash, sh = hash, python = hash, gnuplot = hash }

-- The woven Markdown with attributes in place of its anchors and tags, so that
-- pandoc sees what belongs together.
local function prepared(text)
  local claim = '<button type="button" class="claim" aria-label="%1">✓</button>'
  return (("\n" .. text .. "\n"):gsub("%$`([^`]*)`%$", "$%1$")
    :gsub(" (<sup><span class)", "%1"):gsub('<span class="claim" title="([^"]*)">✓</span>', claim)
    :gsub('\n<a id="([^"]*)"></a>\n\n', "\n{#%1}\n")
    :gsub('\n( *)<a id="([^"]*)"></a><sub>', "\n%1{#%2}\n%1<sub>")
    :gsub("\n( *)<sub>([^\n]*)</sub>\n\n( *```+%a*\n.-\n *```+)\n", "\n%1::: shown\n%1%2\n\n%3\n%1:::\n")
    :gsub("\n(!%[[^\n]*%.svg%))\n\n%*([^\n]*)%*\n", "\n::: figure\n%1\n\n%2\n:::\n")
    :gsub("\n%*([^\n]*)%*\n\n(|.-|)\n\n", "\n::: table\n%1\n\n%2\n:::\n\n")
    :gsub('<div class="(%a+)">', "::: %1"):gsub("</div>", ":::")
    :gsub('<a id="([^"]*)"></a>', "[]{#%1}"):gsub("\n%-%-%-\n+[^\n]*\n", "\n"))
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
  local gutter = page.line and ('<span class="gutter" aria-hidden="true">%s</span>'):format(table.concat(numbers, "\n")) or ""
  local code = PAINT[class] and PAINT[class]:match(b.text) or escape(b.text)
  return pandoc.Div({ raw("<pre>%s<code>%s</code></pre>", gutter, code) }, pandoc.Attr(b.identifier, classes))
end

local function equation(b)
  local tag = b.text:match "\\tag{(.-)}"
  local formula = pandoc.Math("DisplayMath", (b.text:gsub("%s*\\tag{.-}", "")))
  return pandoc.Div({ pandoc.Div({ pandoc.Plain { formula } }, { class = "scroll" }),
    raw('<div class="number">%s</div>', tag and "(" .. tag .. ")" or "") }, { id = b.identifier, class = "equation" })
end

-- A photograph keeps its colours on a dark page; a drawing turns light.
local function frame(image)
  local file = image.src:match "[^/]*$"
  local svg = read("plots/figures/" .. file)
  local width, height = svg:match 'viewBox="0 0 ([%d.]+) ([%d.]+)"'
  return raw('<div class="frame%s"><img src="figures/%s" alt="%s" width="%s" height="%s" loading="lazy"></div>',
    svg:match "<image" and " photo" or "", file, escape(stringify(image.caption)), width, height)
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
  local out, at = pandoc.List(), 1
  for from, run, to in text:gmatch "()([\xe3-\xe9][\x80-\xbf\xe3-\xe9\xef]*)()" do
    out:extend { pandoc.Str(text:sub(at, from - 1)), pandoc.Span({ pandoc.Str(run) }, { lang = "zh" }) }
    at = to
  end
  out:insert(pandoc.Str(text:sub(at)))
  return out
end

-- A footnote: its number is a button, which opens it where the page has no margin.
local function sidenote(page, note)
  page.notes = page.notes + 1
  local open = ([[<button type="button" class="note-mark" aria-label="Note @" aria-expanded="false" aria-controls="KEY-note-@">@</button>]] ..
    [[<span class="sidenote" id="KEY-note-@" role="note"><span class="note-number" aria-hidden="true">@</span> ]])
    :gsub("KEY", page.key):gsub("@", page.notes)
  local out = pandoc.List { pandoc.RawInline("html", open) }
  out:extend(pandoc.utils.blocks_to_inlines(note.content, { pandoc.LineBreak() }))
  out:insert(pandoc.RawInline("html", "</span>"))
  return out
end

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

-- What an element of the page is in the browser.
local function elements(page)
  return {
    Str = function(el) return el.text:match "[\xe3-\xe9]" and chinese(el.text) or nil end,
    Note = function(el) return sidenote(page, el) end,
    Math = function(el)                  -- MathML would set the comma of 12{,}345 as a separator
      el.text = el.text:gsub("\\mathrm{(%a%a+)}", "\\text{%1}"):gsub("%d+{,}[%d{,}]*%d", function(n) return "\\text{" .. n:gsub("[{}]", "") .. "}" end)
      return el
    end,
    Header = function(el)
      if el.identifier == "" then el.identifier = page.key .. "-" .. stringify(el):lower():gsub("%W+", "-") end
      page.line = page.is_listing and el.level == 2 and 1 or nil
      return el
    end,
    CodeBlock = function(el) return el.classes[1] == "math" and equation(el) or listing(page, el) end,
    Para = function(el)
      local link = el.content[1]         -- in a file in full it says from which line
      page.line = page.line and link and link.t == "Link" and tonumber(link.target:match "#L(%d+)$") or page.line
      return #el.content == 1 and el.content[1].t == "Image" and frame(el.content[1]) or nil
    end,
    Table = data_table,
    Div = box,
    Blocks = function(list)              -- what was to be guessed is folded
      for i = #list, 2, -1 do
        if list[i].t == "Div" and list[i].classes[1] == "output" and list[i - 1].t == "Div" and list[i - 1].classes[1] == "guess" then
          list:insert(i + 1, raw "</details>")
          list:insert(i, raw '<details class="answer"><summary>What the program prints</summary>')
        end
      end
      return list
    end,
  }
end

-- Pages: { path, key, out, rank, sections = { { id, level, plain, label, html } } }
local pages = {}
local READER = "gfm+attributes+bracketed_spans+fenced_divs+tex_math_dollars-emoji-autolink_bare_uris-gfm_auto_identifiers-yaml_metadata_block"

-- The number of a heading apart: "Chapter 5. Title", "5.1 Title", "★ 5.7 Title".
local function label_of(header)
  local html, star = html_of { pandoc.Plain(header.content) }:gsub("^★ ", "")
  html = html:gsub("^(%u%l+ %w+)%. ", '<span class="number">%1</span> '):gsub("^(%w+%.%d+) ", '<span class="number">%1</span> ')
  return (star > 0 and '<span class="star" title="May be left out at a first reading">★</span> ' or "") .. html
end

-- A page is cut before each heading of levels 1 and 2; what stands above the
-- first is for code hosts.
local function add_page(path, key, rank, text)
  local page = { path = path, key = key, out = key .. ".html", rank = rank, notes = 0, sections = {}, is_listing = rank == 2 }
  local section
  for _, b in ipairs(pandoc.read(text, READER):walk(elements(page)).blocks) do
    if b.t == "Header" and b.level <= 2 then
      section = { id = b.identifier, level = b.level, plain = stringify(b), label = label_of(b), blocks = pandoc.List() }
      table.insert(page.sections, section)
    elseif section then
      section.blocks:insert(b)
    end
  end
  for _, s in ipairs(page.sections) do
    s.html = ('<h%d id="%s">%s</h%d>\n%s'):format(s.level, s.id, s.label, s.level, html_of(s.blocks))
  end
  page.title, page.label = page.sections[1].plain, page.sections[1].label:gsub('(<span class="number">)%a+ ', "%1")
  table.insert(pages, page)
end

-- book.md is several pages: preface and contents, then each part behind them.
local function add_book(path, text)
  local front, back = text:match "^(.*\n## Contents\n.-)(\n[^\n]*\n## .*)$"
  add_page(path, "index", 0, front or text)
  back = (back or ""):gsub("(\n[^\n]*)\n## ([^\n]*)", "\0%1\n# %2"):gsub("\n##(#+ )", "\n#%1")
  for part in back:gmatch "[^\0]+" do
    local title = part:match "\n# ([^\n]*)"
    if title then add_page(path, title:lower():gsub("%W+", "-"), 3, part) end
  end
end

-- Links: a path of the woven pages becomes a page here; anchors are looked up.
local where, faults = {}, {}             -- "chapters/.../README.md#sec-x" -> "1-perceptrons.html#sec-x"

local function note_anchors(page)
  where[page.path] = where[page.path] or page.out
  for _, s in ipairs(page.sections) do
    for id in s.html:gmatch ' id="([^"]*)"' do where[page.path .. "#" .. id] = page.out .. "#" .. id end
  end
end

local function join(dir, path)
  local count
  path = dir .. path
  repeat path, count = path:gsub("[^/]+/%.%./", "", 1) until count == 0
  return path
end

-- The URL here of a link in the page at `path`; nil if it leads out of the book.
local function resolve(path, url)
  if url:match "^%a[%w+.-]*:" then return url end
  local file, id = url:match "^([^#]*)#?(.*)$"
  file = file == "" and path or join(path:match "^.*/" or "", file)
  if not where[file] then                -- a file of C stands in its listing
    local dir, name = file:match "^(.-)([^/]*)$"
    return path ~= dir .. "listing.md" and where[dir .. "listing.md#file-" .. name:gsub("%.", "-")] or nil
  end
  local target = where[id == "" and file or file .. "#" .. id]
  if not target then faults[("%s: the link leads nowhere: %s"):format(path, url)] = true end
  return target
end

local function turn_links(page, html, turn)
  return (html:gsub('<a href="([^"]*)"([^>]*)>(.-)</a>', function(url, rest, text)
    local target = resolve(page.path, url)
    return target and ('<a href="%s"%s>%s</a>'):format(turn and turn(target) or target, rest, text) or text
  end))
end

-- Search: title, URL, kind, where, text; a line for each section, term and name of C.
local function words_of(html)
  return (html:gsub("<pre.-</pre>", ""):gsub("<math.-</math>", ""):gsub("<h%d.-</h%d>", ""):gsub("<[^>]*>", " ")
    :gsub("&[lgqa]%w+;", { ["&lt;"] = "<", ["&gt;"] = ">", ["&quot;"] = '"', ["&amp;"] = "&" }):gsub("%s+", " "):gsub(" ([.,;:)])", "%1")
    :gsub("^ ", ""):gsub(" $", ""))
end

local function search_index()
  local entries = {}
  local function add(...)
    local fields = { ... }
    for i, field in ipairs(fields) do fields[i] = '"' .. field:gsub('[\\"]', "\\%0"):gsub("%s+", " ") .. '"' end
    entries[#entries + 1] = "[" .. table.concat(fields, ",") .. "]"
  end
  for _, page in ipairs(pages) do
    for _, s in ipairs(page.sections) do
      local text = page.is_listing and s.html:match '<code><span class="co">/%*%s*(.-)%*/' or page.rank < 2 and words_of(s.html) or ""
      if s.plain == "References" or s.plain == "Contents" then text = "" end
      add(s.plain, page.out .. "#" .. s.id, page.is_listing and "file" or "section", page.title, text)
      local is_term, is_name = page.key == "glossary", page.key:match "^index%-"
      for item in s.html:gmatch(is_term and "<tr[^>]*>(.-)</tr>" or is_name and "<li>(.-)</li>" or "$^") do
        local name, url = item:match(is_term and "^(.-)<td[^>]*><a" or "<code>(.-)</code>"), item:match 'href="([^"]*)"'
        if name and url then add(words_of(name), url, is_term and "term" or "C", "", "") end
      end
    end
  end
  write("search.js", "window.searchIndex([\n" .. table.concat(entries, ",\n") .. "]);\n")
end

-- The page around the text: contents, the pages before and after.
local function link(page, id, label, rest)
  return ('<a href="%s%s"%s>%s</a>'):format(page.out, id and "#" .. id or "", rest or "", label)
end

local function sections_of(page, all_code)
  local items = {}
  for k, s in ipairs(page.sections) do
    if k > 1 then items[#items + 1] = "<li>" .. link(page, s.id, s.label) .. "</li>" end
  end
  if all_code then items[#items + 1] = "<li>" .. link(all_code, nil, "All its code") .. "</li>" end
  return #items > 0 and "<ul>" .. table.concat(items) .. "</ul>" or ""
end

local CLASSES = { [0] = "front", "chapter", "code", "back" }

local function contents(current)
  local out = {}
  for _, page in ipairs(pages) do
    if not page.of then
      local is_here, is_below = page == current, page.code and page.code == current
      local inside = is_here and sections_of(page, page.code) or is_below and sections_of(current) or ""
      out[#out + 1] = ('<li class="%s">%s%s</li>'):format(CLASSES[page.rank], link(page, nil, page.rank == 0 and "Preface and contents" or page.label,
        is_here and ' aria-current="page"' or is_below and ' aria-current="true"'), inside)
    end
  end
  return "<ul>\n" .. table.concat(out, "\n") .. "\n</ul>"
end

local function turn(page, before, after)
  local prev = before and link(before, nil, "<span>Previous</span> " .. before.label, ' class="prev" rel="prev"') or ""
  return prev .. (after and link(after, nil, "<span>Next</span> " .. after.label, ' class="next" rel="next"') or "")
end

local template = read(WEB .. "/page.html")
local function write_page(name, kind, title, body, nav, turns)
  write(name, (template:gsub("%$(%w+)%$", { home = escape(pages[1].title), title = escape(title), kind = kind,
    body = body, contents = nav, turn = turns })))
end

local function body_of(page, change)
  local out = {}
  for _, s in ipairs(page.sections) do
    if not (change and s.plain == "References") then out[#out + 1] = s.html end
  end
  return turn_links(page, table.concat(out, "\n"), change)
end

-- The whole book on one page, for paper: its pages, not its listings.
local function whole_book()
  local out, ours = {}, {}
  for _, page in ipairs(pages) do ours[page.out] = not page.is_listing and page or nil end
  local function change(url)
    local file, id = url:match "^([^#]*)#?(.*)$"
    return ours[file] and "#" .. (id ~= "" and id or ours[file].sections[1].id) or url
  end
  for _, page in ipairs(pages) do
    if ours[page.out] then
      local html = body_of(page, change):gsub('<details class="answer">', '<details class="answer" open>')
      if page.rank > 0 then html = html:gsub("(</?h)([1-5])", function(tag, level) return tag .. level + 1 end) end
      out[#out + 1] = '<section class="part">\n' .. html .. "\n</section>"
    end
  end
  write_page("book.html", "whole", pages[1].title .. ", whole", table.concat(out, "\n"), contents(), "")
end

function Pandoc()
  for path in os.getenv "BOOK_PAGES":gmatch "%S+" do
    local text, key = prepared(read(path)), path:gsub("^chapters/", ""):gsub("%.md$", ""):gsub("/README$", ""):gsub("/", "-")
    if path == "book.md" then add_book(path, text) else add_page(path, key, path:match "listing" and 2 or 1, text) end
  end
  for i, page in ipairs(pages) do page.rank_of = page.rank * 1000 + i; note_anchors(page) end
  table.sort(pages, function(a, b) return a.rank_of < b.rank_of end)
  for _, page in ipairs(pages) do
    for _, p in ipairs(pages) do
      if page.key == p.key .. "-listing" then page.of, p.code = p, page end
    end
  end
  for i, page in ipairs(pages) do
    write_page(page.out, CLASSES[page.rank] .. " at-" .. page.key, page.title, body_of(page), contents(page), turn(page, pages[i - 1], pages[i + 1]))
  end
  whole_book()
  for _, page in ipairs(pages) do
    for _, s in ipairs(page.sections) do s.html = turn_links(page, s.html) end
  end
  search_index()
  for fault in pairs(faults) do io.stderr:write(fault, "\n") end
  if next(faults) then os.exit(1) end
end
