// suggestions while typing

// Names that begin with the text (best class and shortest first), else what the text names already.
function suggest(text, limit) {
  var query, typed;
  return ready().then(function () {
    typed = clean(text);
    query = dense(typed);
    if (!query) return null;
    // Names that begin with the query start in its file and may run into the next ones.
    var first = fileOf(M.lexicon, query), last = fileOf(M.lexicon, query + "\uffff"), files = [first];
    for (var i = first + 1; i <= last; i++) files.push(i);
    return readLexicon(files);
  }).then(function () {
    var found = query ? beginningWith(query, limit) : [];
    if (found.length || !query) return found;
    return readInside(query).then(function () { return exactFind(typed); }).then(function (exact) {
      return units(exact.hits.slice(0, limit).map(function (h) { return h.number; })).then(function (list) {
        return list.map(function (unit, i) { return suggestion(unit.title, unit.type, unit.url, exact.hits[i].label); });
      });
    });
  });
}

function beginningWith(query, limit) {
  var hits = [], seen = new Set(), out = [];
  names.forEach(function (entries, key) {
    if (key.lastIndexOf(query, 0) !== 0) return;
    entries.forEach(function (e) {
      if (e[0] >= 0) hits.push([key === query ? 0 : 1, e[1], shown.get(e[0])[4], key.length, e[0], key]);
    });
  });
  hits.sort(function (a, b) {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[4] - b[4];
  });
  hits.forEach(function (hit) {
    if (out.length >= limit || seen.has(hit[4])) return;
    seen.add(hit[4]);
    var unit = shown.get(hit[4]);
    out.push(suggestion(unit[0], unit[1], unit[2], hit[1] >= ALIAS && hit[1] <= EXAMPLE ? hit[5] : ""));
  });
  return out;
}

function suggestion(title, type, url, via) {
  return { title: title, type: type, url: url, kind: M.types[type], via: via };
}

var started = null;
function ready() {
  if (!started) {
    started = manifest ? Promise.resolve().then(setUp) : Promise.reject(new Error("检索程序 core.js 内容损坏"));
  }
  return started;
}

window.liangfaSearchCore = {
  // `folder` holds all data files; ends with a slash.
  open: function (folder) { base = folder; return ready(); },
  search: search,
  suggest: suggest,
  // What results may be filtered by: facet → [value, words], …
  facets: function () { return ready().then(function () { return load("facets"); }); },
  loaded: function () { return Object.keys(loaded); },
};
