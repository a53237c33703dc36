-- latex.lua: a woven page as LaTeX. It is read in two steps: sections() finds what can
-- be linked to, write() gives the text when all of that is known. weave/paper/book.tex
-- has the commands that are used here.
local reading = require "reading"
local stringify = pandoc.utils.stringify
local latex = {}

local OPTIONS = pandoc.WriterOptions { wrap_text = "none" }
local function latex_of(blocks) return (pandoc.write(pandoc.Pandoc(blocks), "latex", OPTIONS)) end
local function inlines(list) return latex_of { pandoc.Plain(list) } end
local function raw(format, ...) return pandoc.RawInline("latex", format:format(...)) end
local function raw_block(format, ...) return pandoc.RawBlock("latex", format:format(...)) end

-- Text as it stands, letter by letter; runs of Chinese and signs have their own fonts.
local ESCAPED = { ["\\"] = "\\textbackslash{}", ["{"] = "\\{", ["}"] = "\\}", ["^"] = "\\textasciicircum{}",
  ["~"] = "\\textasciitilde{}", ["$"] = "\\$", ["&"] = "\\&", ["#"] = "\\#", ["%"] = "\\%", ["_"] = "\\_",
  [" "] = "\\ ", ["`"] = "\\textasciigrave{}" }
local SIGNS = { ["✓"] = true, ["★"] = true, ["⚙"] = true, ["←"] = true, ["→"] = true, ["∇"] = true,
  ["⁷"] = true, ["⁻"] = true, ["₀"] = true, ["₁"] = true, ["″"] = true, ["′"] = true, ["−"] = true }
local CODE_SIGNS = { ["‐"] = true, ["‑"] = true, ["–"] = true, ["—"] = true, ["―"] = true }
local function signs(text, in_code)
  return (text:gsub("\u{2060}", ""):gsub(utf8.charpattern, function(c)
    return (SIGNS[c] or in_code and CODE_SIGNS[c]) and "\\sign{" .. c .. "}" or nil
  end))
end
local function chinese(run)              -- a line may end between two of its letters, save before a stop
  return "\\zh{" .. run:gsub("([\xe3-\xe9]..)(%f[\xe4-\xe9])", "%1\\zhskip{}") .. "}"
end
local function escaped(text)
  local function turn(rest) return signs(rest:gsub('[\\{}^~$&#%%_ `]', ESCAPED), true) end
  return table.concat(reading.runs(text, chinese, turn))
end
latex.escaped = escaped

