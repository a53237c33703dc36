-- limits.lua: what a reader meets on a page, as a table, and how much of it is too much.
local faults, figures = require "faults", require "figures"
local limits = {}

local LISTINGS, LINES, SIZE = 3, 25, 120
local HOSTS_SHOW = 500                 -- KiB; code hosts do not render more

local function kib(text) return math.ceil(#text / 1024) end

local function check(path, line, value, most, says)
  if value > most then faults.add(path, line, says:format(value, most)) end
end

-- What can be told from the notes.
function limits.check(pages)
  for _, p in ipairs(pages) do
    check(p.notes, p.longest_run.line, p.longest_run.value, LISTINGS,
      "%d listings follow one another without a sentence; at most %d may")
    check(p.notes, p.longest_listing.line, p.longest_listing.value, LINES,
      "the longest listing has %d lines; at most %d may stand in one")
  end
end

-- `texts` are the woven pages by path; listings may be as long as code hosts show.
function limits.check_sizes(pages, texts)
  for _, p in ipairs(pages) do
    local size = p.number and kib(texts[p.out]) or 0
    check(p.notes, 1, size, SIZE, "the page has %d KiB; at most %d may stand on one")
  end
  for path, text in pairs(texts) do
    check(path, 1, kib(text), HOSTS_SHOW, "%d KiB; code hosts show at most %d")
  end
end

local HEADS = { "page", "words", "lines", "words/line", "run", "figures", "drawings", "worked", "exercises",
  "guesses", "KiB" }

local function row(p, texts)
  local drawings = p.figures:filter(function(f) return figures.is_drawing(f.svg) end)
  return { p.key, p.words, p.shown, 0, p.longest_run.value, #p.figures, #drawings, p.worked, p.exercises,
    p.guesses, p.number and kib(texts[p.out]) or 0 }
end

-- The table that weaving ends with. It sums up each column, save the longest run, which
-- is the longest of all.
function limits.table(pages, texts)
  local rows, total, lines = pages:map(function(p) return row(p, texts) end), { "total" }, {}
  for i = 2, #HEADS do
    total[i] = 0
    for _, r in ipairs(rows) do
      total[i] = HEADS[i] == "run" and math.max(total[i], r[i]) or total[i] + r[i]
    end
  end
  rows:insert(total)
  for _, r in ipairs(rows) do r[4] = r[3] > 0 and ("%.1f"):format(r[2] / r[3]) or "-" end
  rows:insert(1, HEADS)
  for k, r in ipairs(rows) do
    lines[k] = ("%-22s"):format(r[1])
    for i = 2, #HEADS do lines[k] = lines[k] .. ("  %" .. math.max(6, #HEADS[i]) .. "s"):format(r[i]) end
  end
  return table.concat(lines, "\n") .. "\n"
end

return limits
