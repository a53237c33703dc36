-- paper.lua: on which page of which volume each label stands, as the run before found
-- it (book.known and listings.known). LuaTeX loads this in book.tex.
paper = { lacking = 0 }

local function read(name)
  local pages, f = {}, io.open(name .. ".known")
  if not f then return pages end
  for line in f:lines() do
    local label, page = line:match "^(.*) (%d+)$"
    if label then pages[label] = tonumber(page) end
  end
  f:close()
  return pages
end

function paper.open(other)
  paper.own, paper.other_name, paper.other = read(tex.jobname), other, read(other)
end

local function page_of(pages, label)
  if not pages[label] then
    paper.lacking = paper.lacking + 1
    texio.write_nl("log", "Paper: no page of " .. label)
  end
  return pages[label] or 0
end

function paper.page(label) tex.sprint(page_of(paper.own, label)) end
function paper.other_page(label) tex.sprint(page_of(paper.other, label)) end

-- The pages of labels, each once: "b:label" is set bold, and "2:label" is in the other
-- volume.
function paper.pages(list)
  local seen, out = {}, { {}, {} }
  for kind, label in list:gmatch "([^;:]*):([^;]+)" do
    local away = kind == "2"
    local page = page_of(away and paper.other or paper.own, label)
    local key = (away and "2:" or "") .. page
    local entry = seen[key] or { page = page, label = label }
    entry.bold = entry.bold or kind == "b"
    if not seen[key] then
      seen[key] = entry
      table.insert(out[away and 2 or 1], entry)
    end
  end
  local texts = {}
  for i, entries in ipairs(out) do
    table.sort(entries, function(a, b) return a.page < b.page end)
    for _, e in ipairs(entries) do
      texts[#texts + 1] = ("\\%s{%s}{%s%s}"):format(i == 1 and "within" or "away", e.label,
        i == 1 and "" or "\\volume", e.bold and "\\textbf{" .. e.page .. "}" or e.page)
    end
  end
  tex.sprint(table.concat(texts, ", "))
end
