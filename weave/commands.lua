-- commands.lua: inline code that names a file, a command, an option or a
-- function names one that exists.
local files, results = require "files", require "results"
local commands = { targets = {}, called = {} }

local EXTENSIONS = { c = true, h = true, md = true, tsv = true, gp = true, svg = true, lua = true,
  csv = true }
local OF_ALL_PROGRAMS = { help = true, version = true, usage = true, V = true }

-- A target less what may be another: a chapter's number and a figure's name.
local function kind_of_target(word)
  return (word:gsub("%d+", "N"):gsub("%-N%-%a[%w-]*$", "-N-*"))
end

-- make help names every target as the first word after "make". What the C calls and
-- includes is there, since it compiles.
function commands.load()
  local help = "env -u MAKEFLAGS -u MAKELEVEL make -s --no-print-directory help 2>/dev/null || :"
  for word in ("\n" .. pandoc.pipe("sh", { "-c", help }, "")):gmatch("\nmake ([%w_.-]+)") do
    commands.targets[kind_of_target(word)] = true
  end
  for _, path in ipairs(files.find("%.[ch]$")) do
    local text = files.read(path):gsub("/%*.-%*/", ""):gsub("//[^\n]*", "")
    for name in text:gmatch("([%a_][%w_]*)%(") do commands.called[name] = true end
    for header in text:gmatch("#%s*include%s*<([^>]+)>") do commands.called[header] = true end
  end
end

local function is_placeholder(word) return word:match("^%u[%u_]*$") ~= nil end

local function is_chapter(n) return n == "N" or results.chapters[n] ~= nil end

local function is_target(word)
  if word:match("^%-") or word:match("^[%w_]+=") or is_placeholder(word) then return true end
  local n = word:match("^%a+%-?(%d+)")
  return (not n or is_chapter(n)) and commands.targets[kind_of_target(word)]
end

-- Whether an option that some program has, or that of chapter n, takes the next word with it.
local function check_option(word, report, n)
  local dashes, name, equals = word:match("^(%-%-?)([%w-]+)(=?)")
  local option
  for number, chapter in pairs(results.chapters) do
    if not n or n == "N" or n == number then option = option or name and chapter.options[name] end
  end
  if name and not option and not OF_ALL_PROGRAMS[name] then
    report("there is no option " .. dashes .. name)
  end
  return option and option.argument and equals == ""
end

local function is_section(n, word)
  for k, section in ipairs(n ~= "N" and results.chapters[n].sections or {}) do
    if section.name == word or tostring(k) == word then return true end
  end
  return n == "N"
end

local function check_program(n, words, report)
  if not is_chapter(n) then return report("there is no chapter " .. n) end
  local k = 2
  while words[k] and not words[k]:match("^%d?[<>]") do
    local word = words[k]
    if word:match("^%-") then
      if check_option(word, report, n) then k = k + 1 end
    elseif not is_placeholder(word) and not is_section(n, word) then
      report(("chapter %s has no section %s"):format(n, word))
    end
    k = k + 1
  end
end

local function looks_like_path(text)
  if not text:match("^[%w._+][%w._+/-]*$") then return false end
  if EXTENSIONS[text:match("[%w_]%.(%a+)$")] then return true end
  if not text:find("/", 1, true) or text:match("^%d+/%d+$") or text:match("/s$") then return false end
  return text:match("[^/][^/][^/]") ~= nil           -- dY/N is a quotient
end

local function path_exists(path, dir)
  if path:match("^%.?/?build/") or commands.called[path] or path:match("chapterN") or path:match("N%-") then
    return true
  end
  for part in path:gmatch("[^/]+") do
    if is_placeholder((part:gsub("%.%a+$", ""))) and part ~= "README.md" then return true end
  end
  for _, base in ipairs { ".", dir, "common" } do
    if files.exists(files.join(base, path)) then return true end
  end
end

-- One command of a line, split in words.
local function check_command(text, dir, report)
  local words = {}
  for word in text:gsub('[%u_]+="[^"]*"', ""):gmatch("%S+") do
    if #words > 0 or not word:match("^[%u_][%u%d_]*=") then words[#words + 1] = word end
  end
  local first = words[1] or ""
  local n = first:match("^%./chapter([%dN]+)$")
  if first == "make" then
    for k = 2, #words do
      if not is_target(words[k]) then report("make has no target " .. words[k]) end
    end
  elseif n then
    check_program(n, words, report)
  elseif first:match("^%-%-%a") and (#words == 1 or #words == 2 and is_placeholder(words[2])) then
    check_option(first, report)
  elseif #words == 1 and looks_like_path(first) and not path_exists(first, dir) then
    report("there is no file " .. first)
  end
end

-- Checks one inline code, or one line of a shell listing.
function commands.check(text, dir, report)
  local name = text:match("^([%a_][%w_]*)%(%)$")
  if name and not commands.called[name] then report("there is no function " .. name .. "()") end
  text = text:gsub("^%s*%$%s+", ""):gsub("%s+#%s.*$", "")
  for command in text:gsub("&&", ";"):gmatch("[^;|]+") do check_command(command, dir, report) end
end

return commands
