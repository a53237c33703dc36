-- epub.lua: the book for reading devices, EPUB 3. What a browser does with scripts, and
-- what stands in its margin, are notes that a reader opens.
-- Run by weave/epub in the root of the book, from the pages that BOOK_PAGES lists.
local HERE, OUT = PANDOC_SCRIPT_FILE:match "^(.*)/[^/]*$", os.getenv "BOOK_OUT"
package.path = HERE .. "/?.lua;" .. HERE .. "/../web/?.lua;" .. HERE .. "/../?.lua;" .. package.path
local files, reading, woven, book = require "files", require "reading", require "woven", require "pages"
local pages, forms, escape = book.pages, woven.forms, woven.escape

-- Each section of a page is a file, and about sixty thousand letters of a listing.
local part, size = 0, 0
function book.file_of(key, i, section, is_listing)
  if i == 1 then part, size = 0, 0
  elseif not is_listing or size > 60000 then part, size = part + 1, 0 end
  size = size + #section.html
  return part == 0 and key .. ".xhtml" or ("%s-%d.xhtml"):format(key, part)
end

-- Notes and claims come first as marks; where a section ends, they are made what they are.
forms.folds = false

function forms.claim(says)
  return pandoc.RawInline("html", ('<a class="claim" title="%s">✓</a>'):format(escape(says)))
end

function forms.note(_, note)
  local out = pandoc.utils.blocks_to_inlines(note.content, { pandoc.LineBreak() })
  out:insert(1, pandoc.RawInline("html", "<!--note-->"))
  out:insert(pandoc.RawInline("html", "<!--/note-->"))
  return out
end

