// book.js - what the pages do when asked: theme, contents, notes, copying, search.
// They can be read without it.
(function () {
  "use strict";
  var root = document.documentElement;
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function one(selector) { return document.querySelector(selector); }
  function make(tag, attributes, text) {
    var e = document.createElement(tag);
    for (var name in attributes) e.setAttribute(name, attributes[name]);
    if (text) e.textContent = text;
    return e;
  }

  // Light or dark, by the system until the reader chooses.
  var theme = one(".theme"), system = matchMedia("(prefers-color-scheme: dark)");
  function kept() { try { return localStorage.getItem("theme"); } catch (e) { return null; } }
  function setTheme(dark) {
    root.dataset.theme = dark ? "dark" : "light";
    theme.setAttribute("aria-pressed", dark);
  }
  theme.addEventListener("click", function () {
    setTheme(root.dataset.theme !== "dark");
    try { localStorage.setItem("theme", root.dataset.theme); } catch (e) { /* not kept, then */ }
  });
  system.addEventListener("change", function () { if (!kept()) setTheme(system.matches); });
  setTheme(root.dataset.theme === "dark");

  // Contents, on a narrow screen.
  var bar = one(".bar"), menu = one(".menu");
  function openMenu(open) {
    bar.classList.toggle("open", open);
    menu.setAttribute("aria-expanded", open);
  }
  menu.addEventListener("click", function () { openMenu(!bar.classList.contains("open")); });
  one("#pages").addEventListener("click", function (e) { if (e.target.closest("a")) openMenu(false); });
  bar.addEventListener("keydown", function (e) {
    if (e.key === "Escape" && bar.classList.contains("open")) { openMenu(false); menu.focus(); }
  });

  // Footnotes, where there is no margin for them.
  all(".note-mark").forEach(function (mark) {
    mark.addEventListener("click", function () {
      mark.setAttribute("aria-expanded", document.getElementById(mark.getAttribute("aria-controls")).classList.toggle("open"));
    });
  });

  // A link to each heading, a button to copy each listing.
  all("main :is(h1, h2, h3, h4)[id]").forEach(function (h) {
    var name = h.textContent;
    h.append(make("a", { class: "to-here", href: "#" + h.id, "aria-label": "Link to: " + name }, "#"));
  });
  all(".listing").forEach(function (listing) {
    var button = make("button", { type: "button", class: "copy" }, "Copy");
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(listing.querySelector("code:not(.place *)").textContent + "\n").then(function () {
        button.textContent = "Copied";
        setTimeout(function () { button.textContent = "Copy"; }, 1500);
      });
    });
    listing.append(button);
  });

  // What is wider than its box is scrolled by keyboard, too. A formula within a line,
  // with the comma behind it, gets a box only if it is wider than the line.
  function fit() {
    all("main math:not([display=block])").forEach(function (m) {
      var box = m.closest("p, li, td, h2, h3");
      if (box && !m.closest(".formula") && m.getBoundingClientRect().width > box.clientWidth) {
        var wrap = make("span", { class: "formula" }), whole = m.closest(".close") || m;
        whole.replaceWith(wrap);
        wrap.append(whole);
      }
    });
    all(".equation").forEach(function (e) {
      e.classList.remove("wide");
      e.classList.toggle("wide", e.firstElementChild.scrollWidth > e.firstElementChild.clientWidth + 1);
    });
    all("pre, .scroll, .formula").forEach(function (box) {
      var wide = box.scrollWidth > box.clientWidth + 1;
      if (wide === box.hasAttribute("tabindex")) return;
      if (!wide) { box.removeAttribute("tabindex"); box.removeAttribute("role"); box.removeAttribute("aria-label"); return; }
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "group");
      var name = box.parentNode.querySelector(".place, .table > p, .figure > p");
      box.setAttribute("aria-label", name ? name.textContent : box.tagName === "PRE" ? "Listing" : box.querySelector("table") ? "Table" : "Formula");
    });
  }
  fit();
  var waiting;
  addEventListener("resize", function () { clearTimeout(waiting); waiting = setTimeout(fit, 150); });
  all("details").forEach(function (d) { d.addEventListener("toggle", fit); });
  addEventListener("beforeprint", function () { all("details").forEach(function (d) { d.open = true; }); });

  // Which section is being read.
  var links = {}, current;
  all("#pages ul ul a").forEach(function (a) { if (a.pathname === location.pathname) links[decodeURIComponent(a.hash.slice(1))] = a; });
  var headings = all("main h2[id]").filter(function (h) { return links[h.id]; });
  function mark() {
    var last = null;
    for (var i = 0; i < headings.length && headings[i].getBoundingClientRect().top < innerHeight / 3; i++) last = headings[i];
    var link = last && links[last.id];
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    if (link) link.setAttribute("aria-current", "location");
    current = link;
    keepInView(link);
  }
  function keepInView(link) {
    if (!link || !bar.clientHeight || getComputedStyle(bar).position !== "fixed") return;
    var at = link.getBoundingClientRect().top;
    if (at < 40 || at > innerHeight - 60) bar.scrollTop += at - innerHeight / 3;
  }
  var due = false;
  addEventListener("scroll", function () {
    if (due) return;
    due = true;
    requestAnimationFrame(function () { due = false; mark(); });
  }, { passive: true });
  keepInView(one("#pages [aria-current]"));
  mark();

  // Search. The index, search.js, comes when it is first asked for: entries of
  // title, URL, kind, chapter, text. Every word typed must be in an entry; Chinese has no
  // blanks, so where a run of it is nowhere, those of its pairs of characters are asked
  // for that are somewhere.
  var dialog = one(".search"), input = one(".search input"), hits = one("#hits"), hint = one(".search .hint");
  var help = hint.textContent, entries, chosen = -1;
  window.searchIndex = function (list) {
    entries = list.map(function (e) {
      return { title: e[0], url: e[1], kind: e[2], where: e[3], text: e[4], low: e[0].toLowerCase(), words: e[4].toLowerCase() };
    });
    search();
  };
  function load() {
    if (!entries && !one("script[src='search.js']")) document.head.append(make("script", { src: "search.js" }));
  }
  var HAN = /[\u3400-\u9fff]/, WORD = /[\u3400-\u9fff]+|[^\s\u3400-\u9fff，、。；：？！（）]+/g;
  var KINDS = { term: 150, section: 80, C: 20, file: 10 };
  function score(e, words) {
    var sum = 0;
    for (var i = 0; i < words.length; i++) {
      var at = e.low.indexOf(words[i]);
      if (e.low === words[i]) sum += 200;
      else if (at === 0) sum += 80;
      else if (at > 0) sum += /[^a-z0-9]/.test(e.low[at - 1]) ? 60 : 30;
      else if (e.words.indexOf(words[i]) >= 0) sum += Math.min(10, e.words.split(words[i]).length - 1);
      else return 0;
    }
    return sum + (sum >= 30 * words.length ? KINDS[e.kind] : 0) - e.low.length / 100;
  }
  function marked(text, words) {          // the text with its finds in <mark>
    var out = document.createDocumentFragment(), low = text.toLowerCase(), at = 0;
    while (at < text.length) {
      var next = -1, length = 0;
      words.forEach(function (w) {
        var k = low.indexOf(w, at);
        if (k >= 0 && (next < 0 || k < next)) { next = k; length = w.length; }
      });
      if (next < 0) break;
      out.append(text.slice(at, next), make("mark", {}, text.slice(next, next + length)));
      at = next + length;
    }
    out.append(text.slice(at));
    return out;
  }
  function excerpt(e, words) {
    var at = -1;
    words.forEach(function (w) { if (at < 0) at = e.words.indexOf(w); });
    var from = at < 30 ? 0 : e.text.indexOf(" ", at - 30) + 1;
    return (from > 0 ? "… " : "") + e.text.slice(from, from + 160);
  }
  function choose(k) {
    var list = hits.children;
    if (chosen >= 0 && list[chosen]) list[chosen].setAttribute("aria-selected", "false");
    chosen = list.length ? (k + list.length) % list.length : -1;
    if (chosen < 0) { input.removeAttribute("aria-activedescendant"); return; }
    list[chosen].setAttribute("aria-selected", "true");
    list[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list[chosen].id);
  }
  function find(words) {
    var found = [];
    entries.forEach(function (e) { var s = score(e, words); if (s > 0) found.push([s, e]); });
    return found.sort(function (a, b) { return b[0] - a[0]; });
  }
  function pairs(word) {
    var all = HAN.test(word) ? Array.from(word).slice(1).map(function (c, i) { return word[i] + c; }) : [word];
    return all.filter(function (w) { return find([w]).length > 0; });
  }
  function search() {
    var words = input.value.toLowerCase().match(WORD) || [], found = entries && words.length ? find(words) : [];
    if (found.length === 0 && entries && HAN.test(words.join(""))) {
      words = [].concat.apply([], words.map(pairs));
      found = words.length ? find(words) : [];
    }
    hits.textContent = "";
    found.slice(0, 30).forEach(function (pair, k) {
      var e = pair[1], a = make("a", { href: e.url, role: "option", id: "hit-" + k, "aria-selected": "false", tabindex: "-1" });
      a.append(make("span", { class: "where" }, e.kind === "section" ? e.where.replace(/^(\w+ \w+)\. .*/, "$1") : e.kind === "C" ? "in the C" : e.kind));
      var title = make(e.kind === "C" || e.kind === "file" ? "code" : "span", {});
      title.append(marked(e.title, words));
      a.append(title);
      if (e.text) {
        var text = make("span", { class: "text" });
        text.append(marked(excerpt(e, words), words));
        a.append(text);
      }
      hits.append(a);
    });
    input.setAttribute("aria-expanded", found.length > 0);
    hint.textContent = !words.length || !entries ? help : found.length === 0 ? "Nothing found." : found.length === 1 ? "One place." :
      found.length + " places" + (found.length > 30 ? ", the first 30 shown." : ".");
    choose(found.length ? 0 : -1);
  }
  function openSearch() {
    load();
    if (!dialog.open) dialog.showModal();
    input.select();
  }
  one(".find").addEventListener("click", openSearch);
  document.addEventListener("keydown", function (e) {
    if (e.key === "/" && !e.ctrlKey && !e.metaKey && !e.altKey && !dialog.open && !/^(INPUT|TEXTAREA)$/.test(e.target.tagName)) {
      e.preventDefault();
      openSearch();
    }
  });
  input.addEventListener("input", search);
  input.addEventListener("keydown", function (e) {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      choose(chosen + (e.key === "ArrowDown" ? 1 : -1));
    } else if (e.key === "Enter" && chosen >= 0) {
      e.preventDefault();
      hits.children[chosen].click();
    }
  });
  hits.addEventListener("click", function (e) { if (e.target.closest("a")) dialog.close(); });
  dialog.addEventListener("click", function (e) { if (e.target === dialog) dialog.close(); });
})();
