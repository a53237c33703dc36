// run.js - on a site, runs the sections of a chapter's program on their page. Programs and
// data come as scripts, for a page opened from a folder may load nothing else, and each
// only when it is first asked for. Nothing is sent anywhere. weave/site puts the names
// and sizes of the data above these lines, in bookFiles.
(function () {
  "use strict";
  var chapter = document.currentScript.dataset.chapter, LONG = 120;      // seconds
  function make(tag, attributes, text) {
    var e = document.createElement(tag);
    for (var name in attributes) e.setAttribute(name, attributes[name]);
    if (text) e.textContent = text;
    return e;
  }

  // A file of the site, NAME.js, which calls bookFile with NAME and its bytes in base64.
  var loading = {}, arrived = {};
  window.bookFile = function (name, text) {
    var packed = atob(text), bytes = new Uint8Array(packed.length);
    for (var i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
    arrived[name](bytes);
  };
  function load(name) {
    if (!loading[name]) {
      loading[name] = new Promise(function (resolve, reject) {
        arrived[name] = resolve;
        var script = make("script", { src: name + ".js" });
        script.onerror = function () {
          delete loading[name];
          reject(new Error(name + ".js cannot be loaded."));
        };
        document.head.append(script);
      });
    }
    return loading[name];
  }
  function loadAll(names) {
    return Promise.all(names.map(load)).then(function (list) {
      var files = {};
      names.forEach(function (name, i) { files[name] = list[i]; });
      return files;
    });
  }
  var worker_url;
  function new_worker(code) {
    worker_url = worker_url || URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    return new Worker(worker_url);
  }

  function megabytes(names) {
    var sum = names.reduce(function (sum, name) { return sum + (loading[name] ? 0 : window.bookFiles[name] || 0); }, 0);
    return sum / 1e6;
  }

  function offer(heading) {
    var section = heading.dataset.section, seconds = Number(heading.dataset.seconds);
    var command = "./chapter" + chapter + " " + section, needs = heading.dataset.files.split(" ").filter(Boolean);
    var box = make("div", { class: "run" }), form = make("form", {});
    var go = make("button", { class: "go", "aria-describedby": heading.id }, "Run this section");
    var line = make("label", { hidden: "" });
    var options = make("input", { type: "text", "aria-label": "Options for " + command, placeholder: "options, such as --seed 3",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
    var close = make("button", { type: "button", class: "close", hidden: "" }, "Close");
    var state = make("p", {}), status = make("span", { class: "status", role: "status" });
    var clock = make("span", { class: "clock", "aria-hidden": "true" });
    var listing = make("div", { class: "output wide", hidden: "" });
    var pre = make("pre", { tabindex: "0", role: "group", "aria-label": "What " + command + " printed" }), code = make("code", {});
    var note = make("p", { class: "place", hidden: "" });
    if (seconds > LONG) options.value = "--quick";
    line.append(make("code", {}, command), " ", options);
    form.append(go, close, line);
    pre.append(code);
    listing.append(pre);
    note.append((seconds > LONG ? "Without --quick it takes about " + Math.round(seconds / 60) + " minutes. " : "") +
      "Computed here, and sent nowhere. Last digits may differ from the page’s" +
      (heading.dataset.differs ? ", and by more than these: " + heading.dataset.differs + "; " : ": "),
      make("a", { href: "programs-and-licences.html#numbers" }, "which, and why"), ".");
    state.append(status, " ", clock);
    box.append(form, state, listing, note);
    heading.after(box);

    var worker, began, ticking, shown, skip, run = 0;
    function say(text) { status.textContent = text; }
    function elapsed() { return ((performance.now() - began) / 1000).toFixed(1) + " s"; }
    function tick() { clock.textContent = elapsed(); }
    function end(text) {
      if (worker) worker.terminate();
      worker = null;
      run++;
      clearInterval(ticking);
      clock.textContent = "";
      go.textContent = "Run again";
      form.classList.remove("running");
      say(text);
    }
    function show(fd, text) {
      text = text.replace(/^Explained in .*\n/m, "");      // it is explained here
      var known = Math.min(skip, text.length);           // what a start before this one has shown
      skip -= known;
      shown += text.length - known;
      if (known < text.length) code.append(make("span", fd === 2 ? { class: "error" } : {}, text.slice(known)));
    }
    function fail(error) { end(error.message || String(error)); }

    // Loads what is needed and starts. If the program then asks for another file of the
    // site, it starts once more with that, and what it prints again is not shown again.
    function start(program, files, code, words) {
      var mine = run;
      skip = shown;
      worker = new_worker(new TextDecoder().decode(code));
      worker.onerror = fail;
      worker.onmessage = function (e) {
        var said = e.data;
        if (mine !== run) return;
        if ("text" in said) show(said.fd, said.text);
        else if ("needs" in said) { worker.terminate(); prepare(words, Object.keys(files).concat(said.needs)); }
        else if (said.error) end("This browser cannot run it: " + said.error);
        else if (said.status === 0) end("Done in " + elapsed() + ".");
        else end("The program ended with an error, exit status " + said.status + ".");
      };
      say("Running.");
      worker.postMessage({ program: program, args: ["chapter" + chapter, section].concat(words), files: files, sizes: window.bookFiles });
    }
    function prepare(words, names) {
      var mine = run, size = megabytes(names);
      say(size >= 0.1 ? "Loading " + size.toFixed(1) + " MB of data …" : "Loading the program …");
      Promise.all([load("programs/chapter" + chapter + ".wasm"), loadAll(names), load("programs/worker")]).then(function (got) {
        if (mine === run) start(got[0], got[1], got[2], words);
      }).catch(function (error) { if (mine === run) fail(error); });
    }
    form.addEventListener("submit", function (e) {
      e.preventDefault();
      if (form.classList.contains("running")) { end("Stopped after " + elapsed() + "."); return; }
      [line, close, listing, note].forEach(function (part) { part.hidden = false; });
      form.classList.add("running");
      go.textContent = "Stop";
      code.textContent = "";
      shown = 0;
      began = performance.now();
      ticking = setInterval(tick, 500);
      prepare(options.value.split(/\s+/).filter(Boolean), needs);
    });
    close.addEventListener("click", function () {
      end("");
      [line, close, listing, note].forEach(function (part) { part.hidden = true; });
      go.textContent = "Run this section";
      go.focus();
    });
  }
  Array.prototype.forEach.call(document.querySelectorAll("h2[data-section]"), offer);
})();
