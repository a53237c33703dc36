-- figures.lua: every drawn figure is shown, has its script, and every curve is drawn.
local files, faults = require "files", require "faults"
local figures = { shown = {} }

local function script_of(svg)
  return (svg:gsub("^plots/figures/(.*)%.svg$", "plots/%1.gp"))
end

-- What is wrong with showing this svg, or nil.
function figures.wrong(svg)
  if not files.exists(svg) then return "there is no figure " .. svg end
  local script = script_of(svg)
  return not files.exists(script) and ("the figure %s has no script %s"):format(svg, script)
end

-- The .tsv files that a script names, each with its line.
local function data_of(script)
  local list = {}
  for i, line in ipairs(files.lines(script)) do
    for path in line:gsub("^%s*#.*", ""):gmatch("[\"']([^\"']*%.tsv)[\"']") do
      list[#list + 1] = { path = path, line = i }
    end
  end
  return list
end

-- A drawing explains; its script reads no data.
function figures.is_drawing(svg) return #data_of(script_of(svg)) == 0 end

-- Every figure is shown, and all data are drawn.
function figures.check()
  local drawn = { ["plots/style.gp"] = true }
  for svg in pairs(figures.shown) do drawn[svg], drawn[script_of(svg)] = true, true end
  for _, script in ipairs(files.find("^plots/[^/]+%.gp$")) do
    for _, data in ipairs(data_of(script)) do
      drawn[data.path] = true
      if not files.exists(data.path) then
        faults.add(script, data.line, "there is no data file " .. data.path)
      end
    end
  end
  local function each(pattern, message)
    for _, path in ipairs(files.find(pattern)) do
      if not drawn[path] then faults.add(path, 1, message) end
    end
  end
  each("^plots/[^/]+%.gp$", "its figure is shown nowhere")
  each("^plots/figures/[^/]+%.svg$", "this figure is shown nowhere")
  each("^chapters/[^/]+/figures/[^/]+%.tsv$", "no script in plots/ draws this")
end

return figures
