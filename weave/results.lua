-- results.lua: what the programs gave: results, output, sections, speeds.
local files, faults = require "files", require "faults"
local results = { chapters = {}, bench = nil, bounds = {} }

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

-- The entries {"name", "Title", function} of the table of sections, in order.
local function read_sections(path)
  local text, list = files.read(path) or "", {}
  local start = text:find("[^\n]*section[^\n;()]*%[[^\n]*=%s*{") or 1
  local stop = text:find("\n};", start, true) or #text
  local pattern = '(){%s*"([^"\n]*)"%s*,%s*"([^"\n]*)"%s*,%s*[%a_][%w_]*%s*}'
  for at, name, title in text:sub(1, stop):gmatch(pattern) do
    if at >= start then
      local _, line = text:sub(1, at):gsub("\n", "")
      list[#list + 1] = { name = name, title = title, line = line + 1 }
    end
  end
  return list
end

-- The sections of output.txt: "1.4 Title" over a line of dashes, then the text.
local function read_output(path, number)
  local lines, list = files.lines(path), {}
  for i, line in ipairs(lines) do
    local k, title = line:match("^" .. number .. "%.(%d+)%s+(.-)%s*$")
    if k and (lines[i + 1] or ""):match("^%-%-%-+%s*$") then
      list[#list + 1] = { number = tonumber(k), title = title, line = i, body = {} }
    elseif #list > 0 and i > list[#list].line + 1 then
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

-- What chapter `number` in `dir` gave when it was last run in full.
function results.load(number, dir)
  local program = ("%s/chapter%s.c"):format(dir, number)
  results.chapters[number] = {
    dir = dir, program = files.exists(program) and program or nil,
    values = read_results(dir .. "/results.tsv"), quoted = {},
    sections = files.exists(program) and read_sections(program) or {},
    output = read_output(dir .. "/output.txt", number),
  }
  return results.chapters[number]
end

local function read_bench()
  local bench, header = {}, nil
  for _, line in ipairs(files.lines("bench/results.tsv")) do
    if line:match("%S") and not line:match("^#") then
      local cells = {}
      for cell in (line .. "\t"):gmatch("([^\t]*)\t") do cells[#cells + 1] = cell end
      if header then
        local row = {}
        for i, name in ipairs(header) do row[name] = cells[i] end
        bench[(row.work or "") .. "/" .. (row.threads or "")] = row
      end
      header = header or cells
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

local function bench_cell(key)
  local row_key, column = key:match("^(.*)%.([^.]+)$")
  local row = row_key and bench_row(row_key)
  local cell = row and row[column]
  local n = tonumber(cell)
  return n and digits(n, 2, nearest) or cell
end

-- The value of `key` ("and.epochs", "2:loss", "bench:product-512/1.ours") as a
-- page of chapter `number` quotes it, or nil.
function results.value(key, number)
  if key:match("^bench:") then return bench_cell(key:sub(7)) end
  local other, rest = key:match("^(%d+):(.*)$")
  local chapter = results.chapters[other or number]
  local entry = chapter and chapter.values[rest or key]
  if not entry then return nil end
  chapter.quoted[rest or key] = true
  return entry.value
end

-- The output of a section of chapter `number`; "2-7", "2-" or "2" picks lines of it.
function results.output(name, number, range)
  local chapter = results.chapters[number]
  for k, section in ipairs(chapter and chapter.sections or {}) do
    if section.name == name then
      for _, printed in ipairs(chapter.output) do
        if printed.number == k then return results.pick(printed.body, range) end
      end
      return nil, "output.txt has nothing of the section " .. name
    end
  end
  return nil, "the program has no section " .. name
end

function results.pick(body, range)
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
        faults.add(chapter.program, program.line, ("the section \"%s\" is not in %s"):format(program.title, what))
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
  for _, chapter in pairs(results.chapters) do
    for key, entry in pairs(chapter.values) do
      if not chapter.quoted[key] then
        faults.add(chapter.dir .. "/results.tsv", entry.line, "the result " .. key .. " is quoted nowhere")
      end
    end
  end
end

return results
