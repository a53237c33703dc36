-- limits.lua: what a reader meets on a page, as a table, and how much of it is too
-- much. weave/exceptions.tsv holds what old pages have beyond a limit, exactly.
local files, faults, figures = require "files", require "faults", require "figures"
local limits = {}

local EXCEPTIONS = "weave/exceptions.tsv"
local MOST = { run = 3, lines = 25, size = 120 }
local HOSTS_SHOW = 500                 -- KiB; code hosts do not render more

local SAYS = {
  run = "%d listings follow one another without a sentence; at most %d may",
  lines = "the longest listing has %d lines; at most %d may stand in one",
  size = "the page has %d KiB; at most %d may stand on one",
}

local exceptions                       -- page and limit -> { value, line }

local function kib(text) return math.ceil(#text / 1024) end

local function read_exceptions(pages)
  local found, known = {}, {}
  for _, p in ipairs(pages) do known[p.notes] = true end
  for i, line in ipairs(files.lines(EXCEPTIONS)) do
    local page, limit, value = line:match("^([^\t]+)\t(%a+)\t(%d+)$")
    if i > 1 and (not page or not MOST[limit] or not known[page]) then
      faults.add(EXCEPTIONS, i, "not a page, a limit (run, lines or size) and a value: " .. line)
    elseif i > 1 then
      found[page .. "\t" .. limit] = { value = tonumber(value), line = i }
    end
  end
  return found
end

-- Holds a page to a limit, or to the exception it has from it.
local function check(page, limit, value, line)
  local exception = exceptions[page.notes .. "\t" .. limit]
  local most = exception and exception.value or MOST[limit]
  if value > most then
    faults.add(page.notes, line, SAYS[limit]:format(value, most))
  elseif exception and value < most then
    faults.add(EXCEPTIONS, exception.line, ("%s of %s is %d now: %s"):format(limit, page.notes, value,
      value > MOST[limit] and "lower it" or "take this line out"))
  elseif exception and most <= MOST[limit] then
    faults.add(EXCEPTIONS, exception.line, ("%s of %s may be %d anyway: take this line out")
      :format(limit, page.notes, MOST[limit]))
  end
end

-- What can be told from the notes.
function limits.check(pages)
  exceptions = read_exceptions(pages)
  for _, p in ipairs(pages) do
    check(p, "run", p.longest_run.value, p.longest_run.line)
    check(p, "lines", p.longest_listing.value, p.longest_listing.line)
  end
end

-- `texts` are the woven pages by path; listings may be as long as code hosts show.
function limits.check_sizes(pages, texts)
  for _, p in ipairs(pages) do
    if p.number then check(p, "size", kib(texts[p.out]), 1) end
  end
  for path, text in pairs(texts) do
    if kib(text) > HOSTS_SHOW then
      faults.add(path, 1, ("%d KiB; code hosts show at most %d"):format(kib(text), HOSTS_SHOW))
    end
  end
end

local HEADS = { "page", "words", "lines", "words/line", "run", "figures", "drawings", "worked", "exercises",
  "guesses", "KiB" }

local function per_line(words, lines) return lines > 0 and ("%.1f"):format(words / lines) or "-" end

local function row(p, texts)
  local drawings = 0
  for _, f in ipairs(p.figures) do
    if figures.is_drawing(f.svg) then drawings = drawings + 1 end
  end
  return { p.key, p.words, p.shown, per_line(p.words, p.shown), p.longest_run.value, #p.figures, drawings,
    p.worked, p.exercises, p.guesses, p.number and kib(texts[p.out]) or 0 }
end

-- The sum of each column, save the longest run, which is the longest of all.
local function total(rows)
  local sum = { "total" }
  for i = 2, #HEADS do
    local add = HEADS[i] == "run" and math.max or function(a, b) return a + b end
    sum[i] = 0
    for _, r in ipairs(rows) do sum[i] = add(sum[i], tonumber(r[i]) or 0) end
  end
  sum[4] = per_line(sum[2], sum[3])
  return sum
end

-- The table that weaving ends with.
function limits.table(pages, texts)
  local rows, lines = {}, {}
  for _, p in ipairs(pages) do rows[#rows + 1] = row(p, texts) end
  table.insert(rows, total(rows))
  table.insert(rows, 1, HEADS)
  for _, r in ipairs(rows) do
    local cells = { ("%-22s"):format(r[1]) }
    for i = 2, #HEADS do cells[i] = ("%" .. math.max(6, #HEADS[i]) .. "s"):format(r[i]) end
    lines[#lines + 1] = table.concat(cells, "  ") .. "\n"
  end
  return table.concat(lines)
end

return limits
