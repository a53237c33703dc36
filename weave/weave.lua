-- weave.lua: weaves the book. Run by the weave, check, bounds and cells commands as a
-- pandoc filter, in the root of the book:
--   WEAVE_OUT  the folder to put pages in, laid out as the root, and a table of them
--   WEAVE_MODE pages, or bounds, or cells: those that the notes of the chapter in the
--              folder WEAVE_CHAPTER quote, as WEAVE_OUTPUT has them
local here = PANDOC_SCRIPT_FILE:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua;" .. package.path

local files, faults, pieces = require "files", require "faults", require "pieces"
local results, figures, commands = require "results", require "figures", require "commands"
local notes, names, cites = require "notes", require "names", require "cites"
local page, book, listings = require "page", require "book", require "listings"
local limits = require "limits"

local OUT, MODE = os.getenv("WEAVE_OUT"), os.getenv("WEAVE_MODE")
local CHAPTER, OUTPUT = os.getenv("WEAVE_CHAPTER"), os.getenv("WEAVE_OUTPUT")

-- Appendix A, B, ...
local APPENDICES = { "chapters/tools", "chapters/library", "chapters/errors" }

-- The pages in the order of the book: preface, notation, chapters, appendices.
local function list_pages()
  local pages = pandoc.List()
  local function add(dir, kind, number)
    pages:insert { key = files.base(dir), number = number, dir = dir, notes = dir .. "/notes.md",
      label = kind .. " " .. number, out = dir .. "/README.md" }
  end
  for _, key in ipairs { "preface", "notation" } do
    pages:insert { key = key, dir = "chapters", notes = "chapters/" .. key .. ".md", out = "book.md" }
  end
  local chapters = files.find("^chapters/%d+%-[^/]+$")
  table.sort(chapters, function(a, b) return tonumber(a:match("%d+")) < tonumber(b:match("%d+")) end)
  for _, dir in ipairs(chapters) do add(dir, "Chapter", dir:match("%d+")) end
  for i, dir in ipairs(APPENDICES) do add(dir, "Appendix", string.char(64 + i)) end
  return pages:filter(function(p) return files.exists(p.notes) and (p.dir == CHAPTER or not CHAPTER) end)
end

local function read_all()
  local pages = list_pages()
  pieces.load()
  for _, p in ipairs(pages) do
    if tonumber(p.number) then results.load(p.number, p.dir, OUTPUT) end
  end
  commands.load()
  for _, p in ipairs(pages) do notes.read(p) end
  return pages
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
  local folders, texts = listings.folders(pages), {}
  local chapters = pages:filter(function(p) return p.number end)
  for i, p in ipairs(chapters) do texts[p.out] = page.compose(p, chapters[i - 1], chapters[i + 1]) end
  texts["book.md"] = book.markdown(pages, chapters, folders)
  for _, folder in ipairs(folders) do texts[folder.out] = listings.compose(folder) end
  return texts
end

local function print_bounds()
  for key, bound in pairs(results.bounds) do print((key:gsub("/([^/]*)$", "\t%1")) .. "\t" .. bound) end
end

-- key, value, and "optional" where a machine may lack what it is measured with
local function print_cells(page)
  local chapter, lines = results.chapters[page.number], { "key\tvalue\tnote" }
  faults.list = {}                     -- other faults matter when the book is woven
  for _, quoted in ipairs(chapter.quoted) do
    local value, why = results.cell(chapter, quoted.spec)
    if value then
      lines[#lines + 1] = ("%s\t%s\t%s"):format(quoted.spec, value, quoted.optional and "optional" or "")
    elseif not quoted.optional then
      faults.add(page.notes, quoted.line, ("%s has no cell %s: %s"):format(OUTPUT, quoted.spec, why))
    end
  end
  stop_at_faults()
  print(table.concat(lines, "\n"))
end

function Pandoc()
  local pages = read_all()
  if MODE == "bounds" then print_bounds(); os.exit(0) end
  if MODE == "cells" then print_cells(pages[1]); os.exit(0) end
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
