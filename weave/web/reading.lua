-- reading.lua: a woven page as pandoc's blocks, with what belongs together put
-- together, and code as tokens. All makers of books read by it.
local files = require "files"
local reading = {}

-- The woven Markdown with attributes in place of its anchors and tags, so that
-- pandoc sees what belongs together.
local function prepared(text)
  return (("\n" .. text .. "\n"):gsub("%$`([^`]*)`%$", "$%1$")
    :gsub(" ?(<sup><span class.-</sup>)", "\u{2060}%1\u{2060}")
    :gsub('<span class="claim" title="([^"]*)">✓</span>', '[✓]{.claim says="%1"}')
    :gsub('\n<a id="([^"]*)"></a>\n\n', "\n{#%1}\n")
    :gsub('\n( *)<a id="([^"]*)"></a><sub>', "\n%1{#%2}\n%1<sub>")
    :gsub("\n( *)<sub>([^\n]*)</sub>\n\n( *```+%a*\n.-\n *```+)\n", "\n%1::: shown\n%1%2\n\n%3\n%1:::\n")
    :gsub("\n(!%[[^\n]*%.svg%))\n\n%*([^\n]*)%*\n", "\n::: figure\n%1\n\n%2\n:::\n")
    :gsub("\n%*([^\n]*)%*\n\n(|.-|)\n\n", "\n::: table\n%1\n\n%2\n:::\n\n")
    :gsub('<div class="(%a+)">', "::: %1"):gsub("</div>", ":::")
    :gsub('<a id="([^"]*)"></a>', "[]{#%1}"):gsub("\n%-%-%-\n+[^\n]*\n", "\n"))
end

local READER = "gfm+attributes+bracketed_spans+fenced_divs+tex_math_dollars-emoji-autolink_bare_uris"
  .. "-gfm_auto_identifiers-yaml_metadata_block"

function reading.blocks(text) return pandoc.read(prepared(text), READER).blocks end

-- What is comment (co), text (st), word of the language (kw), directive (pp).
local WORDS = {}
for word in ([[bool break case char const continue default do double else enum extern float for if inline
  int long restrict return short signed sizeof static struct switch typedef union unsigned void while
  real size_t uint8_t uint32_t uint64_t int64_t FILE]]):gmatch "%S+" do WORDS[word] = "kw" end

local P, S, R, C, Cc = lpeg.P, lpeg.S, lpeg.R, lpeg.C, lpeg.Cc
local function quoted(q) return P(q) * (P "\\" * 1 + (1 - S(q .. "\n"))) ^ 0 * P(q) end
local letter, line = R("az", "AZ", "__"), (1 - P "\n") ^ 0
local comment = P "/*" * (1 - P "*/") ^ 0 * (P "*/" + -1) + P "//" * line
local word = letter * (letter + R "09") ^ 0 / function(w) return WORDS[w] or "", w end
local function class(name, pattern) return Cc(name) * C(pattern) end
local c = class("co", comment) + class("st", quoted '"' + quoted "'") + word +
  class("pp", P "#" * S " \t" ^ 0 * letter ^ 1) + class("", P(1))
local hash = class("co", P "#" * line) + class("", (1 - S " \n") ^ 1 + 1)
local TOKENS = { c = lpeg.Ct(c ^ 0), sh = lpeg.Ct(hash ^ 0) }

-- The code as turn(class, text) has each token; the class is "" for all the rest.
function reading.painted(language, code, turn)
  local tokens = TOKENS[language] and TOKENS[language]:match(code) or { "", code }
  local out = {}
  for i = 1, #tokens, 2 do out[#out + 1] = turn(tokens[i], tokens[i + 1]) end
  return table.concat(out)
end

-- The file of a figure, how wide and how high it is drawn, and its SVG.
function reading.figure(image)
  local file = image.src:match "[^/]*$"
  local svg = files.read("plots/figures/" .. file)
  local width, height = svg:match 'viewBox="0 0 ([%d.]+) ([%d.]+)"'
  return file, width, height, svg
end

-- The runs of a text that are Chinese, and the rest: turn_chinese(run), turn(rest).
function reading.runs(text, turn_chinese, turn)
  local out, at = pandoc.List(), 1
  for from, run, to in text:gmatch "()([\xe3-\xe9][\x80-\xbf\xe3-\xe9\xef]*)()" do
    if from > at then out:insert(turn(text:sub(at, from - 1))) end
    out:insert(turn_chinese(run))
    at = to
  end
  if at <= #text then out:insert(turn(text:sub(at))) end
  return out
end

return reading
