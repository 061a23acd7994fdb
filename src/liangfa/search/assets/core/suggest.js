// suggestions while typing

// Names that begin with the text (best class and shortest first), else what the text names already.
function suggest(text, limit) {
  var query, typed;
  return ready().then(function () {
    typed = clean(text);
    query = dense(typed);
    if (!query) return null;
    return readBeginning(query);
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

// Names that begin with the query start in its file and may run into the next ones.
function readBeginning(query) {
  var first = fileOf(M.lexicon, query), last = fileOf(M.lexicon, query + "\uffff"), files = [first];
  for (var i = first + 1; i <= last; i++) files.push(i);
  return readLexicon(files);
}

// [0 for the name itself, class, how seldom one meets it, length, unit, name], one for each unit, best first.
function begun(query, limit) {
  var hits = [], seen = new Set();
  names.forEach(function (entries, key) {
    if (key.lastIndexOf(query, 0) !== 0) return;
    entries.forEach(function (e) {
      if (e[0] >= 0) hits.push([key === query ? 0 : 1, e[1], shown.get(e[0])[4], key.length, e[0], key]);
    });
  });
  hits.sort(function (a, b) {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[4] - b[4];
  });
  return hits.filter(function (hit) { return !seen.has(hit[4]) && seen.add(hit[4]); }).slice(0, limit);
}

function beginningWith(query, limit) {
  return begun(query, limit).map(function (hit) {
    var unit = shown.get(hit[4]);
    return suggestion(unit[0], unit[1], unit[2], hit[1] >= ALIAS && hit[1] <= EXAMPLE ? hit[5] : "");
  });
}

// Letters that are no word may be the beginning of a spelling, which so many names may have (query.py).
var LETTERS = /^[a-z]{3,}$/, MOST_SPELLED = 5;

function spelledLike(text) {
  return readBeginning(text).then(function () {
    return begun(text, MOST_SPELLED).map(function (hit) { return hit[4]; });
  });
}

function spelled(job) {
  var found = job.found;
  if (found.hits.length || found.cited || job.cut.scored.length || !LETTERS.test(job.core)) return null;
  return spelledLike(job.core).then(function (list) {
    list.forEach(function (n) { found.add(n, M.classes[PINYIN]); });
  });
}

// Units with a name that begins like `text`, with as much of it as any has, three characters at least.
function beginningAlike(text) {
  if (text.length < 3) return Promise.resolve([]);
  return spelledLike(text).then(function (list) { return list.length ? list : beginningAlike(text.slice(0, -1)); });
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
