-- weave.lua: weaves the book. Run by the weave, check and bounds commands as a
-- pandoc filter, in the root of the book:
--   WEAVE_OUT  the folder to put pages in, laid out as the root
--   WEAVE_MODE pages (Markdown only), all (HTML too), or bounds
local here = PANDOC_SCRIPT_FILE:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua;" .. package.path

local files, faults, pieces = require "files", require "faults", require "pieces"
local results, figures, commands = require "results", require "figures", require "commands"
local notes, cites = require "notes", require "cites"
local page, book = require "page", require "book"

local OUT, MODE = os.getenv("WEAVE_OUT"), os.getenv("WEAVE_MODE") or "all"
local PAGE_LIMIT = 500 * 1024        -- code hosts do not render more

-- The pages in the order of the book: preface, notation, chapters, tools.
local function list_pages()
  local pages = {}
  for _, key in ipairs { "preface", "notation" } do
    pages[#pages + 1] = { key = key, dir = "chapters", notes = "chapters/" .. key .. ".md", out = "book.md" }
  end
  local chapters = {}
  for _, name in ipairs(files.list("chapters", "^%d+%-")) do
    local dir = "chapters/" .. name
    chapters[#chapters + 1] = { key = name, number = name:match("^%d+"), dir = dir,
      notes = dir .. "/notes.md", out = dir .. "/README.md" }
  end
  table.sort(chapters, function(a, b) return tonumber(a.number) < tonumber(b.number) end)
  for _, p in ipairs(chapters) do pages[#pages + 1] = p end
  pages[#pages + 1] = { key = "tools", number = "A", is_tools = true, dir = "chapters/tools",
    notes = "chapters/tools/notes.md", out = "chapters/tools/README.md" }
  return pages
end

local function read_all()
  local tools
  pieces.load()
  local pages = list_pages()
  for _, p in ipairs(pages) do
    if p.number and not p.is_tools then results.load(p.number, p.dir) end
  end
  commands.load()
  for _, p in ipairs(pages) do
    if files.exists(p.notes) then
      notes.read(p)
      if p.is_tools then tools = p end
    end
  end
  return notes.pages, tools
end

local function check_all(pages, tools)
  pieces.check_coverage(tools)
  notes.check_references(cites.known())
  for _, p in ipairs(pages) do results.check_sections(p) end
  results.check_quoted()
  figures.check()
end

local function stop_at_faults()
  if faults.report() > 0 then os.exit(1) end
end

local function write_pages(pages)
  local chapters, out = {}, { ["book.md"] = book.markdown(pages) }
  for _, p in ipairs(pages) do
    if p.number then chapters[#chapters + 1] = p end
  end
  for i, p in ipairs(chapters) do out[p.out] = page.compose(p, chapters[i - 1], chapters[i + 1]) end
  for path, text in pairs(out) do
    if #text > PAGE_LIMIT then
      faults.add(path, 1, ("the page has %d bytes; code hosts render at most %d"):format(#text, PAGE_LIMIT))
    end
  end
  stop_at_faults()
  for path, text in pairs(out) do files.write(OUT .. "/" .. path, text) end
end

local function print_bounds()
  for _, p in ipairs(notes.pages) do
    for key in pairs(p.bounds) do
      local work, threads = key:match("^(.*)/([^/]*)$")
      print(("%s\t%s\t%s"):format(work, threads, results.bound(key)))
    end
  end
end

function Pandoc()
  local pages, tools = read_all()
  if MODE == "bounds" then print_bounds(); os.exit(0) end
  check_all(pages, tools)
  stop_at_faults()
  cites.load(pages)
  write_pages(pages)
  if MODE == "all" then files.write(OUT .. "/build/book.html", book.html(pages, here)) end
end
