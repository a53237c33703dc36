-- tex.lua: what a formula says, without setting it.
local tex = {}

local SIGNS = {}
for name, sign in ([[alpha α beta β gamma γ delta δ epsilon ε varepsilon ε eta η theta θ kappa κ
  lambda λ mu μ nu ν pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Delta Δ Sigma Σ
  Theta Θ Phi Φ Omega Ω sum Σ prod Π partial ∂ nabla ∇ infty ∞ cdot · times × odot ⊙ pm ± le ≤ leq ≤ ge ≥
  geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ propto ∝ in ∈ to → rightarrow → leftarrow ← mapsto ↦ ldots …
  cdots … dots … ell ℓ prime ′ sqrt √ top ᵀ lVert ‖ rVert ‖ Vert ‖ vert | mid | lfloor ⌊ rfloor ⌋
  quad . qquad .]]):gmatch("(%a+)%s+(%S+)") do SIGNS[name] = sign == "." and " " or sign end

local SMALL = { ["_"] = {}, ["^"] = {} }
for mark, pairs_ in pairs { ["_"] = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋iᵢjⱼtₜnₙkₖmₘpₚxₓ",
  ["^"] = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻lˡnⁿTᵀ" } do
  for plain, small in pairs_:gmatch("([%w+-])([\xc2-\xf4][\x80-\xbf]+)") do SMALL[mark][plain] = small end
end

-- An index or exponent in small letters where there are any.
local function small(mark, text)
  local out = text:gsub("[%z\1-\x7f\xc2-\xf4][\x80-\xbf]*", function(c) return SMALL[mark][c] or "\1" end)
  if not out:find("\1") then return out end
  return mark .. (text:match("^%(.*%)$") or #text == 1 and text or "(" .. text .. ")")
end

local function fraction(a, b)
  local function part(x)
    x = x:sub(2, -2)
    return x:find("[%s+*/-]") and "(" .. x .. ")" or x
  end
  return part(a) .. "/" .. part(b)
end

-- A formula as text for those who cannot see it: w₁ x₁ + b.
function tex.readable(text)
  local before
  text = text:gsub("\\[,;:!]", " "):gsub("\\%a*text%a*%s*{([^}]*)}", "%1"):gsub("\\math%a+%s*{([^}]*)}", "%1")
    :gsub("\\left%.?", ""):gsub("\\right%.?", ""):gsub("~", " ")
  repeat before, text = text, text:gsub("\\[dt]?frac%s*(%b{})%s*(%b{})", fraction) until text == before
  text = text:gsub("\\(%a+)", function(name) return SIGNS[name] or name end):gsub("∂ ", "∂"):gsub("∇ ", "∇"):gsub("√ ", "√")
  repeat
    before = text
    text = text:gsub("([_^]){([^{}]*)}", small)
  until text == before
  text = text:gsub("([_^])([%w+-])", small):gsub("[{}]", ""):gsub("\\(.)", "%1")
  return (text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- Commands that may stand in arithmetic.
local ARITHMETIC = {}
for name in ([[cdot times frac tfrac dfrac sqrt left right big Big bigl bigr quad qquad approx pm
  mp div le leq ge geq ne neq ldots cdots dots exp ln log max min sum begin end]]):gmatch("%a+") do
  ARITHMETIC[name] = true
end
local OPERATORS = { cdot = true, times = true, frac = true, tfrac = true, dfrac = true, sqrt = true, approx = true, div = true }

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
