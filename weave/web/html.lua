-- html.lua: the book for the browser. Its pages are read and put together with
-- what stands around them; links are turned last, when all anchors are known.
-- Run by weave/html in the root of the book, from the pages that BOOK_PAGES lists.
-- For a site, BOOK_SECTIONS names the table of the sections that run on their pages.
local HERE, OUT = PANDOC_SCRIPT_FILE:match "^(.*)/[^/]*$", os.getenv "BOOK_OUT"
local SECTIONS = os.getenv "BOOK_SECTIONS" or ""
package.path = HERE .. "/?.lua;" .. HERE .. "/../?.lua;" .. package.path
local files, woven, book = require "files", require "woven", require "pages"
local pages, turn_links = book.pages, book.turn_links
if SECTIONS ~= "" then book.own = OUT end

-- What may differ in the browser: chapter and section -> "row | column; row | column",
-- from a table of chapter, cell, why.
local function differences(path)
  local found = {}
  for _, line in ipairs(files.lines(path)) do
    local chapter, section, cell = line:match "^(%d+)\t([^|\t]-) | ([^\t]*)"
    if chapter then
      local key = chapter .. " " .. section
      found[key] = (found[key] and found[key] .. "; " or "") .. cell
    end
  end
  return found
end

-- Sections that run: a heading says the section's name, the files that it reads, the
-- seconds that it takes, what may differ. A row of the table: chapter, section, seconds,
-- files.
local function mark_sections(path)
  local differs = differences "browser/differs.tsv"
  local rows = {}
  for i, line in ipairs(files.lines(path)) do
    local chapter, name, seconds, data = line:match "^(%d+)\t(%S+)\t(%d+)\t?(.*)$"
    if chapter then
      rows[chapter] = rows[chapter] or {}
      table.insert(rows[chapter], { name = name, seconds = seconds, data = data, line = i })
    elseif i > 1 then
      book.fault(("%s:%d: not a chapter, a section, seconds and files"):format(path, i))
    end
  end
  for _, page in ipairs(pages) do
    local chapter, next_row = page.rank == 1 and page.key:match "^%d+", 1
    for _, s in ipairs(chapter and page.sections or {}) do
      if s.label:find('<span class="number">' .. chapter .. ".", 1, true) then
        local row = (rows[chapter] or {})[next_row]
        if not row then
          book.fault(("%s:1: no row for %s: %s; make sections"):format(path, page.title, s.plain))
        else
          local heading = '<h2 data-section="%s" data-seconds="%s" data-files="%s" data-differs="%s" '
          s.html = heading:format(row.name, row.seconds, row.data,
            woven.escape(differs[chapter .. " " .. row.name] or "")) .. s.html:sub(#"<h2 " + 1)
        end
        next_row = next_row + 1
      end
    end
    local row = chapter and (rows[chapter] or {})[next_row]
    if row then book.fault(("%s:%d: %s has no such section; make sections"):format(path, row.line, page.title)) end
    page.runs = chapter and rows[chapter] and chapter
    for _, s in ipairs(page.sections) do -- what the page cannot run
      s.html = s.html:gsub("⚙ %([^<]*<code>make exercise%-[%w.]+</code>", "%0 on the command line")
    end
  end
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

local CLASSES = { [0] = "front", "chapter", "code", "back", "back" }

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
local function write_page(name, kind, title, body, nav, turns, runs)
  files.write(OUT .. "/" .. name, (template:gsub("%$(%w+)%$", { home = woven.escape(pages[1].title),
    title = woven.escape(title), kind = kind, body = body, contents = nav, turn = turns,
    run = runs and '\n<script src="run.js" data-chapter="' .. runs .. '" defer></script>' or "" })))
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
  for _, page in ipairs(pages) do ours[page.out] = page.rank ~= 2 and page.rank ~= 4 and page or nil end
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
  book.read(os.getenv "BOOK_PAGES")
  if SECTIONS ~= "" then mark_sections(SECTIONS) end
  book.sort(function(page) return page.rank end)
  for _, page in ipairs(pages) do
    for _, p in ipairs(pages) do
      if page.key == p.key .. "-listing" then page.of, p.code = p, page end
    end
  end
  for i, page in ipairs(pages) do
    write_page(page.out, CLASSES[page.rank] .. " at-" .. page.key, page.title, body_of(page), contents(page),
      turn(pages[i - 1], "Previous", "prev") .. turn(pages[i + 1], "Next", "next"), page.runs)
  end
  whole_book()
  for _, page in ipairs(pages) do
    for _, s in ipairs(page.sections) do s.html = turn_links(page, s.html) end
  end
  search_index()
  book.end_on_faults()
end
