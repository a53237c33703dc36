-- numbers.lua: typed measurements. What was measured is quoted by name, so that
-- it cannot go stale; what was not is listed as given.
local numbers = {}

local UNITS = {}
for unit in ([[ns µs μs us ms s sec second seconds min minute minutes h hour hours day days
  bit bits byte bytes B kB KB MB GB TB KiB MiB GiB TiB FLOP FLOPs FLOPS FLOP/s MFLOP/s GFLOP/s
  TFLOP/s GFLOPs TFLOPs Hz kHz MHz GHz images/s GB/s MB/s nanoseconds microseconds
  milliseconds 秒 毫秒 微秒 纳秒 分钟 小时 天 字节]]):gmatch("%S+") do UNITS[unit] = true end

-- Math as text: grouped digits joined, units kept behind a mark so that a
-- variable s is not taken for seconds.
function numbers.from_math(tex)
  return (tex:gsub("\\val{[^}]*}", " "):gsub("\\tag{[^}]*}", " "):gsub("\\%%", "%%")
    :gsub("(%d){,}(%d%d%d)", "%1\4%2"):gsub("(%d)\\,(%d%d%d)", "%1\4%2")
    :gsub("\\text{%s*([^}]*)}", "\2%1"):gsub("\\mathrm{%s*([^}]*)}", "\2%1")
    :gsub("\\[,;:! ]", " "):gsub("~", " "))
end

-- Nonbreaking and thin spaces as blanks.
function numbers.blanks(text)
  return (text:gsub("\u{a0}", " "):gsub("\u{202f}", " "):gsub("\u{2009}", " "))
end

-- The number that starts at s: its last position, and whether digits are grouped.
local function number_end(text, s, math)
  local comma = math and "\4" or ","
  local _, e = text:find("^%d+", s)
  local grouped = false
  while e - s < 12 and text:find("^" .. comma .. "%d%d%d", e + 1) and not text:find("^%d", e + 5) do
    e, grouped = e + 4, true
  end
  local _, fraction = text:find("^%.%d+", e + 1)
  local _, exponent = text:find("^[eE][+-]?%d+", (fraction or e) + 1)
  return exponent or fraction or e, fraction or exponent, grouped
end

local function unit_end(text, e, math)
  local _, gap = text:find("^ *", e + 1)
  local s = gap + 1
  local _, percent = text:find("^%%", s)
  if percent then return percent end
  for _, word in ipairs { "percent", "per cent", "％" } do
    if text:sub(s, s + #word - 1) == word then return s + #word - 1 end
  end
  if math then
    if text:sub(s, s) ~= "\2" then return nil end
    s = s + 1
  end
  local word = text:match("^[%a\xc2-\xf4\x80-\xbf/]+", s) or ""
  while word ~= "" do
    if UNITS[word] then return s + #word - 1 end
    word = word:match("^(.*)[/\xc2-\xf4\x80-\xbf][%a\x80-\xbf]*$") or ""
  end
end

local function is_year(word, unit)
  local n = #word == 4 and tonumber(word)
  return n and n >= 1000 and n <= 2100 and not unit
end

-- Calls found(token, from, to, measured) for every number in a text.
function numbers.each(text, math, found)
  local at = 1
  while true do
    local s = text:find("%d", at)
    if not s then return end
    local e, real, grouped = number_end(text, s, math)
    local before, point = text:sub(1, s - 1):match("[%a_]$"), text:sub(s - 1, s - 1) == "."
    local version = text:find("^%.%d", e + 1) or (point and text:sub(s - 2, s - 2):match("%d"))
    if (before and not math) or version then
      _, e = text:find("^[%w_.]*%w", s)         -- C11, x86_64, 1.2.3: names, not numbers
    else
      if point and not real then s, real = s - 1, true end
      local word = text:sub(s, e)
      local n = tonumber((word:gsub("[,\4]", "")))
      local unit = unit_end(text, e, math)
      if #word == 4 and unit == e + 1 and text:sub(unit, unit) == "s" then unit = nil end  -- the 1980s
      local measured = real or unit or (n and n >= 1000 and (grouped or not is_year(word, unit)))
      found(word:gsub("\4", ","), s, unit or e, measured and true or false)
      e = unit or e
    end
    at = e + 1
  end
end

-- How many digits of a number, as written, mean something.
local function significant(word)
  local mantissa = word:gsub("[,%-]", ""):gsub("[eE].*", "")
  if mantissa:find("%.") then return #mantissa:gsub("%.", ""):gsub("^0+", "") end
  return #mantissa:gsub("^0+", ""):gsub("0+$", "")
end

-- Whether a typed number is a printed value, to three digits or more.
function numbers.same(word, value)
  local printed = value:match("^[-−]?(%d[%d,]*%.?%d*[eE]?[+-]?%d*)")
  local a, b = tonumber((word:gsub(",", ""))), printed and tonumber((printed:gsub(",", "")))
  local count = significant(word)
  if not a or not b or count < 3 or significant(printed) < 3 then return false end
  local format = "%." .. (count - 1) .. "e"
  return format:format(a) == format:format(b)
end

-- Whether [from, to] of the text lies in what the page lists as given.
local function is_given(text, from, to, given)
  for _, entry in ipairs(given) do
    local at = 1
    while true do
      local s, e = text:find(entry.what, at, true)
      if not s then break end
      local whole = not text:find("^%d", e + 1) and not text:find("^[.,]%d", e + 1)
        and not text:sub(1, s - 1):find("%d[.,]?$")
      if whole and s <= from and to <= e then return entry end
      at = e + 1
    end
  end
end

-- Reports the typed measurements of a run of prose or math, and the numbers
-- that repeat a result. In code only the latter count.
function numbers.check(text, options, report)
  local shown = text:gsub("\4", ",")
  numbers.each(text, options.math, function(word, from, to, measured)
    local token = shown:sub(from, to):gsub("\2", "")
    local entry = is_given(shown, from, to, options.given) or is_given(token, 1, #token, options.given)
    if entry then entry.used = true end
    for key, result in pairs(options.values) do
      if numbers.same(word, result.value) and not (entry and entry.same) then
        return report(from, ("%s is the result %s: quote it as [%s]{.val}"):format(word, key, key))
      end
    end
    if measured and not entry and not options.code then
      report(from, ("typed measurement %s: quote a result, or list it under given:"):format(token))
    end
  end)
end

return numbers
