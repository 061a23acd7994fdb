// Loading data files: through script elements, which works from a folder. No fetch, no worker, no module.
var waiting = {}, loaded = {}, base = "", version = null, manifest = null;

// Adler-32 of the UTF-16 units of a text (packing.py).
function checksum(text) {
  var low = 1, high = 0;
  for (var i = 0, n = text.length; i < n; i++) {
    var unit = text.charCodeAt(i);
    low += unit & 255;
    high += low;
    low += unit >> 8;
    high += low;
    // Seldom enough to be quick, often enough for both to stay small integers.
    if ((i & 1023) === 1023) { low %= 65521; high %= 65521; }
  }
  return high % 65521 * 65536 + low % 65521;
}

// `make` returns the data; `sum` is that of the name and of its source text, which engines keep as it was written.
window.liangfaData = function (name, build, sum, make) {
  // A file changed by one character is no better than one that is missing: nothing of it is used.
  if (checksum(name + make) !== sum) {
    settle(name, damaged(name));
    return;
  }
  var data = make();
  if (name === "manifest") {
    // Stands at the end of core.js itself; every other file must be of the same build.
    version = build;
    manifest = data;
  } else if (build !== version) {
    settle(name, new Error("检索数据前后版本不一致，请刷新页面；仍不行时重新复制整个网站"));
  } else {
    settle(name, null, data);
  }
};

function damaged(name) { return new Error("检索数据文件 " + name + ".js 内容损坏"); }

function settle(name, error, data) {
  var job = waiting[name];
  if (!job) return;
  delete waiting[name];
  if (error) { delete loaded[name]; job.reject(error); } else job.resolve(data);
}

function load(name) {
  if (loaded[name]) return loaded[name];
  loaded[name] = new Promise(function (resolve, reject) {
    waiting[name] = { resolve: resolve, reject: reject };
    var script = document.createElement("script");
    script.charset = "utf-8";
    script.async = true;
    // The version keeps servers' caches from mixing two builds; a folder needs no such help.
    script.src = base + name + ".js" + (version && location.protocol !== "file:" ? "?v=" + version : "");
    function ended(error) {
      return function () { script.remove(); settle(name, error); };
    }
    script.onload = ended(damaged(name));
    script.onerror = ended(new Error("检索数据文件 " + name + ".js 读取不到"));
    document.head.appendChild(script);
  });
  return loaded[name];
}

function loadAll(names) { return Promise.all(names.map(load)); }

// The number of the file that holds `key`, by the first keys of all files; -1 before the first.
function fileOf(firsts, key) {
  var low = 0, high = firsts.length;
  while (low < high) {
    var mid = (low + high) >> 1;
    if (firsts[mid] <= key) low = mid + 1; else high = mid;
  }
  return low - 1;
}

function numbered(prefix, i) { return prefix + String(i).padStart(3, "0"); }
