-- cells.lua: what a program printed, as tables of named cells and as lines
-- "name: value"; and the cells that notes name.
local cells = {}

local function trim(text) return (text:gsub("^%s+", ""):gsub("%s+$", "")) end
local function single(text) return (trim(text):gsub("%s+", " ")) end
cells.single = single

-- The cells of a line, parted by two blanks or more: text, first and last column.
local function split(line)
  local list, at = {}, 1
  while true do
    local s = line:find("%S", at)
    if not s then return list end
    local gap = line:find("  ", s, true) or #line + 1
    local text = trim(line:sub(s, gap - 1))
    local from = utf8.len(line, 1, s - 1) or s
    list[#list + 1] = { text = text, from = from, to = from + (utf8.len(text) or #text) }
    at = gap
  end
end

local function middle(cell) return (cell.from + cell.to) / 2 end

-- How far two cells are apart; 0 where one lies over the other.
local function distance(a, b) return math.max(0, a.from - b.to, b.from - a.to) end

-- The cell of `row` that `cell` belongs to.
local function nearest(row, cell)
  local best, least
  for _, other in ipairs(row) do
    local d = distance(cell, other) + math.abs(middle(cell) - middle(other)) / 1000
    if not least or d < least then best, least = other, d end
  end
  return best
end

local function is_number(text) return text:match("^[-+−]?%.?%d") ~= nil end

local function has_numbers(row)
  for _, cell in ipairs(row) do
    if is_number(cell.text) then return true end
  end
end

-- Whether `lower` stands as a second line of heads below `upper`.
local function are_heads(upper, lower, below)
  return lower and below and #below > 1 and #lower > #upper and not has_numbers(lower)
end

-- The table of a paragraph: its rows, of cells that know the names of their column; or nil.
local function read_table(rows)
  local first
  for i = 1, #rows - 1 do
    if #rows[i] > 1 and #rows[i + 1] > 1 then first = i; break end
  end
  if not first then return nil end
  local heads, upper = rows[first], nil
  if are_heads(heads, rows[first + 1], rows[first + 2]) then
    upper, heads, first = heads, rows[first + 1], first + 1
  end
  local found = pandoc.List()
  for i = first + 1, #rows do
    for _, cell in ipairs(rows[i]) do
      local head = nearest(heads, cell)
      cell.names = pandoc.List { head.text }
      if upper then cell.names:insert(single(nearest(upper, head).text .. " " .. head.text)) end
    end
    if #rows[i] > 1 then found:insert(rows[i]) end
  end
  return found
end

-- A line "name: value", or one of two cells.
local function read_value(line, row)
  local name, value = line:match("^%s*(.-):%s+(.-)%s*$")
  if name and name ~= "" and value ~= "" and not name:find("%S  ") then return single(name), value end
  if #row == 2 then return row[1].text, row[2].text end
end

-- A list of lines as lists of those with no blank one between.
function cells.paragraphs(lines)
  local list, blank = {}, true
  for _, line in ipairs(lines) do
    local is_blank = not line:match("%S")
    if blank and not is_blank then list[#list + 1] = {} end
    if not is_blank then table.insert(list[#list], line) end
    blank = is_blank
  end
  return list
end

-- What the lines of a section say.
function cells.read(body)
  local found = { tables = {}, values = {} }
  for _, lines in ipairs(cells.paragraphs(body)) do
    local rows = {}
    for i, line in ipairs(lines) do
      rows[i] = split(line)
      local name, value = read_value(line, rows[i])
      if name then table.insert(found.values, { name = name, value = value }) end
    end
    local t = read_table(rows)
    if t then table.insert(found.tables, { title = single(lines[1]), rows = t }) end
  end
  return found
end

-- Whether `text` begins with `start`, which ends after a whole word.
local function begins(text, start)
  return text:sub(1, #start) == start and not text:sub(#start):match("^%w%w")
end

-- Whether the first cells of a row, as many as it takes, read `name`.
local function is_row(row, name)
  local text
  for _, cell in ipairs(row) do
    text = text and text .. " " .. cell.text or cell.text
    if single(text) == name then return true end
    if #text > #name then return false end
  end
end

local function from_tables(section, title, row_name, column)
  local found, has_row = {}, false
  for _, t in ipairs(section.tables) do
    for _, row in ipairs((not title or begins(t.title, title)) and t.rows or {}) do
      local is_it = is_row(row, row_name)
      has_row = has_row or is_it
      for _, cell in ipairs(is_it and row or {}) do
        if cell.names:includes(column) then found[#found + 1] = cell.text end
      end
    end
  end
  return found, has_row and "no column " .. column .. " in a row " .. row_name or "no row " .. row_name
end

local function from_values(section, name)
  local exact, short = {}, {}
  for _, v in ipairs(section.values) do
    if v.name == name then exact[#exact + 1] = v.value end
    if begins(v.name, name) then short[#short + 1] = v.value end
  end
  return #exact > 0 and exact or short, "no line " .. name
end

-- "five | accuracy" as a list of its parts.
function cells.parts(spec)
  local parts = {}
  for part in (spec .. "|"):gmatch("([^|]*)|") do parts[#parts + 1] = single(part) end
  return parts
end

-- What the cell `parts` (all but the section) holds; or nil and why.
function cells.find(section, parts)
  local found, why
  if #parts == 1 then found, why = from_values(section, parts[1])
  elseif #parts == 2 then found, why = from_tables(section, nil, parts[1], parts[2])
  elseif #parts == 3 then found, why = from_tables(section, parts[1], parts[2], parts[3])
  else return nil, "a cell has a section and one to three names more" end
  if #found == 0 then return nil, why end
  if #found > 1 then return nil, ("ambiguous: %s, %s"):format(found[1], found[2]) end
  return found[1]
end

local SUPER = { ["-"] = "⁻", ["0"] = "⁰", ["1"] = "¹", ["2"] = "²", ["3"] = "³", ["4"] = "⁴",
  ["5"] = "⁵", ["6"] = "⁶", ["7"] = "⁷", ["8"] = "⁸", ["9"] = "⁹" }

-- The parts of a cell, rounded to so many places: sign, digits with their commas,
-- exponent or nil, what follows; nil for a word.
local function number_parts(text, places)
  local sign, digits, rest = text:match("^([-+−]?)([%d,]*%.?%d*)(.*)$")
  if not digits or not digits:find("%d") then return nil end
  local exponent, after = rest:match("^[eE]([+-]?%d+)(.*)$")
  digits = digits:gsub(",", "")
  if places then digits = ("%%.%df"):format(places):format(tonumber(digits)) end
  if places and not digits:find("[1-9]") then sign = "" end
  if not digits:find("%.") and #digits > 3 then
    digits = digits:reverse():gsub("(%d%d%d)", "%1,"):gsub(",$", ""):reverse()
  end
  return sign == "-" and "−" or sign, digits, exponent and ("%d"):format(tonumber(exponent)), after or rest
end

-- A cell as prose has it: "12,288 bytes", "−2.7", "1.6 × 10⁻³⁰".
function cells.prose(text, places)
  local sign, digits, exponent, rest = number_parts(text, places)
  if not sign then return text end
  return sign .. digits .. (exponent and " × 10" .. exponent:gsub(".", SUPER) or "") .. rest
end

-- A cell as a formula has it.
function cells.math(text)
  local sign, digits, exponent, rest = number_parts(text)
  if not sign then return "\\text{" .. text .. "}" end
  local power = exponent and " \\cdot 10^{" .. exponent .. "}" or ""
  return sign:gsub("−", "-") .. digits:gsub(",", "{,}") .. power .. rest:gsub("%%", "\\%%"):gsub(" ", "\\,")
end

return cells
