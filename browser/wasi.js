// wasi.js - runs one of the book's programs, a WebAssembly module, over files in memory.
//
// The program asks for what a system does by the functions of WASI, "preview 1"
// (github.com/WebAssembly/WASI); these are the ones that the book's programs use. Each
// returns 0 or the number of an error. Numbers that are asked for are written where the
// program wants them in its memory. Standard input is empty, standard output looks like a
// terminal, so that each line comes as soon as it is written.
"use strict";

// Runs `module` until it ends. args are its words, args[0] its name; files its files, an
// object of names ("data/mnist/train-labels-idx1-ubyte.gz") and Uint8Arrays, where what it
// writes is put too. print(fd, text) gets what it prints, whole lines, on 1, standard
// output, or 2, standard error. Returns the exit status; 134 if the program crashed.
function runProgram(module, args, files, print) {
  const OK = 0, BADF = 8, EXIST = 20, INVAL = 28, ISDIR = 31, NOENT = 44, NOSYS = 52, NOTEMPTY = 55;
  const CHARACTERS = 2, DIRECTORY = 3, FILE = 4; // types of files
  const CREATE = 1, FOLDER = 2, EXCLUSIVE = 4, TRUNCATE = 8, APPEND = 1; // ways to open them
  const ALL_RIGHTS = 0x1fffffffn, SEEK = 1n << 2n, TELL = 1n << 5n;
  const ROOT = 3; // where all paths begin

  class Exit { constructor(status) { this.status = status; } }

  // The program's memory. Its buffer is another one after it has grown.
  let memory, bytes, numbers;
  function look() {
    if (bytes && bytes.buffer === memory.buffer) return;
    bytes = new Uint8Array(memory.buffer);
    numbers = new DataView(memory.buffer);
  }
  const u32 = at => numbers.getUint32(at, true);
  const put32 = (at, n) => numbers.setUint32(at, n, true);
  const put64 = (at, n) => numbers.setBigUint64(at, BigInt(n), true);
  const text = (at, n) => new TextDecoder().decode(bytes.slice(at, at + n));

  // Each pair of address and length of a list, in turn, until f does not take all. The
  // sum of what f took goes to `out`.
  function eachPart(list, count, out, f) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const length = u32(list + 8 * i + 4), taken = f(u32(list + 8 * i), length);
      sum += taken;
      if (taken < length) break;
    }
    put32(out, sum);
    return OK;
  }

  // Files: { data, size, name }, where data may be longer than what is in the file.
  // Folders are there if a file is in them or the program made them.
  const path = (at, n) => text(at, n).split("/").filter(part => part && part !== ".").join("/");
  const folders = new Set([""]);
  const open = { 0: { type: CHARACTERS }, 1: { type: CHARACTERS }, 2: { type: CHARACTERS }, [ROOT]: { type: DIRECTORY, name: "" } };
  const isFile = name => Object.hasOwn(files, name);
  const inside = name => Object.keys(files).concat(...folders).filter(f => f && (!name || f.startsWith(name + "/")));
  const isFolder = name => folders.has(name) || inside(name).length > 0;
  const newest = () => { let fd = ROOT + 1; while (open[fd]) fd++; return fd; };

  // Puts what has been written to a file where others find it.
  function keep(file) {
    if (file.written && isFile(file.name)) files[file.name] = file.data.subarray(0, file.size);
  }
  function grow(file, size) {
    if (size > file.data.length) {
      const data = new Uint8Array(Math.max(size, 2 * file.data.length));
      data.set(file.data.subarray(0, file.size));
      file.data = data;
    }
    file.size = Math.max(file.size, size);
  }

  function putStat(out, type, size) {
    bytes.fill(0, out, out + 64);
    bytes[out + 16] = type;
    put64(out + 24, 1); // links
    put64(out + 32, size);
    return OK;
  }

  // What was printed and is not yet a line.
  const decoder = { 1: new TextDecoder(), 2: new TextDecoder() }, rest = { 1: "", 2: "" };
  function show(fd, part) {
    rest[fd] += decoder[fd].decode(part, { stream: true });
    const end = rest[fd].lastIndexOf("\n") + 1;
    if (end > 0) print(fd, rest[fd].slice(0, end));
    rest[fd] = rest[fd].slice(end);
  }

  const argument = args.map(a => new TextEncoder().encode(a + "\0"));
  const wasi = {
    args_sizes_get(count, size) {
      put32(count, argument.length);
      put32(size, argument.reduce((sum, a) => sum + a.length, 0));
      return OK;
    },
    args_get(list, at) {
      argument.forEach((a, i) => { put32(list + 4 * i, at); bytes.set(a, at); at += a.length; });
      return OK;
    },
    environ_sizes_get(count, size) { put32(count, 0); put32(size, 0); return OK; },
    environ_get() { return OK; },
    clock_time_get(clock, precision, out) {
      const now = clock === 0 ? Date.now() : performance.now(); // 0: since 1970
      put64(out, Math.round(now * 1e6));
      return OK;
    },
    clock_res_get(clock, out) { put64(out, 1000); return OK; },
    random_get(at, n) { crypto.getRandomValues(bytes.subarray(at, at + n)); return OK; },
    sched_yield() { return OK; },
    proc_exit(status) { throw new Exit(status); },

    fd_prestat_get(fd, out) {
      if (fd !== ROOT) return BADF;
      put32(out, 0);
      put32(out + 4, 1);
      return OK;
    },
    fd_prestat_dir_name(fd, at) { bytes[at] = ".".charCodeAt(0); return OK; },
    fd_fdstat_get(fd, out) {
      if (!open[fd]) return BADF;
      bytes.fill(0, out, out + 24);
      bytes[out] = open[fd].type;
      put64(out + 8, fd === 1 ? ALL_RIGHTS & ~SEEK & ~TELL : ALL_RIGHTS); // a terminal cannot
      put64(out + 16, ALL_RIGHTS);
      return OK;
    },
    fd_fdstat_set_flags() { return OK; },
    fd_filestat_get(fd, out) { return open[fd] ? putStat(out, open[fd].type, open[fd].size || 0) : BADF; },
    fd_filestat_set_size(fd, size) {
      const file = open[fd];
      if (!file || file.type !== FILE) return BADF;
      grow(file, Number(size));
      file.size = Number(size);
      file.written = true;
      return OK;
    },
    fd_sync(fd) { keep(open[fd]); return OK; },
    fd_datasync(fd) { keep(open[fd]); return OK; },
    fd_close(fd) {
      if (!open[fd]) return BADF;
      keep(open[fd]);
      delete open[fd];
      return OK;
    },
    fd_seek(fd, offset, whence, out) {
      const file = open[fd];
      if (!file || file.type !== FILE) return BADF;
      const place = Number(offset) + [0, file.place, file.size][whence];
      if (!(place >= 0)) return INVAL;
      file.place = place;
      put64(out, place);
      return OK;
    },
    fd_read(fd, list, count, out) {
      const file = open[fd];
      if (!file || file.type === DIRECTORY) return BADF;
      return eachPart(list, count, out, (at, length) => {
        if (file.type !== FILE) return 0; // nobody types
        const part = file.data.subarray(file.place, Math.min(file.place + length, file.size));
        bytes.set(part, at);
        file.place += part.length;
        return part.length;
      });
    },
    fd_write(fd, list, count, out) {
      const file = open[fd];
      if (!file || file.type === DIRECTORY || fd === 0) return BADF;
      return eachPart(list, count, out, (at, length) => {
        const part = bytes.slice(at, at + length);
        if (file.type !== FILE) {
          show(fd, part);
          return length;
        }
        if (file.append) file.place = file.size;
        grow(file, file.place + length);
        file.data.set(part, file.place);
        file.place += length;
        file.written = true;
        return length;
      });
    },
    fd_readdir(fd, at, room, cookie, out) {
      const folder = open[fd];
      if (!folder || folder.type !== DIRECTORY) return BADF;
      const skip = folder.name ? folder.name.length + 1 : 0;
      const names = [...new Set(inside(folder.name).map(f => f.slice(skip).split("/")[0]))];
      const end = at + room, start = at;
      for (let i = Number(cookie); i < names.length && at < end; i++) {
        const name = new TextEncoder().encode(names[i]), entry = new DataView(new ArrayBuffer(24));
        entry.setBigUint64(0, BigInt(i + 1), true);
        entry.setUint32(16, name.length, true);
        entry.setUint8(20, isFile((folder.name && folder.name + "/") + names[i]) ? FILE : DIRECTORY);
        for (const part of [new Uint8Array(entry.buffer), name]) {
          bytes.set(part.subarray(0, end - at), at);
          at += Math.min(part.length, end - at);
        }
      }
      put32(out, at - start);
      return OK;
    },

    path_open(fd, follow, at, n, how, rights, inherited, flags, out) {
      const name = path(at, n), there = isFile(name), folder = !there && isFolder(name);
      if (there && how & CREATE && how & EXCLUSIVE) return EXIST;
      if (folder && how & CREATE) return ISDIR;
      if (!there && !folder && !(how & CREATE)) return NOENT;
      if (!there && !folder && !isFolder(name.split("/").slice(0, -1).join("/"))) return NOENT;
      if (there && how & FOLDER) return NOENT;
      if (!folder && (!there || how & TRUNCATE)) files[name] = new Uint8Array(0);
      const number = newest();
      open[number] = folder
        ? { type: DIRECTORY, name }
        : { type: FILE, name, data: files[name], size: files[name].length, place: 0, append: (flags & APPEND) !== 0 };
      put32(out, number);
      return OK;
    },
    path_filestat_get(fd, follow, at, n, out) {
      const name = path(at, n);
      if (isFile(name)) return putStat(out, FILE, files[name].length);
      return isFolder(name) ? putStat(out, DIRECTORY, 0) : NOENT;
    },
    path_create_directory(fd, at, n) {
      const name = path(at, n);
      if (isFile(name) || isFolder(name)) return EXIST;
      folders.add(name);
      return OK;
    },
    path_remove_directory(fd, at, n) {
      const name = path(at, n);
      if (inside(name).length > 0) return NOTEMPTY;
      return folders.delete(name) ? OK : NOENT;
    },
    path_unlink_file(fd, at, n) {
      const name = path(at, n);
      if (!isFile(name)) return NOENT;
      delete files[name];
      return OK;
    },
    path_rename(fd, at, n, newFd, newAt, newN) {
      const name = path(at, n);
      if (!isFile(name)) return NOENT;
      for (const fd in open) if (open[fd].name === name && open[fd].type === FILE) keep(open[fd]);
      files[path(newAt, newN)] = files[name];
      delete files[name];
      return OK;
    },
  };

  // All that the module asks for; what is not above is not there.
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const f = wasi[name] || (() => NOSYS);
    imports[from] = imports[from] || {};
    imports[from][name] = (...values) => { look(); return f(...values); };
  }
  const { exports } = new WebAssembly.Instance(module, imports);
  memory = exports.memory;

  let status = 0;
  try {
    exports._start();
  } catch (end) {
    status = end instanceof Exit ? end.status : 134;
    if (!(end instanceof Exit)) print(2, String(end) + "\n");
  }
  for (const fd of [1, 2]) if (rest[fd]) print(fd, rest[fd]);
  return status;
}

if (typeof exports === "object") exports.runProgram = runProgram;
