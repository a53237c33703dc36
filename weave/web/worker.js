// worker.js - a program of the book beside its page; browser/wasi.js stands above it.
// It answers with what is printed, and at last with the status, with the name of a file
// that the site has and that was not brought along, or with what went wrong.
onmessage = function (e) {
  "use strict";
  var job = e.data, needs = null;
  var files = new Proxy(job.files, {       // asked whether it has a file
    getOwnPropertyDescriptor: function (have, name) {
      if (!Object.hasOwn(have, name) && Object.hasOwn(job.sizes, name)) {
        needs = needs || name;
        throw new Error("not here yet: " + name);
      }
      return Object.getOwnPropertyDescriptor(have, name);
    }
  });
  function print(fd, text) { if (!needs) postMessage({ fd: fd, text: text }); }
  WebAssembly.compile(job.program).then(function (module) {
    var status = runProgram(module, job.args, files, print);
    postMessage(needs ? { needs: needs } : { status: status });
  }).catch(function (error) { postMessage(needs ? { needs: needs } : { error: String(error) }); });
};
