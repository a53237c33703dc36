-- pages.lua: the woven pages of the book and where each of them, and each place in
-- them, is found in the book that is made: for the browser, the EPUB and the PDF.
local files = require "files"
local book = { pages = {} }
local pages = book.pages

-- The sections of a page: { id, plain, label, html }, or `ids`, its anchors, in place
-- of the html.
function book.sections(text, key, is_listing) return require "woven".sections(text, key, is_listing) end

-- The file that holds section number i of a page (i, section, is_listing: for others).
function book.file_of(key) return key .. ".html" end

-- The folder that a site is made in; it holds pages of its own, and files to link to.
book.own = nil

-- What is inside this folder, or nil.
local function inside_own(path)
  return book.own and path:sub(1, #book.own + 1) == book.own .. "/" and path:sub(#book.own + 2) or nil
end

-- { path, key, out, rank, title, label, sections }; rank: front, page, listing, back, and
-- what only a site has
local function add_page(path, key, rank, text)
  local sections = book.sections(text, key, rank == 2)
  for i, s in ipairs(sections) do s.out = book.file_of(key, i, s, rank == 2) end
  table.insert(pages, { path = path, key = key, out = sections[1].out, rank = rank, sections = sections,
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
    local function note(id) where[page.path .. "#" .. id] = s.out .. "#" .. id end
    if s.ids then s.ids:map(note) else s.html:gsub(' id="([^"]*)"', note) end
  end
end

-- The URL here of a link in the page at `path`; nil if it leads out of the book.
function book.resolve(path, url)
  if url:match "^%a[%w+.-]*:" then return url end
  local file, id = url:match "^([^#]*)#?(.*)$"
  file = file == "" and path or files.join(files.dir(path), file)
  local own = inside_own(file)
  if own and not own:match "%.md$" and files.exists(file) then return own end
  if not where[file] then                -- a file of C stands in its listing
    local dir, name = file:match "^(.-)([^/]*)$"
    return path ~= dir .. "listing.md" and where[dir .. "listing.md#file-" .. name:gsub("%.", "-")] or nil
  end
  local target = where[id == "" and file or file .. "#" .. id]
  if not target then faults[("%s: the link leads nowhere: %s"):format(path, url)] = true end
  return target
end

-- The links of `html`, which is of this page, as they are here, or as `turn` makes of that.
function book.turn_links(page, html, turn)
  return (html:gsub('<a href="([^"]*)"([^>]*)>(.-)</a>', function(url, rest, text)
    local target = book.resolve(page.path, url)
    return target and ('<a href="%s"%s>%s</a>'):format(turn and turn(target) or target, rest, text) or text
  end))
end

-- Reads the pages with these paths.
function book.read(paths)
  for path in paths:gmatch "%S+" do
    local text = files.read(path)
    local key = path:gsub("^chapters/", ""):gsub("%.md$", ""):gsub("/README$", ""):gsub("/", "-")
    if path == "book.md" then add_book(path, text)
    elseif inside_own(path) then add_page(path, files.base(path):gsub("%.md$", ""), 4, text)
    else add_page(path, key, path:match "listing" and 2 or 1, text) end
  end
  for _, page in ipairs(pages) do note_anchors(page) end
end

-- Puts the pages in order: by rank(page), and as they were read.
function book.sort(rank)
  for i, page in ipairs(pages) do page.place = rank(page) * 1000 + i end
  table.sort(pages, function(a, b) return a.place < b.place end)
end

function book.fault(text) faults[text] = true end

function book.end_on_faults()
  for fault in pairs(faults) do io.stderr:write(fault, "\n") end
  if next(faults) then os.exit(1) end
end

return book
