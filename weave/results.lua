-- results.lua: what the programs gave: sections, output, cells, speeds.
local files, faults, cells = require "files", require "faults", require "cells"
local results = { chapters = {}, bench = nil, bounds = {} }

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
  if not files.exists(program) then return "" end
  return pandoc.pipe("sh", { "-c", '"$0" "$1" 2>/dev/null || :', program, option }, "")
end

-- The sections by ./chapterN --list: " 1 zigzag       Why plain descent zigzags".
local function read_sections(text)
  local list = {}
  for name, title in text:gmatch("%d+ (%S+)%s+([^\n]-)%s*\n") do list[#list + 1] = { name = name, title = title } end
  return list
end

-- The options by ./chapterN --help: "  -s, --seed=N   Seed of ...".
local function read_options(text)
  local options = {}
  for letter, name, equals in text:gmatch("\n%s+%-(%S), %-%-([%w-]+)(=?)") do
    options[name] = { argument = equals == "=" }
    options[letter] = options[name]
  end
  for name, equals in text:gmatch("\n%s+%-%-([%w-]+)(=?)") do options[name] = { argument = equals == "=" } end
  return options
end

-- The last line of a whole run speaks of no section.
local CLOSING = "^Explained in "

-- The sections of output.txt: "1.4 Title" over a line of dashes, then the text.
function results.read_output(path, number)
  local lines, list = files.lines(path), {}
  for i, line in ipairs(lines) do
    local k, title = line:match("^" .. number .. "%.(%d+)%s+(.-)%s*$")
    if k and (lines[i + 1] or ""):match("^%-%-%-+%s*$") then
      list[#list + 1] = { number = tonumber(k), title = title, line = i, body = {} }
    elseif #list > 0 and i > list[#list].line + 1 and not line:match(CLOSING) then
      table.insert(list[#list].body, line)
    end
  end
  for _, section in ipairs(list) do
    local body = section.body
    while body[1] and not body[1]:match("%S") do table.remove(body, 1) end
    while body[1] and not body[#body]:match("%S") do table.remove(body) end
  end
  return list
end

-- What chapter `number` in `dir` gave when it was last run in full. `program` is asked
-- for its sections and options.
function results.load(number, dir, program)
  program = program or "./chapter" .. number
  local source = ("%s/chapter%s.c"):format(dir, number)
  local here = files.exists(source)
  if here and not files.exists(program) then
    faults.add(source, 1, ("the program %s is not built: make chapter%s"):format(program, number))
  end
  results.chapters[number] = {
    dir = dir, source = source, program = here and program or nil, quoted = {},
    values = read_results(dir .. "/results.tsv"),
    sections = here and read_sections(ask(program, "--list")) or {},
    options = here and read_options(ask(program, "--help")) or {},
    output = results.read_output(dir .. "/output.txt", number),
  }
  return results.chapters[number]
end

local function read_bench()
  local bench, header = {}, nil
  for _, line in ipairs(files.lines("bench/results.tsv")) do
    if line:match("%S") and not line:match("^#") then
      local row = {}
      for cell in (line .. "\t"):gmatch("([^\t]*)\t") do row[#row + 1] = cell end
      if header then
        for i, name in ipairs(header) do row[name] = row[i] end
        bench[(row.work or "") .. "/" .. (row.threads or "")] = row
      end
      header = header or row
    end
  end
  return bench
end

-- n to so many significant digits, written without an exponent
local function digits(n, count, round)
  if n == 0 then return "0" end
  local e = math.floor(math.log(math.abs(n), 10) + 1e-12) - count + 1
  local places = math.max(0, -e)
  local scaled = e < 0 and n * 10 ^ -e or n / 10 ^ e
  local value = round(scaled)
  return ("%." .. places .. "f"):format(e < 0 and value / 10 ^ -e or value * 10 ^ e)
end

local function down(x) return math.floor(x + 1e-9) end
local function nearest(x) return math.floor(x + 0.5) end

local function bench_row(key)
  results.bench = results.bench or read_bench()
  return results.bench[key]
end

-- "at least so many times": theirs/ours, less three tenths for a noisy or another
-- machine, rounded down to one digit
local MARGIN = 0.7
function results.bound(key)
  local row = bench_row(key)
  local ours, theirs = tonumber(row and row.ours), tonumber(row and row.theirs)
  if not ours or not theirs or ours == 0 then return nil end
  local text = digits(MARGIN * theirs / ours, 1, down)
  results.bounds[key] = text
  return text
end

-- "product-512/1 | ours"
local function bench_cell(spec)
  local parts = cells.parts(spec)
  local row = bench_row(parts[1])
  local cell = row and row[parts[2] or ""]
  if not cell then return nil, "bench/results.tsv has no " .. spec end
  local n = tonumber(cell)
  return n and digits(n, 2, nearest) or cell
end

-- What a section of an output says, as tables and lines.
local function section_cells(chapter, output, name)
  for k, section in ipairs(chapter.sections) do
    if section.name == name then
      for _, printed in ipairs(output) do
        if printed.number == k then
          printed.cells = printed.cells or cells.read(printed.body)
          return printed.cells
        end
      end
      return nil, "the output has nothing of the section " .. name
    end
  end
  return nil, "the program has no section " .. name
end

-- The cell `spec` ("zigzag | 20 | steps") of an output of a chapter; or nil and why.
function results.cell(chapter, output, spec)
  local parts = cells.parts(spec)
  local section, why = section_cells(chapter, output, table.remove(parts, 1))
  if not section then return nil, why end
  return cells.find(section, parts)
end

-- A cell as a page of chapter `number` names it, "2: reading | right" being one of
-- chapter 2; or nil and why. What the output has must be what results.tsv has.
function results.value(spec, number)
  spec = cells.single(spec)
  local bench = spec:match("^bench: *(.*)$")
  if bench then return bench_cell(bench) end
  local other, rest = spec:match("^(%d+): *(.*)$")
  local chapter = results.chapters[other or number]
  if not chapter then return nil, "there is no chapter " .. (other or "here") .. " to quote" end
  spec = rest or spec
  chapter.quoted[spec] = true
  local value, why = results.cell(chapter, chapter.output, spec)
  local entry = chapter.values[spec]
  if not value then return nil, ("no cell %s: %s"):format(spec, why) end
  if not entry or entry.value ~= value then
    return nil, ("%s/results.tsv has not %s, %s: make cells-%s"):format(chapter.dir, spec, value, other or number)
  end
  return value
end

-- Whether a claim's line says yes; else nil and why.
function results.claim(spec, number)
  local value, why = results.value(spec, number)
  if value and value ~= "yes" then return nil, ("the program says: %s: %s"):format(spec, value) end
  return value, why
end

-- The lines of a section's output: all, "2-7", "2-" or "2", or those of the paragraph
-- that begins with `start`.
function results.output(name, number, range, start)
  local chapter = results.chapters[number]
  for k, section in ipairs(chapter and chapter.sections or {}) do
    if section.name == name then
      for _, printed in ipairs(chapter.output) do
        if printed.number == k then return results.pick(printed.body, range, start) end
      end
      return nil, "output.txt has nothing of the section " .. name
    end
  end
  return nil, "the program has no section " .. name
end

local function paragraph(body, start)
  for i, line in ipairs(body) do
    local first = i == 1 or not body[i - 1]:match("%S")
    if first and cells.single(line):sub(1, #start) == start then
      local to = i
      while body[to + 1] and body[to + 1]:match("%S") do to = to + 1 end
      return table.concat(body, "\n", i, to)
    end
  end
  return nil, "no paragraph of the section begins with " .. start
end

function results.pick(body, range, start)
  if start then return paragraph(body, start) end
  if not range then return table.concat(body, "\n") end
  local from, dash, to = range:match("^(%d+)(%-?)(%d*)$")
  from = tonumber(from)
  to = tonumber(to) or (dash == "-" and #body or from)
  if not from or from < 1 or to > #body or from > to then
    return nil, ("there are no lines %s: the section prints %d"):format(range, #body)
  end
  return table.concat(body, "\n", from, to)
end

-- Quotes and dashes as pandoc turns them out, back to what C strings hold.
local function plain(title)
  return (title:gsub("’", "'"):gsub("‘", "'"):gsub("“", '"'):gsub("”", '"')
    :gsub("–", "--"):gsub("—", "---"):gsub("\u{a0}", " "))
end

-- The numbered sections of the notes, the program's and the output's are the same.
function results.check_sections(page)
  local chapter = results.chapters[page.number]
  if not chapter or not chapter.program then return end
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
