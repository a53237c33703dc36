-- commands.lua: inline code that names a file, a command, an option or a
-- function names one that exists.
local files, pieces, results = require "files", require "pieces", require "results"
local commands = {}

local function set(words)
  local s = {}
  for word in words:gmatch("%S+") do s[word] = true end
  return s
end

local KNOWN_FUNCTIONS = set [[main printf fprintf snprintf sprintf puts scanf sscanf malloc calloc
  realloc free exit abort assert fopen fclose fread fwrite fseek ftell fflush fsync rename remove
  rand srand drand48 time clock clock_gettime isatty signal sigaction qsort memcpy memset memmove
  memcmp strcmp strncmp strlen strdup strtol strtoul strtod strerror perror getopt open close read
  write mmap munmap exp expf log logf log1p expm1 sqrt sqrtf pow powf tanh tanhf fabs fabsf fmax fmin
  floor ceil round isnan isinf isfinite sizeof pthread_create pthread_join pthread_mutex_lock
  pthread_cond_wait sysconf getrusage error inflate deflate crc32 gzread gzopen]]
local KNOWN_PREFIXES = { "^gsl_", "^cblas_", "^openblas_", "^argp_", "^omp_", "^ck_" }
local SYSTEM_HEADERS = set [[assert.h complex.h ctype.h errno.h fcntl.h float.h limits.h math.h
  pthread.h signal.h stdarg.h stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h time.h tgmath.h
  unistd.h argp.h cblas.h check.h libdeflate.h omp.h error.h fenv.h endian.h byteswap.h]]
local EXTENSIONS = set "c h md tsv gp svg lua csv"
local GENERAL_OPTIONS = set "help version usage"

-- make help names every target as the first word after "make"; another chapter's number
-- and another figure's name may stand in it.
local function read_targets()
  local targets, patterns = {}, {}
  local command = "env -u MAKEFLAGS -u MAKELEVEL make -s --no-print-directory help 2>/dev/null || :"
  for line in pandoc.pipe("sh", { "-c", command }, ""):gmatch("[^\n]+") do
    local word = line:match("^make ([%w_.-]+)") or ""
    targets[word:gsub("%d+", "N")] = true
    local before = word:match("^(.*%-%d+%-)%a[%w-]*$")
    if before then patterns[#patterns + 1] = "^" .. before:gsub("%-", "%%-"):gsub("%d+", "%%w+") .. "[%w-]+$" end
  end
  return targets, patterns
end

function commands.load()
  commands.targets, commands.patterns = read_targets()
end

-- Whether some program, or that of chapter n, has an option.
local function find_option(name, n)
  for number, chapter in pairs(results.chapters) do
    if (n == nil or n == "N" or n == number) and chapter.options[name] then return chapter.options[name] end
  end
end

local function is_placeholder(word) return word:match("^%u[%u_]*$") ~= nil end

-- A chapter's number if it exists, "N" for the pattern; else nil.
local function chapter_number(n)
  return (n == "N" or results.chapters[n]) and n or nil
end

local function is_target(word)
  if word:match("^%-") or word:match("^[%w_]+=") or is_placeholder(word) then return true end
  local n = word:match("^%a+%-?(%d+)") or word:match("^%a+%-?(N)%f[%W]")
  if n and not chapter_number(n) then return false end
  if commands.targets[word:gsub("%d+", "N")] then return true end
  for _, pattern in ipairs(commands.patterns) do
    if word:match(pattern) then return true end
  end
end

local function check_make(words, report)
  for k = 2, #words do
    if not is_target(words[k]) then report("make has no target " .. words[k]) end
  end
end

-- The option that a word names, and whether it takes the next word with it.
local function check_option(word, report, n)
  local name, value = word:match("^%-%-([%w-]+)(=?)")
  local letter = word:match("^%-(%a)$")
  local option = find_option(name or letter or "", n)
  if name and not option and not GENERAL_OPTIONS[name] then report("there is no option --" .. name) end
  if letter and not option and letter ~= "V" then report("there is no option -" .. letter) end
  return option and option.argument and value ~= "="
end

local function is_section(n, word)
  if n == "N" then return true end
  local sections = results.chapters[n].sections
  if word:match("^%d+$") then return sections[tonumber(word)] ~= nil end
  for _, section in ipairs(sections) do
    if section.name == word then return true end
  end
end

local function check_program(words, report)
  local name = words[1]:match("^%./chapter(%w+)$")
  local n = chapter_number(name)
  if not n then return report("there is no chapter " .. name) end
  local k = 2
  while k <= #words do
    local word = words[k]
    if word:match("^[<>]") or word:match("^%d>") then return end
    if word:match("^%-") then
      if check_option(word, report, n) then k = k + 1 end
    elseif not is_placeholder(word) and not is_section(n, word) then
      report(("chapter %s has no section %s"):format(n, word))
    end
    k = k + 1
  end
end

local function looks_like_path(text)
  if not text:match("^[%w._+/-]+$") or text:match("^/") or text:match("^%-") then return false end
  if EXTENSIONS[text:match("[%w_]%.(%a+)$") or ""] then return true end
  if not text:find("/", 1, true) or text:match("^%d+/%d+$") or text:match("/s$") then return false end
  for part in text:gmatch("[^/]+") do
    if #part > 2 then return true end        -- dY/N is a quotient
  end
end

local function path_exists(path, dir)
  if path:match("^%.?/?build/") or SYSTEM_HEADERS[path] or path:match("^gsl/") or path:match("^sys/") then return true end
  if path:match("chapterN") or path:match("N%-") then return true end
  for part in path:gmatch("[^/]+") do
    if is_placeholder((part:gsub("%.%a+$", ""))) and part ~= "README.md" then return true end
  end
  for _, base in ipairs { ".", dir, "common" } do
    if files.exists(files.join(base, path)) then return true end
  end
end

local function check_call(text, report)
  local name = text:match("^([%a_][%w_]*)%(%)$")
  if not name or pieces.is_known(name) or KNOWN_FUNCTIONS[name] then return end
  for _, prefix in ipairs(KNOWN_PREFIXES) do
    if name:match(prefix) then return end
  end
  report("there is no function " .. name .. "()")
end

-- One command of a line, split in words.
local function check_command(text, dir, report)
  local words = {}
  for word in text:gsub('[%u_]+="[^"]*"', ""):gmatch("%S+") do words[#words + 1] = word end
  while words[1] and words[1]:match("^[%u_][%u%d_]*=") do table.remove(words, 1) end
  local first = words[1] or ""
  if first == "make" then
    check_make(words, report)
  elseif first:match("^%./chapter[%dN]+$") then
    check_program(words, report)
  elseif #words == 1 and first:match("^%-%-%a") then
    check_option(first, report)
  elseif #words == 2 and first:match("^%-%-%a") and is_placeholder(words[2]) then
    check_option(first, report)
  elseif #words == 1 and looks_like_path(first) and not path_exists(first, dir) then
    report("there is no file " .. first)
  end
end

-- Checks one inline code, or one line of a shell listing.
function commands.check(text, dir, report)
  check_call(text, report)
  text = text:gsub("^%s*%$%s+", ""):gsub("%s+#%s.*$", "")
  for command in (text:gsub("&&", ";"):gsub("|+", ";") .. ";"):gmatch("([^;]*);") do
    check_command(command, dir, report)
  end
end

return commands
