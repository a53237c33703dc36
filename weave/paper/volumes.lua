-- volumes.lua: the book for paper as LaTeX: book-body.tex, the pages, and
-- listings-body.tex, all the code. Run by weave/pdf in the root of the book, from the
-- pages that BOOK_PAGES lists and the figures that FIGURES lists, in their order.
local HERE, OUT = PANDOC_SCRIPT_FILE:match "^(.*)/[^/]*$", os.getenv "BOOK_OUT"
package.path = HERE .. "/?.lua;" .. HERE .. "/../web/?.lua;" .. HERE .. "/../?.lua;" .. package.path
local files, book, latex = require "files", require "pages", require "latex"
local stringify = pandoc.utils.stringify

book.sections, latex.resolve = latex.sections, book.resolve
function book.file_of(key) return key end
function latex.is_listing(label) return label:match "^[^:]*listing%f[:\0]" ~= nil end
latex.figures = {}
for file in os.getenv "FIGURES":gmatch "%S+" do
  latex.figures[#latex.figures + 1] = file
  latex.figures[file] = #latex.figures
end

local function label_of(page, url) return (book.resolve(page.path, url):gsub("#", ":")) end

-- The index has each identifier with its pages: bold where it is explained.
local entries = {}
local function add_entry(name, text, list)
  table.insert(entries, { name = name, text = ("\\entry{%s}{%s}"):format(text, table.concat(list, ";")) })
end
local function index_identifiers(page, blocks)
  local function item(blocks_of)
    local name, list = nil, {}
    pandoc.Div(blocks_of):walk {
      Strong = function(el) if el.content[1].t == "Link" then el.content[1].title = "b" end return el end }
      :walk { Code = function(el) name = name or el.text end,
        Link = function(el)
          local label = label_of(page, el.target)
          list[#list + 1] = (latex.is_listing(label) and "2" or el.title) .. ":" .. label
        end }
    add_entry(name, latex.code(name), list)
  end
  for _, b in ipairs(blocks) do
    if b.t == "BulletList" then for _, i in ipairs(b.content) do item(i) end end
  end
end

-- The glossary: term, Chinese, section and page.
local function glossary(page, table_of_terms)
  local out = {}
  for _, row in ipairs(pandoc.utils.to_simple_table(table_of_terms).rows) do
    local term, chinese, link = stringify(row[1]), stringify(row[2]), row[3][1].content[1]
    local label = label_of(page, link.target)
    out[#out + 1] = ("\\term{%s}{%s}{%s}{%s}"):format(latex.escaped(term):gsub("\\ ", " "), latex.escaped(chinese),
      stringify(link):gsub("^Chapter ", ""), label)
    add_entry(term, latex.escaped(term):gsub("\\ ", " "), { "b:" .. label })
  end
  return "\\begin{terms}\n" .. table.concat(out, "\n") .. "\n\\end{terms}"
end

local function index()
  local function key(e) return e.name:lower():gsub("[^%w]", " ") .. "\0" .. e.name .. "\0" .. e.text end
  table.sort(entries, function(a, b) return key(a) < key(b) end)
  local out, initial = {}, nil
  for _, e in ipairs(entries) do
    local first = e.name:match("%a"):upper()
    if first ~= initial then out[#out + 1] = "\\initial{" .. first .. "}" end
    initial = first
    out[#out + 1] = e.text
  end
  return "\\bookindex{\n" .. table.concat(out, "\n") .. "\n}"
end

local LEFT_OUT = { Contents = true, References = true, ["List of figures"] = true }

local HANGS = { ["hints-and-answers"] = true, bibliography = true }

local function write_page(page)
  local out = {}
  for i, s in ipairs(page.sections) do
    local is_title = page.rank == 0 and i == 1
    if page.key == "glossary" and s.blocks[2] then
      for j, b in ipairs(s.blocks) do
        if b.t == "Table" then s.blocks[j] = pandoc.RawBlock("latex", glossary(page, b)) end
      end
    end
    if page.is_listing and i == 1 then   -- the names of its files: the contents have them
      s.blocks = s.blocks:filter(function(b) return b.t ~= "BulletList" end)
    end
    local text = not is_title and not LEFT_OUT[s.plain] and latex.write(page, s.blocks)
    if text and HANGS[page.key] then
      text = text:gsub("^(%s*\\book[^\n]*\n)(.*)$", "%1\\begin{hangs}%2\n\\end{hangs}")
    end
    out[#out + 1] = text or nil
  end
  return "% " .. page.path .. "\n" .. table.concat(out, "\n\n")
end

-- The order on paper.
local PARTS = { "index", "notation" }
local ENDS = { "hints-and-answers", "glossary", "bibliography" }

function Pandoc()
  book.read(os.getenv "BOOK_PAGES")
  local by_key, pages, listings = {}, {}, {}
  for _, page in ipairs(book.pages) do
    by_key[page.key] = page
    if page.rank == 1 then table.insert(pages, page) end
    if page.is_listing then table.insert(listings, page) end
  end
  index_identifiers(by_key["index-of-identifiers"], by_key["index-of-identifiers"].sections[1].blocks)
  local out = {}
  for _, key in ipairs(PARTS) do table.insert(out, write_page(by_key[key])) end
  for _, page in ipairs(pages) do table.insert(out, write_page(page)) end
  for _, key in ipairs(ENDS) do table.insert(out, write_page(by_key[key])) end
  table.insert(out, index())
  files.write(OUT .. "/book-body.tex", table.concat(out, "\n\n"))
  out = {}
  for _, page in ipairs(listings) do table.insert(out, write_page(page)) end
  files.write(OUT .. "/listings-body.tex", table.concat(out, "\n\n"))
  book.end_on_faults()
end
