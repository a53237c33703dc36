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

-- The number that starts at s: its last position, whether it is real, and whether its
-- digits are grouped.
local function number_end(text, s, math)
  local group = "^" .. (math and "\4" or ",") .. "%d%d%d%f[%D]"
  local _, first = text:find("^%d+", s)
  local e = first
  while e - s < 12 and text:find(group, e + 1) do e = e + 4 end
  local _, fraction = text:find("^%.%d+", e + 1)
  local _, exponent = text:find("^[eE][+-]?%d+", (fraction or e) + 1)
  return exponent or fraction or e, fraction or exponent, e > first
end

-- Where the unit behind position e ends, or nil.
local function unit_end(text, e, math)
  local s = text:match("^ *()", e + 1)
  for _, percent in ipairs { "%", "percent", "per cent", "％" } do
    if text:sub(s, s + #percent - 1) == percent then return s + #percent - 1 end
  end
  local mark, word = text:match("^(\2?)([%a\xc2-\xf4\x80-\xbf/]*)", s)
  if math and mark == "" then return nil end
  while word and word ~= "" do
    if UNITS[word] then return s + #mark + #word - 1 end
    word = word:match("^(.*)[/\xc2-\xf4\x80-\xbf][%a\x80-\xbf]*$")
  end
end

-- Calls found(token, from, to, measured) for every number in a text.
function numbers.each(text, math, found)
  local s = text:find("%d")
  while s do
    local e, real, grouped = number_end(text, s, math)
    local point = text:sub(s - 1, s - 1) == "."
    local is_name = not math and text:sub(1, s - 1):find("[%a_]$")
    if is_name or text:find("^%.%d", e + 1) or point and text:sub(s - 2, s - 2):find("%d") then
      _, e = text:find("^[%w_.]*%w", s)         -- C11, x86_64, 1.2.3: names, not numbers
    else
      if point and not real then s, real = s - 1, true end
      local word = text:sub(s, e):gsub("\4", ",")
      local n, unit = tonumber((word:gsub(",", ""))), unit_end(text, e, math)
      if #word == 4 and unit == e + 1 and text:sub(unit, unit) == "s" then unit = nil end  -- the 1980s
      local is_year = #word == 4 and n <= 2100
      e = unit or e
      found(word, s, e, real or unit or n >= 1000 and (grouped or not is_year))
    end
    s = text:find("%d", e + 1)
  end
end

-- A number's digits that mean something, as it is written.
local function significant(word)
  local digits = word:gsub("[eE].*", ""):gsub(",", "")
  if not digits:find("%.") then digits = digits:gsub("0+$", "") end
  return #digits:gsub("%.", ""):gsub("^0+", "")
end

-- Whether a typed number is a printed value, to three digits or more.
function numbers.same(word, value)
  local printed = value:match("^[-−]?(%d[%d,]*%.?%d*[eE]?[+-]?%d*)")
  local a, b = tonumber((word:gsub(",", ""))), printed and tonumber((printed:gsub(",", "")))
  local count = significant(word)
  local format = "%." .. (count - 1) .. "e"
  return a and b and count >= 3 and significant(printed) >= 3 and format:format(a) == format:format(b)
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