local used = {}                          -- the figures
function forms.image(image)
  local file, width, height = reading.figure(image)
  used[#used + 1] = file
  return pandoc.RawBlock("html", ('<img src="figures/%s" alt="%s" width="%s" height="%s"/>')
    :format(file, escape(pandoc.utils.stringify(image.caption)), width, height))
end

-- Marks to references and the notes themselves, in a list behind the section.
local function with_notes(html)
  local notes, count, checks = {}, 0, 0
  local function refer(kind, name, mark, text)
    notes[#notes + 1] = ('<aside id="%s" epub:type="footnote" role="doc-footnote"><p><a href="#to-%s" role="doc-backlink">%s</a> %s</p></aside>')
      :format(name, name, mark, text)
    return ('<a class="%s" id="to-%s" href="#%s" epub:type="noteref" role="doc-noteref">%s</a>'):format(kind, name, name, mark)
  end
  html = html:gsub("<!%-%-note%-%->(.-)<!%-%-/note%-%->", function(text)
    count = count + 1
    return refer("note", "note-" .. count, count, text)
  end)
  html = html:gsub('<a class="claim" title="([^"]*)">✓</a>', function(says)
    checks = checks + 1
    return refer("claim", "check-" .. checks, "✓", says)
  end)
  return #notes == 0 and html or html .. '\n<section class="notes" role="doc-endnotes" aria-label="Notes">\n' .. table.concat(notes, "\n") .. "\n</section>"
end

-- A long line of a listing, where it must be broken, goes on four columns further in. What
-- is painted is painted line by line first.
local LONG = 40
local function hang(code)
  code = code:gsub('(<span class="%a+">)([^<]*)</span>', function(open, text)
    return open .. text:gsub("\n", "</span>\n" .. open) .. "</span>"
  end)
  return (code:gsub("[^\n]+", function(line)
    local plain = line:gsub("<[^>]*>", ""):gsub("&%a+;", "&")
    if utf8.len(plain) <= LONG then return end
    local inwards = 0.6 * math.min(#plain:match "^ *" + 4, 24)
    return ('<span class="line" style="padding-left: %.1fem; text-indent: -%.1fem">%s</span>'):format(inwards, inwards, line)
  end))
end

-- A long formula within a line, in pieces, between which the line may be broken.
local RELATIONS = {}
for sign in ("= ≈ < > &lt; &gt; ≤ ≥ → ← ∝"):gmatch "%S+" do RELATIONS[sign] = true end
local function broken(formula)
  local open, body = formula:match "^(<math[^>]*>)<mrow>(.*)</mrow></math>$"
  if not body or utf8.len((body:gsub("<[^>]*>", ""))) <= 20 then return formula end
  local cuts, depth = {}, 0
  for at, close, name, after in body:gmatch "()<(/?)(%a+)[^>]*>()" do
    if depth == 0 and at > 1 and name == "mo" and RELATIONS[body:match("^[^<]*", after)] then table.insert(cuts, at) end
    depth = depth + (close == "" and 1 or -1)
  end
  if #cuts == 0 then return formula end
  table.insert(cuts, #body + 1)
  local pieces, from = {}, 1
  for _, cut in ipairs(cuts) do
    local piece = body:sub(from, cut - 1):gsub("^<mo>", '<mo form="infix">')
    pieces[#pieces + 1] = ("%s<mrow>%s</mrow></math>"):format(open:gsub(' alttext=".*"', ""), piece)
    from = cut
  end
  return table.concat(pieces, "<wbr/>")
end

-- HTML as XHTML, as reading devices want it.
local function for_device(html)
  html = html:gsub('<math([^>]*)><semantics>(.-)<annotation[^>]*>(.-)</annotation></semantics></math>', function(rest, body, tex)
    return ('<math%s alttext="%s">%s</math>'):format(rest:gsub(' aria%-label="[^"]*"', ""), tex:gsub('"', "&quot;"):gsub("%s+", " "), body)
  end)
  html = html:gsub('<span class="close">(%(?)(<math.-</math>)([^<]*)</span>', function(before, formula, after)
    local first, last = broken(formula):match "^(.*<wbr/>)(.*)$"
    local start = first and before .. first .. '<span class="close">' or '<span class="close">' .. before
    return start .. (last or formula) .. after .. "</span>"
  end):gsub('<math display="inline".-</math>', broken)
  html = html:gsub('<div([^>]*) class="figure">(.-)</div>', function(id, inside)
    return ("<figure%s>%s</figure>"):format(id, inside:gsub("<(/?)p>", "<%1figcaption>"))
  end)
  return (html:gsub('<span class="gutter".-</span>', "")
    :gsub("<pre><code>(.-)</code></pre>", function(code) return "<pre><code>" .. hang(code) .. "</code></pre>" end)
    :gsub(' lang="zh"', ' xml:lang="zh"%0'))
end

-- What a page is, in the words of EPUB and of DPUB-ARIA.
local function type_of(page, section)
  if section ~= page.sections[1] and page.key ~= "index" then return "subchapter" end
  if section.plain == "Preface" then return "preface", "doc-preface" end
  local back = { glossary = "glossary", bibliography = "bibliography", ["index-of-identifiers"] = "index" }
  if back[page.key] then return back[page.key], "doc-" .. back[page.key] end
  if page.key:match "^%d" and not page.is_listing then return "chapter", "doc-chapter" end
  if page.rank == 1 then return "appendix", "doc-appendix" end
  return page.rank == 0 and "titlepage" or "chapter"
end

local PAGE = [[
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en" lang="en">
<head><meta charset="UTF-8"/><title>$title$</title><link rel="stylesheet" type="text/css" href="epub.css"/></head>
<body class="$class$">
$body$
</body>
</html>
]]

local function write_page(name, class, title, body)
  local fields = { title = escape(title), class = class, body = body }
  files.write(OUT .. "/" .. name, (PAGE:gsub("%$(%a+)%$", fields)))
end

-- A file, with those sections of the page that it holds.
local function write_file(page, sections)
  local kind, role = type_of(page, sections[1])
  local html = {}
  for i, s in ipairs(sections) do html[i] = s.html end
  html = for_device(with_notes(book.turn_links(page, table.concat(html, "\n"))))
  write_page(sections[1].out, "at-" .. page.key .. (page.is_listing and " code" or ""), sections[1].plain,
    ('<section epub:type="%s"%s>\n%s\n</section>'):format(kind, role and ' role="' .. role .. '"' or "", html))
  return { out = sections[1].out, math = html:find("<math", 1, true) }
end

local function write_files(page)
  page.files = {}
  for i, s in ipairs(page.sections) do
    local sections = { s }
    while page.sections[i + #sections] and page.sections[i + #sections].out == s.out do
      sections[#sections + 1] = page.sections[i + #sections]
    end
    if i == 1 or page.sections[i - 1].out ~= s.out then table.insert(page.files, write_file(page, sections)) end
  end
end

-- The contents, which are a page of the book too.
local function entry(out, label, inside)
  return ('<li><a href="%s">%s</a>%s</li>'):format(out, label, inside or "")
end

local function list(items)
  return #items > 0 and "\n<ol>\n" .. table.concat(items, "\n") .. "\n</ol>\n" or ""
end

local function contents()
  local items, listings = {}, {}
  for _, page in ipairs(pages) do
    local inside = {}
    for i, s in ipairs(page.sections) do
      if page.rank == 0 then table.insert(items, entry(s.out, s.label))
      elseif page.rank == 1 and i > 1 then table.insert(inside, entry(s.out, s.label)) end
    end
    if page.rank > 0 then
      table.insert(page.is_listing and listings or items, entry(page.out, page.label, list(inside)))
    end
  end
  items[#items + 1] = entry("listings.xhtml", "All the code", list(listings))
  return list(items), list(listings)
end

local LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
local TITLE_PAGE = [[
<section epub:type="titlepage">
<h1>%s</h1>
<p>Every chapter has a page that teaches and a listing, at the end of this volume, with every line of its program.
A section with a star, ★, may be left out at a first reading. A check mark, ✓, leads to what the program tests; a raised number leads to a note.</p>
<p>Text and figures: <a href="%s">Creative Commons Attribution-ShareAlike 4.0 International</a>.
The code is under the MIT licence.</p>
</section>]]

local LISTINGS_PAGE = [[
<section epub:type="part">
<h1>All the code</h1>
<p>The files of each chapter and of the library that they share, in full.</p>
%s</section>]]

local function write_around()
  local all, listings = contents()
  local title = pages[1].title
  write_page("cover.xhtml", "cover", title, ('<section epub:type="cover"><img src="cover.png" alt="%s. Below the title, '
    .. 'a map of a cost with two weights, and the ways of eight descents down to its valleys."/></section>'):format(escape(title)))
  write_page("title.xhtml", "title", title, TITLE_PAGE:format(escape(title), LICENCE))
  write_page("nav.xhtml", "contents", "Contents",
    '<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">\n<h1 id="contents">Contents</h1>' .. all .. "</nav>\n"
    .. '<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks"><ol>'
    .. '<li><a epub:type="cover" href="cover.xhtml">Cover</a></li><li><a epub:type="toc" href="nav.xhtml">Contents</a></li>'
    .. '<li><a epub:type="bodymatter" href="index-1.xhtml">Begin to read</a></li></ol></nav>')
  write_page("listings.xhtml", "contents", "All the code", LISTINGS_PAGE:format(listings))
end

-- The package: what it is, its files, and their order.
local PACKAGE = [[
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6f0b7c1e-52f4-4f0c-9a53-0d1f5c7b2a68</dc:identifier>
<dc:title>$title$</dc:title>
<dc:language>en</dc:language>
<dc:creator>The authors of $title$</dc:creator>
<dc:description>Deep learning from one neuron upwards, for people who can program and want to see, run and change every line.</dc:description>
<dc:subject>Deep learning</dc:subject>
<dc:subject>Neural networks</dc:subject>
<dc:subject>C (computer program language)</dc:subject>
<dc:rights>Text and figures: CC BY-SA 4.0, $licence$. Code: the MIT licence.</dc:rights>
<meta property="dcterms:license">$licence$</meta>
<meta property="dcterms:modified">$date$</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual,visual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">MathML</meta>
<meta property="schema:accessibilityFeature">index</meta>
<meta property="schema:accessibilityFeature">displayTransformability</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Formulas are MathML. Each figure has an alternative text that says what it shows; what the programs printed is text. Chinese terms are marked as Chinese.</meta>
</metadata>
<manifest>
$manifest$
</manifest>
<spine>
$spine$
</spine>
</package>
]]

local function package()
  local manifest, spine = {}, {}
  local function item(name, media, properties)
    properties = properties and (' properties="%s"'):format(properties) or ""
    manifest[#manifest + 1] = ('<item id="%s" href="%s" media-type="%s"%s/>')
      :format("i-" .. name:gsub("[^%w.-]", "-"), name, media, properties)
  end
  local function page(name, property)
    item(name, "application/xhtml+xml", property)
    spine[#spine + 1] = ('<itemref idref="i-%s"/>'):format(name)
  end
  item("epub.css", "text/css")
  item("cover.png", "image/png", "cover-image")
  for _, file in ipairs(used) do item("figures/" .. file, "image/svg+xml") end
  page "cover.xhtml"
  page "title.xhtml"
  for i, p in ipairs(pages) do
    if i == 2 then page("nav.xhtml", "nav") end
    if p.is_listing and not pages[i - 1].is_listing then page "listings.xhtml" end
    for _, file in ipairs(p.files) do page(file.out, file.math and "mathml") end
  end
  local fields = { title = escape(pages[1].title), licence = LICENCE, date = os.getenv "BOOK_DATE",
    manifest = table.concat(manifest, "\n"), spine = table.concat(spine, "\n") }
  files.write(OUT .. "/book.opf", (PACKAGE:gsub("%$(%a+)%$", fields)))
end

local ORDER = { [0] = 0, 2, 4, 3 }
function Pandoc()
  book.read(os.getenv "BOOK_PAGES")
  book.sort(function(page) return page.key == "notation" and 1 or ORDER[page.rank] end)
  local front = pages[1].sections        -- its title and its contents have pages of their own
  for i = #front, 1, -1 do
    if i == 1 and #front > 1 or front[i].plain == "Contents" then table.remove(front, i) end
  end
  for _, page in ipairs(pages) do write_files(page) end
  write_around()
  package()
  files.write(OUT .. "/figures.txt", table.concat(used, "\n") .. "\n")
  book.end_on_faults()
end
