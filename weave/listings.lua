-- listings.lua: the second tier. Every file of a folder in full and in order, cut
-- only where a page explains what comes next, so that links lead both ways.
local files, faults, pieces = require "files", require "faults", require "pieces"
local code, page = require "code", require "page"
local listings = {}

local WOVEN = "<!-- Woven from the C by make book: edit that, not this page. -->"

-- The folders that have C, each with its files; a chapter's with its page.
function listings.folders(pages)
  local list, known = {}, {}
  for _, file in ipairs(pieces.files) do
    local dir = files.dir(file.path)
    if not known[dir] then
      known[dir] = { dir = dir, out = pieces.listing(file.path), files = {},
        title = "All the code of " .. dir .. "/" }
      table.insert(list, known[dir])
    end
    table.insert(known[dir].files, file)
  end
  for _, p in ipairs(pages) do
    local folder = p.number and known[p.dir]
    if folder then
      folder.page, p.listing, folder.title = p, folder, p.label .. ": all its code"
    end
  end
  return list
end

-- Where the pages explain a piece: a link to its first listing in each section.
local function explained(here, piece)
  local links, seen = {}, {}
  for _, entry in ipairs(piece.shown) do
    local where = page.section_name(entry.page, entry.section)
    if not seen[where] then
      seen[where] = true
      links[#links + 1] = ("[%s](%s#%s)"):format(where, files.relative(here, entry.page.out), entry.anchor)
    end
  end
  return #links > 0 and ": explained in " .. table.concat(links, ", ") or ""
end

-- The line above a piece that a link goes to.
local function opening(here, piece)
  local anchors, names = {}, {}
  for _, tag in ipairs(piece.names) do
    if piece.wanted[tag.name] and not names[tag.name] then
      names[tag.name] = true
      anchors[#anchors + 1] = ('<a id="%s"></a>'):format(pieces.definition_anchor(piece, tag.name))
      names[#names + 1] = ("[`%s`](%s#L%d)"):format(tag.name, files.base(piece.file.path), tag.from)
    end
  end
  local text = table.concat(names, ", ") .. explained(here, piece)
  return ("%s<sub>%s</sub>\n"):format(table.concat(anchors), text)
end

-- A file's blocks: its lines from each cut to the next, less the blank ones between.
local function write_file(here, file, lines)
  local function add(line) lines[#lines + 1] = line end
  local function block(from, to)
    local text = table.concat(file.lines, "\n", from, to):gsub("^%s*\n", ""):gsub("%s+$", "")
    if text ~= "" then add("```c\n" .. text .. "\n```\n") end
  end
  add(('<a id="%s"></a>\n\n## %s\n'):format(pieces.file_anchor(file.path), files.base(file.path)))
  local from = 1
  for _, piece in ipairs(file.pieces) do
    if next(piece.wanted) then
      block(from, piece.from - 1)
      add(opening(here, piece))
      from = piece.from
    end
  end
  block(from, #file.lines)
end

local function navigation(folder)
  local links, p = { { "book.md", "Contents" } }, folder.page
  if p then table.insert(links, 1, { p.out, page.name(p) }) end
  return page.links(folder.out, links)
end

-- The text of a folder's listing.
function listings.compose(folder)
  local lines, names = { WOVEN, navigation(folder) .. "\n", "# " .. folder.title .. "\n" }, {}
  for _, file in ipairs(folder.files) do
    names[#names + 1] = ("- [`%s`](#%s)"):format(files.base(file.path), pieces.file_anchor(file.path))
  end
  lines[#lines + 1] = table.concat(names, "\n") .. "\n"
  for _, file in ipairs(folder.files) do write_file(folder.dir, file, lines) end
  return table.concat(lines, "\n")
end

-- Every line of C of the book stands in the listing of its folder, under the name of its
-- file. `texts` are the composed listings by path; they are read as a reader would.
function listings.check(texts)
  for _, path in ipairs(code.paths()) do
    local text = ("\n" .. (texts[pieces.listing(path)] or ""))
    local _, start = text:find("\n## " .. files.base(path) .. "\n", 1, true)
    local stop = start and text:find('\n<a id="file-', start, true)
    local shown = {}
    for block in text:sub(start or #text, stop):gmatch("\n```c\n(.-)\n```\n") do
      for line in block:gmatch("[^\n]*%S[^\n]*") do shown[#shown + 1] = line end
    end
    local k = 0
    for i, line in ipairs(files.lines(path)) do
      if line:match("%S") then k = k + 1 end
      if line:match("%S") and shown[k] ~= line then
        faults.add(path, i, "from this line on the file does not stand in " .. pieces.listing(path))
        break
      end
    end
  end
end

return listings
