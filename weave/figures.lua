-- figures.lua: every drawn figure is shown, has its script, and every curve is drawn.
local files, faults = require "files", require "faults"
local figures = { shown = {} }

local function script_of(svg)
  return (svg:gsub("^plots/figures/(.*)%.svg$", "plots/%1.gp"))
end

-- What is wrong with showing this svg, or nil.
function figures.wrong(svg)
  if not files.exists(svg) then return "there is no figure " .. svg end
  if svg:match("^plots/figures/.*%.svg$") and not files.exists(script_of(svg)) then
    return ("the figure %s has no script %s"):format(svg, script_of(svg))
  end
end

-- The .tsv files that a script names, each with its line.
local function data_of(script)
  local list = {}
  for i, line in ipairs(files.lines(script)) do
    if not line:match("^%s*#") then
      for _, quote in ipairs { '"', "'" } do
        for path in line:gmatch(quote .. "([^" .. quote .. "]*%.tsv)" .. quote) do
          list[#list + 1] = { path = path, line = i }
        end
      end
    end
  end
  return list
end

-- A drawing explains; its script reads no data.
function figures.is_drawing(svg) return #data_of(script_of(svg)) == 0 end

local function check_script(script, drawn)
  for _, data in ipairs(data_of(script)) do
    drawn[data.path] = true
    if not files.exists(data.path) then
      faults.add(script, data.line, "there is no data file " .. data.path)
    end
  end
  local svg = script:gsub("^plots/(.*)%.gp$", "plots/figures/%1.svg")
  if script ~= "plots/style.gp" and not figures.shown[svg] then
    faults.add(script, 1, "its figure is shown nowhere")
  end
end

-- Every figure is shown, and all data are drawn.
function figures.check()
  local drawn = {}
  for _, script in ipairs(files.find("^plots/[^/]+%.gp$")) do check_script(script, drawn) end
  for _, svg in ipairs(files.find("^plots/figures/[^/]+%.svg$")) do
    if not figures.shown[svg] then faults.add(svg, 1, "this figure is shown nowhere") end
  end
  for _, path in ipairs(files.find("^chapters/[^/]+/figures/[^/]+%.tsv$")) do
    if not drawn[path] then faults.add(path, 1, "no script in plots/ draws this") end
  end
end

return figures
