-- source.lua: where in the notes a thing stands. Pandoc keeps no line numbers,
-- so the text is followed word by word as the document is gone through: each
-- word is sought after the one before it, and never further than a window, so
-- a word that pandoc rewrote does not lead astray. `at` is where the last one begins.
local source = {}
source.__index = source

local WINDOW = 3000

function source.new(text)
  local self = setmetatable({ text = text, at = 1, starts = { 1 } }, source)
  for at in text:gmatch("\n()") do table.insert(self.starts, at) end
  local _, stop = text:find("^%-%-%-\n.-\n%-%-%-\n")
  self.at = (stop or 0) + 1
  self.next = self.at
  return self
end

-- Moves on to `word` if it comes soon.
function source:advance(word)
  local first = word:match("[^\n]+")
  local s = first and self.text:find(first, self.next, true)
  if s and s - self.next < WINDOW then self.at, self.next = s, s + #first end
end

function source:line(at)
  local line = 1
  while (self.starts[line + 1] or math.huge) <= (at or self.at) do line = line + 1 end
  return line
end

return source
