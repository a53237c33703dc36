-- html.lua: the book for the browser. Its pages are read and put together with
-- what stands around them; links are turned last, when all anchors are known.
-- Run by weave/html in the root of the book, from the pages that BOOK_PAGES lists.
local HERE, OUT = PANDOC_SCRIPT_FILE:match "^(.*)/[^/]*$", os.getenv "BOOK_OUT"
package.path = HERE .. "/?.lua;" .. HERE .. "/../?.lua;" .. package.path
local files, woven = require "files", require "woven"

-- { path, key, out, rank, title, label, sections }; rank: front, page, listing, back
local pages = {}

local function add_page(path, key, rank, text)
  local sections = woven.sections(text, key, rank == 2)
  table.insert(pages, { path = path, key = key, out = key .. ".html", rank = rank, sections = sections,
    title = sections[1].plain, label = sections[1].label:gsub('(<span class="number">)%a+ ', "%1"),
    is_listing = rank == 2 })
end

-- book.md is several pages: preface and contents, then each part behind them.
local function add_book(path, text)
  local front, back = text:match '^(.*\n## Contents\n.-)(\n<a id="[^"]*"></a>\n\n## .*)$'
  add_page(path, "index", 0, front or text)
  back = (back or ""):gsub('(\n<a id="[^"]*"></a>\n\n)## ', "\0%1# "):gsub("\n##(#+ )", "\n#%1")
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

-- The URL here of a link in the page at `path`; nil if it leads out of the book.
local function resolve(path, url)
  if url:match "^%a[%w+.-]*:" then return url end
  local file, id = url:match "^([^#]*)#?(.*)$"
  file = file == "" and path or files.join(files.dir(path), file)
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
  return (html:gsub("<pre.-</pre>", ""):gsub("<math.-</math>", ""):gsub("<h%d.-</h%d>", "")
    :gsub("<[^>]*>", " ")
    :gsub("&[lgqa]%w+;", { ["&lt;"] = "<", ["&gt;"] = ">", ["&quot;"] = '"', ["&amp;"] = "&" })
    :gsub("%s+", " "):gsub(" ([.,;:)])", "%1"):gsub("^ ", ""):gsub(" $", ""))
end

local function search_index()
  local entries = {}
  local function add(...)
    local fields = { ... }
    for i, field in ipairs(fields) do
      fields[i] = '"' .. field:gsub('[\\"]', "\\%0"):gsub("%s+", " ") .. '"'
    end
    entries[#entries + 1] = "[" .. table.concat(fields, ",") .. "]"
  end
  for _, page in ipairs(pages) do
    for _, s in ipairs(page.sections) do
      local text = page.is_listing and s.html:match '<code><span class="co">/%*%s*(.-)%*/'
        or page.rank < 2 and words_of(s.html) or ""
      if s.plain == "References" or s.plain == "Contents" then text = "" end
      add(s.plain, page.out .. "#" .. s.id, page.is_listing and "file" or "section", page.title, text)
      local is_term, is_name = page.key == "glossary", page.key:match "^index%-"
      for item in s.html:gmatch(is_term and "<tr[^>]*>(.-)</tr>" or is_name and "<li>(.-)</li>" or "$^") do
        local name = item:match(is_term and "^(.-)<td[^>]*><a" or "<code>(.-)</code>")
        local url = item:match 'href="([^"]*)"'
        if name and url then add(words_of(name), url, is_term and "term" or "C", "", "") end
      end
    end
  end
  files.write(OUT .. "/search.js", "window.searchIndex([\n" .. table.concat(entries, ",\n") .. "]);\n")
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
      local label = page.rank == 0 and "Preface and contents" or page.label
      local here = is_here and ' aria-current="page"' or is_below and ' aria-current="true"'
      label = link(page, nil, label, here)
      out[#out + 1] = ('<li class="%s">%s%s</li>'):format(CLASSES[page.rank], label, inside)
    end
  end
  return "<ul>\n" .. table.concat(out, "\n") .. "\n</ul>"
end

local function turn(page, says, rel)
  local rest = (' class="%s" rel="%s"'):format(rel, rel)
  return page and link(page, nil, ("<span>%s</span> %s"):format(says, page.label), rest) or ""
end

local template = files.read(HERE .. "/page.html")
local function write_page(name, kind, title, body, nav, turns)
  files.write(OUT .. "/" .. name, (template:gsub("%$(%w+)%$", { home = woven.escape(pages[1].title),
    title = woven.escape(title), kind = kind, body = body, contents = nav, turn = turns })))
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
  local out, ours, seen = {}, {}, {}
  for _, page in ipairs(pages) do ours[page.out] = not page.is_listing and page or nil end
  local function change(url)
    local file, id = url:match "^([^#]*)#?(.*)$"
    return ours[file] and "#" .. (id ~= "" and id or ours[file].sections[1].id) or url
  end
  for _, page in ipairs(pages) do
    if ours[page.out] then
      local html = body_of(page, change):gsub('<details class="answer">', '<details class="answer" open>')
      if page.rank > 0 then
        html = html:gsub("(</?h)([1-5])", function(tag, level) return ("%s%d"):format(tag, level + 1) end)
      end
      html = html:gsub(' id="[^"]*"', function(id)     -- what two chapters show has its name once
        if seen[id] then return "" end
        seen[id] = true
      end)
      out[#out + 1] = '<section class="part">\n' .. html .. "\n</section>"
    end
  end
  write_page("book.html", "whole", pages[1].title .. ", whole", table.concat(out, "\n"),
    contents():gsub('href="([^"]*)"', function(url) return ('href="%s"'):format(change(url)) end), "")
end

function Pandoc()
  for path in os.getenv "BOOK_PAGES":gmatch "%S+" do
    local text = files.read(path)
    local key = path:gsub("^chapters/", ""):gsub("%.md$", ""):gsub("/README$", ""):gsub("/", "-")
    if path == "book.md" then add_book(path, text)
    else add_page(path, key, path:match "listing" and 2 or 1, text) end
  end
  for i, page in ipairs(pages) do page.rank_of = page.rank * 1000 + i; note_anchors(page) end
  table.sort(pages, function(a, b) return a.rank_of < b.rank_of end)
  for _, page in ipairs(pages) do
    for _, p in ipairs(pages) do
      if page.key == p.key .. "-listing" then page.of, p.code = p, page end
    end
  end
  for i, page in ipairs(pages) do
    write_page(page.out, CLASSES[page.rank] .. " at-" .. page.key, page.title, body_of(page), contents(page),
      turn(pages[i - 1], "Previous", "prev") .. turn(pages[i + 1], "Next", "next"))
  end
  whole_book()
  for _, page in ipairs(pages) do
    for _, s in ipairs(page.sections) do s.html = turn_links(page, s.html) end
  end
  search_index()
  for fault in pairs(faults) do io.stderr:write(fault, "\n") end
  if next(faults) then os.exit(1) end
end
