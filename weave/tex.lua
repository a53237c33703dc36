-- tex.lua: what a formula says, without setting it.
local tex = {}

-- A formula as text for those who cannot see it: w₁x₁ + b.
function tex.readable(text)
  if not text:find("[\\_^]") then return text end
  text = text:gsub("\\[dt]?frac%s*{([^{}]*)}%s*{([^{}]*)}", "%1/%2"):gsub("\\sqrt", "√")
  local plain = pandoc.write(pandoc.Pandoc { pandoc.Plain { pandoc.Math("InlineMath", text) } }, "plain")
  return (plain:gsub("\xe2\x80[\x80-\x8b]", " "):gsub("\xe2\x81\x9f", " "):gsub("\u{a0}", " ")
    :gsub("%s+", " "):gsub("^ ?− ", "−"):gsub("^ ", ""):gsub(" $", ""))
end

-- Commands that may stand in arithmetic.
local ARITHMETIC = {}
for name in ([[cdot times frac tfrac dfrac sqrt left right big Big bigl bigr quad qquad approx pm
  mp div le leq ge geq ne neq ldots cdots dots exp ln log max min sum begin end]]):gmatch("%a+") do
  ARITHMETIC[name] = true
end
local OPERATORS = { cdot = true, times = true, frac = true, tfrac = true, dfrac = true, sqrt = true,
  approx = true, div = true }

-- Whether a formula works something out in numbers: two numerals or more, an operator
-- or a sign of equality, and no letters but those of units.
function tex.is_worked(text)
  local operator, letters = false, false
  text = text:gsub("\\val{[^}]*}", "1"):gsub("\\%a*text%a*%s*{[^}]*}", ""):gsub("\\mathrm%s*{[^}]*}", "")
    :gsub("\\begin{[^}]*}", ""):gsub("\\end{[^}]*}", "")
  text = text:gsub("\\(%a+)", function(name)
    letters = letters or not ARITHMETIC[name]
    operator = operator or OPERATORS[name] or false
    return " "
  end)
  operator = operator or text:match("[%d)%]}]%s*[-+*/=<>]") ~= nil
  local _, numerals = text:gsub("%d[%d.,]*", "")
  return operator and not letters and not text:match("%a") and numerals >= 2
end

return tex
