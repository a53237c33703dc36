-- quoted.lua: the cells of one output that the notes quote, for record and verify:
-- key, value, and "optional" where a machine may lack what it is measured with.
-- Run as a pandoc filter by weave/cells, with WEAVE_CHAPTER and WEAVE_OUTPUT.
local here = PANDOC_SCRIPT_FILE:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua;" .. package.path

local files, faults = require "files", require "faults"
local results, cells = require "results", require "cells"

local DIR, OUTPUT = os.getenv("WEAVE_CHAPTER"), os.getenv("WEAVE_OUTPUT")
local NUMBER = DIR:match("(%d+)%-[^/]*$")

-- Calls found(spec, attributes, path, line) for each cell of the chapter in the notes.
local function each_quoted(found)
  local paths = { "chapters/preface.md", "chapters/notation.md" }
  for _, path in ipairs(files.find("^chapters/[^/]+/notes%.md$")) do paths[#paths + 1] = path end
  for _, path in ipairs(paths) do
    local own = files.dir(path):match("/(%d+)%-[^/]*$")
    cells.each_named(files.read(path) or "", function(_, spec, rest)
      local number, inner = spec:match("^(%d+): *(.*)$")
      if (number or own) == NUMBER and not spec:match("^bench:") then found(inner or spec, rest, path) end
    end)
  end
end

function Pandoc()
  local chapter = results.load(NUMBER, DIR)
  local output = results.read_output(OUTPUT, NUMBER)
  local seen, rows = {}, {}
  each_quoted(function(spec, rest, path)
    if seen[spec] then return end
    seen[spec] = true
    local value, why = results.cell(chapter, output, spec)
    local optional = rest:find("optional=true", 1, true)
    if value then
      rows[#rows + 1] = ("%s\t%s\t%s"):format(spec, value, optional and "optional" or "")
    elseif not optional then
      faults.add(path, 1, ("%s has no cell %s: %s"):format(OUTPUT, spec, why))
    end
  end)
  if faults.report() > 0 then os.exit(1) end
  print("key\tvalue\tnote")
  for _, row in ipairs(rows) do print(row) end
  os.exit(0)
end
