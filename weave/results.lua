-- results.lua: what the programs gave: sections, output, cells, speeds.
local files, faults, cells = require "files", require "faults", require "cells"
local results = { chapters = {}, bounds = {} }

-- The rows of results.tsv: key, value, tolerance.
local function read_results(path)
  local values = {}
  for i, line in ipairs(files.lines(path)) do
    local key, value = line:match("^([^\t]+)\t([^\t]*)")
    if i > 1 and key then
      if values[key] then faults.add(path, i, "the result " .. key .. " stands here twice") end
      values[key] = { value = value, line = i }
    end
  end
  return values
end

-- What `program OPTION` prints; "" where there is no program.
local function ask(program, option)
  return pandoc.pipe("sh", { "-c", '"$0" "$1" 2>/dev/null || :', program, option }, "")
end

-- The sections by ./chapterN --list: " 1 zigzag       Why plain descent zigzags".
local function read_sections(text)
  local list = {}
  for name, title in text:gmatch("%d+ (%S+)%s+([^\n]-)%s*\n") do
    list[#list + 1] = { name = name, title = title }
  end
  return list
end

-- The options by ./chapterN --help: "  -s, --seed=N   Seed of ...".
local function read_options(text)
  local options = {}
  for letter, name, equals in text:gmatch("\n%s+%-?(%S?),? ?%-%-([%w-]+)(=?)") do
    options[name] = { argument = equals == "=" }
    options[letter] = options[name]
  end
  return options
end

-- The last line of a whole run speaks of no section.
local CLOSING = "^Explained in "

-- The sections of output.txt: "1.4 Title" over a line of dashes, then the text.
local function read_output(path, number)
  local lines, list, body = files.lines(path), {}, nil
  for i, line in ipairs(lines) do
    local k, title = line:match("^" .. number .. "%.(%d+)%s+(.-)%s*$")
    if k and (lines[i + 1] or ""):match("^%-%-%-+%s*$") then
      body = {}
      list[#list + 1] = { number = tonumber(k), title = title, line = i, body = body }
    elseif body and i > list[#list].line + 1 and not line:match(CLOSING) then
      if body[1] or line:match("%S") then body[#body + 1] = line end
    end
  end
  for _, section in ipairs(list) do files.trim(section.body) end
  return list
end

-- What chapter `number` in `dir` gave when it was last run in full, or in `output`; its
-- program is asked for its sections and options.
function results.load(number, dir, output)
  local source, program = ("%s/chapter%s.c"):format(dir, number), "./chapter" .. number
  local here = files.exists(source)
  if here and not files.exists(program) then
    faults.add(source, 1, ("the program %s is not built: make chapter%s"):format(program, number))
  end
  results.chapters[number] = {
    number = number, dir = dir, source = here and source, quoted = {},
    values = read_results(dir .. "/results.tsv"),
    sections = here and read_sections(ask(program, "--list")) or {},
    options = here and read_options(ask(program, "--help")) or {},
    output = read_output(output or dir .. "/output.txt", number),
  }
end

-- The rows of bench/results.tsv by work and threads, each by the names of its columns,
-- and as the row `machine` the processor that its first line names.
local function read_bench()
  local bench, header = {}, nil
  for _, line in ipairs(files.lines("bench/results.tsv")) do
    local row, k = {}, 0
    bench.machine = bench.machine or { processor = line:match("^# ([^,]+),") }
    for cell in line:gmatch(line:match("^#") and "$^" or "[^\t]+") do
      k = k + 1
      row[header and header[k] or k] = cell
    end
    if header and k > 0 then bench[row.work .. "/" .. row.threads] = row end
    header = header or k > 0 and row
  end
  return bench
end

local function bench_row(key)
  results.bench = results.bench or read_bench()
  return results.bench[key] or {}
end

-- n to so many significant digits, written without an exponent
local function digits(n, count)
  local text = ("%." .. count - 1 .. "e"):format(n)
  local places = math.max(0, count - 1 - tonumber(text:match("e(.*)")))
  return ("%." .. places .. "f"):format(text)
end

-- "at least so many times": theirs/ours, less three tenths for a noisy or another
-- machine, rounded down to one digit, or two where the first is a 1
local MARGIN = 0.7
function results.bound(key)
  local row = bench_row(key)
  local ours, theirs = tonumber(row.ours), tonumber(row.theirs)
  if not ours or not theirs or ours == 0 then return nil end
  local first, second, power = ("%.9e"):format(MARGIN * theirs / ours):match("(%d)(%.%d)%d*(e.*)")
  local two = first == "1"
  results.bounds[key] = digits(first .. (two and second or "") .. power, two and 2 or 1)
  return results.bounds[key]
end

-- "product-512/1 | ours"
local function bench_cell(spec)
  local parts = cells.parts(spec)
  local cell = bench_row(parts[1])[parts[2]]
  if not cell then return nil, "bench/results.tsv has no " .. spec end
  return tonumber(cell) and digits(cell, 2) or cell
end

-- What the last run printed of a section.
local function printed(chapter, name)
  for k, section in ipairs(chapter and chapter.sections or {}) do
    if section.name == name then
      for _, it in ipairs(chapter.output) do
        if it.number == k then return it end
      end
      return nil, "the output has nothing of the section " .. name
    end
  end
  return nil, "the program has no section " .. name
end

-- The cell `spec` ("zigzag | 20 | steps") of a chapter's output; or nil and why.
function results.cell(chapter, spec)
  local parts = cells.parts(spec)
  local section, why = printed(chapter, table.remove(parts, 1))
  if not section then return nil, why end
  section.cells = section.cells or cells.read(section.body)
  return cells.find(section.cells, parts)
end

-- A cell that line `line` of a chapter's page names; or nil and why. What the output
-- has must be what results.tsv has.
function results.value(spec, number, line, optional)
  local bench, chapter = spec:match("^bench: *(.*)$"), results.chapters[number]
  if bench then return bench_cell(bench) end
  if not chapter then return nil, "there is no chapter here to quote" end
  if not chapter.quoted[spec] then
    chapter.quoted[spec] = true
    table.insert(chapter.quoted, { spec = spec, line = line, optional = optional })
  end
  local value, why = results.cell(chapter, spec)
  local entry = chapter.values[spec]
  if not value then return nil, ("no cell %s: %s"):format(spec, why) end
  if not entry or entry.value ~= value then
    return nil, ("%s/results.tsv has not %s, %s: make cells-%s"):format(chapter.dir, spec, value, number)
  end
  return value
end

-- The lines of a section's output: all, "2-7", "2-" or "2", or those of the paragraph
-- that begins with `start`; or nil and why not.
function results.output(name, number, range, start)
  local section, why = printed(results.chapters[number], name)
  if not section then return nil, why end
  for _, lines in ipairs(start and cells.paragraphs(section.body) or {}) do
    if cells.single(lines[1]):sub(1, #start) == start then return table.concat(lines, "\n") end
  end
  if start then return nil, "no paragraph of the section begins with " .. start end
  local from, to = files.range(range or "1-", #section.body)
  if not from then
    return nil, ("there are no lines %s: the section prints %d"):format(range, #section.body)
  end
  return table.concat(section.body, "\n", from, to)
end

-- Quotes and dashes as pandoc turns them out, back to what C strings hold.
local function plain(title)
  return (title:gsub("’", "'"):gsub("‘", "'"):gsub("“", '"'):gsub("”", '"')
    :gsub("–", "--"):gsub("—", "---"):gsub("\u{a0}", " "))
end

-- The numbered sections of the notes, the program's and the output's are the same.
function results.check_sections(page)
  local chapter = results.chapters[page.number]
  if not chapter or not chapter.source then return end
  local notes = {}
  for _, s in ipairs(page.sections) do
    if s.number then notes[#notes + 1] = { title = plain(s.plain), line = s.line } end
  end
  local function compare(list, file, what)
    for k = 1, math.max(#list, #chapter.sections) do
      local here, program = list[k], chapter.sections[k]
      if not here then
        faults.add(chapter.source, 1, ("the section \"%s\" is not in %s"):format(program.title, what))
      elseif not program or here.title ~= program.title then
        faults.add(file, here.line, ("section \"%s\": the program has %s here"):format(here.title,
          program and '"' .. program.title .. '"' or "no section"))
      end
    end
  end
  compare(notes, page.notes, "the notes")
  compare(chapter.output, chapter.dir .. "/output.txt", "output.txt")
end

function results.check_quoted()
  for number, chapter in pairs(results.chapters) do
    for key, entry in pairs(chapter.values) do
      if not chapter.quoted[key] then
        faults.add(chapter.dir .. "/results.tsv", entry.line,
          ("the result %s is quoted nowhere: make cells-%s"):format(key, number))
      end
    end
  end
end

return results