-- Code in a sentence; a long one may break behind _ / , ( and the like.
local function code(text)
  local out = escaped(text)
  if #text <= 16 and not text:match "[ /_]" then return "\\code{\\mbox{" .. out .. "}}" end
  return "\\code{" .. out:gsub("\\_", "\\_\\brk{}"):gsub("(%w[/,(=])([^)])", "%1\\brk{}%2") .. "}"
end
latex.code = code

local function anchored(page, id) return id ~= "" and ("\\anchor{%s:%s}"):format(page.key, id) or "" end

-- Where a link leads: the label; whether that is in the other volume.
local function target(page, url)
  local place = latex.resolve(page.path, url)
  if not place or place:match "^%a[%w+.-]*:" then return nil, place end
  local label = place:gsub("#", ":"):gsub("^.*:(ref%-)", "bibliography:%1") -- the chapters' own are left out
  return label, nil, latex.is_listing(label) ~= page.is_listing
end

local function link(page, el)
  local label, url, other = target(page, el.target)
  local line = page.is_listing and el.target:match "#L(%d+)$"
  if url then
    local text = stringify(el)
    text = text == el.target and "\\weblink{" .. escaped(text):gsub("([/.])", "%1\\brk{}") .. "}" or inlines(el.content)
    return raw("\\href{%s}{%s}", url:gsub("[%%#]", "\\%0"), text)
  end
  if not label then return line and pandoc.Span(el.content, { line = line }) or el.content end
  local out = pandoc.List { raw("\\%s{%s}{", other and "away" or "within", label) }
  out:extend(el.content)
  out:insert(raw "}")
  local text = stringify(el)
  if text == "hint" or text == "answer" then out:insert(raw(" on \\pageat{%s}", label)) end
  return pandoc.Span(out, { to = other and label or nil, line = line or nil })
end

-- The small print of a listing, and on which page of the other volume it goes on.
local function place(para)
  local other, strong
  pandoc.Para(para.content):walk { Span = function(el) other = other or el.attributes.to end }
  return ("\\place{%s}{%s}"):format(inlines(para.content), other and "\\otherpage{" .. other .. "}" or "")
end

-- A line of code each; between two of them how bad it is to turn the page there: best
-- at an empty line or before a comment, not near the ends, and else only where the code
-- is long.
local function lines_of(page, language, text)
  local painted = reading.painted(language, text, function(class, token)
    if class == "" then return escaped(token):gsub("\n", "\0") end
    local out = {}
    for part in (token .. "\n"):gmatch "(.-)\n" do
      local indent, rest = part:match "^( *)(.*)$"
      out[#out + 1] = escaped(indent) .. (rest ~= "" and ("\\%s{%s}"):format(class, escaped(rest)) or "")
    end
    return table.concat(out, "\0")
  end)
  local plain = {}
  for line in (text .. "\n"):gmatch "(.-)\n" do plain[#plain + 1] = line end
  local count, ends = #plain, page.is_listing and 3 or 4
  local out, i = {}, 0
  for line in (painted .. "\0"):gmatch "(%Z*)%z" do
    i = i + 1
    local bad = 10000
    if i >= ends and i <= count - ends then
      local this, following = plain[i], plain[i + 1]
      bad = this == "" and 150 or following:match "^%s*/%*" and this ~= "" and following ~= "" and 250 or 10000
      if bad == 10000 and following ~= "" and (page.is_listing or count > 24) then
        bad = this == "}" and 150 or this:match "[;}]$" and 600 or 2000
      end
    end
    local number = page.is_listing and (page.line + i - 1) or nil
    out[i] = ("\\line{%s}{%s}\\penalty%d"):format(number and number % 5 == 0 and number or "", line, bad)
  end
  out[#out] = out[#out]:gsub("\\penalty%d+$", "")
  if page.is_listing then page.line = page.line + count end
  return table.concat(out, "\n")
end

local function widest(text)
  local most = 0
  for line in (text .. "\n"):gmatch "(.-)\n" do most = math.max(most, utf8.len(line) or #line) end
  return most
end

-- A listing, an output, or an equation.
local function block(page, b, above)
  local language = b.classes[1] or "text"
  local anchor = anchored(page, b.identifier)
  if language == "math" then
    local tag = b.text:match "\\tag{(.-)}"
    local formula = b.text:gsub("%s*\\tag{.-}", ""):gsub("^%s+", ""):gsub("%s+$", "")
    return raw_block("\\formula{%s}{%s}{%s}", tag or "", anchor, formula)
  end
  local kind = language == "text" and "printout" or page.is_listing and "source" or "listing"
  return raw_block("\\begin{%s}{%s}{%d}{%s}\n%s\n\\end{%s}", kind, anchor, widest(b.text), above or "",
    lines_of(page, language, b.text), kind)
end

-- About how many letters wide a cell is, and its longest word.
local WIDTHLESS = { code = "", mbox = "", emph = "", textbf = "", zh = "", sign = "", text = "", mathrm = "" }
local function letters(cell)
  local text = cell:gsub("\\within{[^}]*}", ""):gsub("\\away{[^}]*}", ""):gsub("\\anchor{[^}]*}", "")
    :gsub("\\zhskip{}", ""):gsub("\\brk{}", " "):gsub("\\(%a+) ?", function(name) return WIDTHLESS[name] or "x" end)
    :gsub("\\ ", "~"):gsub("[\\{}^_()]", ""):gsub("[\xe3-\xe9]..", "mm")
  local longest = 0
  for word in text:gmatch "%S+" do longest = math.max(longest, utf8.len(word) or #word) end
  return utf8.len(text) or #text, longest
end

-- Columns as wide as their longest cell where that fits (nil); else those that need more
-- get more, though none more than it needs or less than its longest word.
local ROOM = 88
local function columns_of(rows, count)
  local need, word, sum = {}, {}, 0
  for j = 1, count do
    need[j], word[j] = 1, 1
    for _, row in ipairs(rows) do
      local all, longest = letters(row[j])
      need[j], word[j] = math.max(need[j], all), math.max(word[j], longest)
    end
    sum = sum + need[j]
  end
  local room = ROOM - 2.6 * (count - 1)
  if sum <= room then return nil end
  local width, settled = {}, true
  local function share(j)
    local parts = 0
    for k = 1, count do parts = parts + (width[k] and 0 or need[k] ^ 0.7) end
    return room * need[j] ^ 0.7 / parts
  end
  while settled do
    settled = false
    for j = 1, count do
      local fixed = not width[j] and (share(j) > need[j] and need[j] or share(j) < word[j] and word[j])
      if fixed then width[j], room, settled = fixed + 0.5, room - fixed - 0.5, true end
    end
  end
  local rest = {}
  for j = 1, count do rest[j] = width[j] or share(j) end
  return rest
end

local ALIGNED = { AlignRight = "r", AlignCenter = "c" }
local function data_table(t, caption)
  local simple = pandoc.utils.to_simple_table(t)
  local count, rows = #simple.aligns, pandoc.List()
  local function texts(cells)
    return pandoc.List(cells):map(function(cell) return (latex_of(cell):gsub("\n\n+", "\\newline ")) end)
  end
  local head = texts(simple.headers)
  for _, cells in ipairs(simple.rows) do rows:insert(texts(cells)) end
  rows:insert(head)
  local width, spec = columns_of(rows, count), {}
  rows:remove(#rows)
  for j = 1, count do
    spec[j] = width and ("L{%.4f\\linewidth}"):format(width[j] / ROOM) or ALIGNED[simple.aligns[j]] or "l"
  end
  head = table.concat(head) ~= "" and table.concat(head:map(function(cell)
    return cell == "" and "" or "\\headcell{" .. cell .. "}" end), " & ") .. " \\\\ \\headrule" or ""
  local kind, out = #rows > 10 and "longrows" or "rows", {}
  for i, cells in ipairs(rows) do        -- no page is turned near the ends
    local ends = kind == "longrows" and (i <= 2 or i >= #rows - 2) and i < #rows
    out[i] = table.concat(cells, " & ") .. (ends and " \\\\*" or " \\\\")
  end
  return raw_block("\\begin{%s}{%s}{%s}{%s}\n%s\n\\end{%s}", kind, table.concat(spec), head, caption or "",
    table.concat(out, "\n"), kind)
end

local function figure(page, el)
  local file, width = reading.figure(el.content[1].content[1])
  return raw_block("\\drawing{%s:%s}{%d}{%.3f}{%s}", page.key, el.identifier, latex.figures[file],
    math.min(1, tonumber(width) / 640), inlines(el.content[2].content))
end

local BOXES = { guess = true, aside = true, exercise = true }
local convert

local function div(page, el)
  local class, first, second = el.classes[1], el.content[1], el.content[2]
  if class == "figure" then return { figure(page, el) } end
  if class == "table" then return { data_table(second, inlines(first.content)) } end
  if class == "shown" then               -- a listing with its small print
    for _, i in ipairs(first.content) do
      local line = i.t == "Span" and i.attributes.line
      if line then page.line = tonumber(line) end
    end
    second.identifier = el.identifier
    return { block(page, second, place(first)) }
  end
  local anchor = anchored(page, el.identifier)
  if BOXES[class] then
    if first.t == "BlockQuote" then el.content = first.content end
    local out = pandoc.List { raw_block("\\begin{%s}%s", class, anchor) }
    out:extend(convert(page, el.content))
    out:insert(raw_block("\\end{%s}", class))
    return out
  end
  if anchor ~= "" then                   -- an anchor, into what it names
    if first.t == "CodeBlock" or first.t == "Header" or first.t == "Div" then
      first.identifier = el.identifier
    elseif first.t == "Para" then
      first.content:insert(1, pandoc.RawInline("latex", anchor))
    else
      el.content:insert(1, pandoc.RawBlock("latex", anchor))
    end
  end
  return convert(page, el.content)
end

local HEADING = { "chapter", "section", "subsection" }
local function heading(page, el)
  local text, plain = inlines(el.content), el.attributes.plain:gsub("^★%s*", "")
  local star = text:match "^\\sign{★}" and "\\starred{}" or ""
  local name = HEADING[math.max(1, el.level - (page.rank == 0 and 1 or 0))]
  text = text:gsub("^\\sign{★}%s*", "")
  local kind, number = "", ""
  for _, pattern in ipairs { "^(%u%l+) (%w+)%. ()", "^()(%w+%.%d+) ()" } do
    local k, n, at = plain:match(pattern)
    if n then
      kind, number, plain = k ~= 1 and k or "", n, plain:sub(at)
      text = text:gsub("^.-" .. n:gsub("%.", "%%.") .. "%.? ", "", 1)
      break
    end
  end
  if page.is_listing then page.line = 1 end
  local id = el.identifier
  return raw_block("\\book%s{%s}{%s}{%s%s}{%s}{%s}", name, kind, number, star, text, escaped(plain),
    id ~= "" and page.key .. ":" .. id or "")
end

-- Inlines as LaTeX has them; the rest is pandoc's.
local function within_lines(page)
  return {
    Str = function(el)
      if not el.text:match "[\x80-\xff]" then return nil end
      return reading.runs(el.text, function(run) return raw("%s", chinese(run)) end, function(rest)
        local text = signs(rest)
        return text ~= rest and raw("%s", (text:gsub("[&#%%_$]", "\\%0"))) or pandoc.Str(rest)
      end)
    end,
    Code = function(el) return raw("%s", code(el.text)) end,
    Link = function(el) return link(page, el) end,
    Span = function(el)
      if el.classes[1] == "claim" then return raw "\\claim{}" end
      if el.identifier == "" then return nil end
      el.content:insert(1, raw("%s", anchored(page, el.identifier)))
      return el.content
    end,
    Superscript = function(el) return el.content[1] and el.content[1].t == "RawInline" and el.content or nil end,
  }
end

-- Blocks as LaTeX has them. A formula belongs to the paragraph before it.
function convert(page, list)
  local out = pandoc.List()
  for _, b in ipairs(list) do
    local last, new = out[#out], { b }
    if b.t == "Div" then
      new = div(page, b)
    elseif b.t == "CodeBlock" then
      new = { block(page, b) }
    elseif b.t == "Header" then
      new = { heading(page, b) }
    elseif b.t == "Table" then
      new = { data_table(b) }
    elseif b.t == "BulletList" or b.t == "OrderedList" then
      for i, item in ipairs(b.content) do b.content[i] = convert(page, item) end
    elseif b.t == "BlockQuote" then
      b.content = convert(page, b.content)
    end
    if #new == 1 and new[1].t == "RawBlock" and new[1].text:match "^\\formula" and last and last.t == "Para" then
      last.content:insert(raw("%%\n%s", new[1].text))
    else
      out:extend(new)
    end
  end
  return out
end

-- Reads the text of a page: its sections, { id, level, plain, label, ids, blocks }.
function latex.sections(text)
  local sections, section = {}, nil
  for _, b in ipairs(reading.blocks(text)) do
    if b.t == "Header" and b.level <= 2 then
      local plain = stringify(b)
      section = { id = b.identifier, level = b.level, plain = plain, label = plain, ids = pandoc.List(),
        blocks = pandoc.List() }
      table.insert(sections, section)
    end
    if section then
      section.blocks:insert(b)
      local function note(el) if (el.identifier or "") ~= "" then section.ids:insert(el.identifier) end end
      pandoc.Div({ b }):walk { Div = note, Header = note, CodeBlock = note, Span = note }
    end
  end
  return sections
end

-- The blocks of a page as LaTeX.
function latex.write(page, blocks)
  local all = pandoc.Div(blocks):walk { Header = function(el)
    el.attributes.plain = stringify(el)
    return el
  end }
  return latex_of(convert(page, all:walk(within_lines(page)).content))
end

return latex
