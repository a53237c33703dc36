-- weave.lua: weaves the book. Run by the weave, check and bounds commands as a
-- pandoc filter, in the root of the book:
--   WEAVE_OUT  the folder to put pages in, laid out as the root, and a table of them
--   WEAVE_MODE pages, or bounds
local here = PANDOC_SCRIPT_FILE:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua;" .. package.path

local files, faults, pieces = require "files", require "faults", require "pieces"
local results, figures, commands = require "results", require "figures", require "commands"
local notes, names, cites = require "notes", require "names", require "cites"
local page, book, listings = require "page", require "book", require "listings"
local limits = require "limits"

local OUT, MODE = os.getenv("WEAVE_OUT"), os.getenv("WEAVE_MODE") or "pages"

local function by_number(a, b) return tonumber(a.number) < tonumber(b.number) end

-- The pages in the order of the book: preface, notation, chapters, tools.
local function list_pages()
  local pages, chapters = {}, {}
  for i, key in ipairs { "preface", "notation" } do
    pages[i] = { key = key, dir = "chapters", notes = "chapters/" .. key .. ".md", out = "book.md" }
  end
  local function add(name, number, label)
    local dir = "chapters/" .. name
    table.insert(chapters, { key = name, number = number, label = label .. " " .. number, dir = dir,
      notes = dir .. "/notes.md", out = dir .. "/README.md" })
  end
  for _, dir in ipairs(files.find("^chapters/%d+%-[^/]+$")) do
    local name = files.base(dir)
    add(name, name:match("^%d+"), "Chapter")
  end
  table.sort(chapters, by_number)
  add("tools", "A", "Appendix")
  return table.move(chapters, 1, #chapters, #pages + 1, pages)
end

local function read_all()
  pieces.load()
  local pages = list_pages()
  for _, p in ipairs(pages) do
    if tonumber(p.number) then results.load(p.number, p.dir) end
  end
  commands.load()
  for _, p in ipairs(pages) do
    if files.exists(p.notes) then notes.read(p) end
  end
  return notes.pages
end

local function check_all(pages)
  pieces.check()
  names.check(cites.known())
  for _, p in ipairs(pages) do results.check_sections(p) end
  results.check_quoted()
  figures.check()
  limits.check(pages)
end

local function stop_at_faults()
  if faults.report() > 0 then os.exit(1) end
end

-- Every page and listing of the book, by its path.
local function compose(pages)
  local folders, chapters, texts = listings.folders(pages), {}, {}
  for _, p in ipairs(pages) do
    if p.number then chapters[#chapters + 1] = p end
  end
  for i, p in ipairs(chapters) do texts[p.out] = page.compose(p, chapters[i - 1], chapters[i + 1]) end
  texts["book.md"] = book.markdown(pages, chapters, folders)
  for _, folder in ipairs(folders) do texts[folder.out] = listings.compose(folder) end
  return texts
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
  local pages = read_all()
  if MODE == "bounds" then print_bounds(); os.exit(0) end
  check_all(pages)
  stop_at_faults()
  cites.load(pages, OUT)
  local texts = compose(pages)
  listings.check(texts)
  limits.check_sizes(pages, texts)
  stop_at_faults()
  for path, text in pairs(texts) do files.write(OUT .. "/" .. path, text) end
  files.write(OUT .. "/table", limits.table(pages, texts))
end
