// the pipeline (query.py)

var days = null;

// Runs of units of equal dates: [how many, from, until], days since 1970 or 0.
function readDays() {
  return load("days").then(function (runs) {
    if (days) return;
    days = [];
    runs.forEach(function (run) { for (var i = 0; i < run[0]; i++) days.push(run); });
  });
}

function dayOf(text) { return text ? Date.parse(text + "T00:00:00Z") / 864e5 : 0; }
function holdsOn(n, day) { return days[n][1] <= day && (!days[n][2] || day < days[n][2]); }

function rangeOf(n) { return M.ranges.find(function (r) { return r[2] <= n && n < r[3]; }); }

function allowedBy(options) {
  var types = options.types && options.types.length ? options.types : null;
  var facets = [["a", options.agency], ["s", options.sanction], ["k", options.chapter], ["y", options.year]]
    .filter(function (f) { return f[1]; }).map(function (f) { return [f[0], String(f[1])]; });
  if (!types && !options.on && !facets.length) return Promise.resolve(null);
  var text = facets.map(function (f) { return dense(f[1]); }).join("");
  return readInside(text).then(function () {
    var tokens = facets.map(function (f) {
      var entry = (names.get(dense(f[1])) || []).find(function (e) { return e[2].slice(0, 2) === "~" + f[0]; });
      return entry ? entry[2] : "~" + f[0] + f[1];
    });
    return Promise.all([options.on ? readDays() : null, readPostings(tokens)]).then(function () {
      var sets = tokens.map(documents), day = dayOf(options.on);
      return function (n) {
        if (types && types.indexOf(rangeOf(n)[0]) < 0) return false;
        if (options.on && !holdsOn(n, day)) return false;
        return sets.every(function (set) { return set.has(n); });
      };
    });
  });
}

// The query without the mark that asks for the earlier version of a law, else "": 老治安法 盗窃.
function earlierLaw(query) {
  var text = dense(query), laws = namesIn(text).filter(function (pair) {
    var e = pair[1][0], ahead = text.slice(0, text.indexOf(pair[0]));
    // Hardly any query has such a mark; the others need no text read.
    return (e[1] === LAW || e[1] === LAW_ALIAS) && e[0] >= 0 &&
      (new RegExp(M.cite.old).test(ahead) || new RegExp(M.cite.dated).test(ahead));
  });
  return units(laws.map(function (pair) { return pair[1][0][0]; })).then(function (read) {
    for (var i = 0; i < laws.length; i++) {
      var name = laws[i][0], at = text.indexOf(name), ahead = text.slice(0, at), behind = text.slice(at + name.length);
      var old = ahead.match(new RegExp(M.cite.old)), dated = ahead.match(new RegExp(M.cite.dated));
      if (old && !/新旧$/.test(ahead)) return ahead.slice(0, old.index) + " " + name + " " + behind;
      if (dated && Number(dated[2]) + 1 < Number(read[i].effective.slice(0, 4))) {
        return ahead.slice(0, dated.index) + dated[1] + " " + name + " " + behind;
      }
    }
    return "";
  });
}

// One query in steps; `job` carries what each step adds.
function search(text, options) {
  options = options || {};
  var limit = options.limit || 10, offset = options.offset || 0, query, earlier = "";
  return ready().then(function () {
    query = clean(text);
    return readInside(dense(query));
  }).then(function () {
    return Promise.all([exactFind(query).then(function (found) {
      return found.cited ? found : earlierLaw(query).then(function (text) {
        earlier = text;
        if (text) return exactFind(text);
        return mended(query).then(function (again) { return again || found; });
      });
    }), allowedBy(options)]);
  }).then(function (both) {
    // These texts are needed whatever the words bring: they come while the postings are read.
    units(firstHits(both[0])).catch(function () { /* said when they are used */ });
    var job = { query: query, found: both[0], allowed: both[1], limit: limit, offset: offset, on: options.on || "" };
    job.core = stripped(dense(query));
    job.old = !!earlier;
    job.asked = new RegExp(M.asked).test(query);
    job.wanted = (M.wanted.find(function (pair) { return new RegExp(pair[0]).test(query); }) || [])[1];
    job.cut = cutQuery(words(job.found.rest));
    return splitNames(job).then(function () { return spelled(job); }).then(function () {
      return readPostings(job.cut.scored.concat(job.found.tokens));
    }).then(function () {
      if (job.found.cited) citedFirst(job);
      byWords(job, Math.max(M.depth, offset + limit));
      job.sure = job.found.hits.length > 0 || (job.full.length > 0 && job.cut.complete);
      return respelt(job);
    }).then(function () { return firstChoices(job); }).then(function () { return ranked(job); }).then(function () { return reply(job); });
  });
}

// Of an article in parts the one that speaks of the rest of the query is meant: 道交法99条 超速.
function citedFirst(job) {
  var said = job.cut.scored.map(function (w) { return [w.length, documents(w)]; });
  leadWith(job.found, function (n) {
    return said.reduce(function (sum, pair) { return sum + (pair[1].has(n) ? pair[0] : 0); }, 0);
  });
}

// A misspelt name, also where a shorter name stands inside it: 信卡诈骗罪 is no 诈骗罪.
function respelt(job) {
  var found = job.found;
  if (!job.sure && !found.cited) {
    return misspelt(job).then(function (list) { list.forEach(function (hit) { found.add(hit[0], hit[1]); }); });
  }
  if (!found.hits.length || found.cited || job.cut.complete) return null;
  if (job.core.length < M.misspelt[0] || job.core.length > M.misspelt[1]) return null;
  return readInside(job.core).then(function () {
    return names.has(job.core) ? null : misspelt(job).then(function (list) { found.putFirst(list); });
  });
}

// The best units with all required words, and, if these are few, the best with any word.
function byWords(job, depth) {
  var scored = job.cut.scored.concat(job.found.tokens.filter(function (t) { return postings.get(t); }));
  job.full = [];
  job.some = [];
  if (!scored.length) return;
  var taken = new Set(job.found.hits.map(function (h) { return h.number; })), allowed = job.allowed;
  function free(n) { return !taken.has(n) && (allowed === null || allowed(n)); }
  job.scores = score(scored);
  var groups = job.found.groups(job.cut.required), sets = groups.map(function (group) {
    var all = new Set();
    group.forEach(function (w) { documents(w).forEach(function (n) { all.add(n); }); });
    return all;
  });
  if (sets.length) {
    job.full = top(job.scores, depth, function (n) { return free(n) && sets.every(function (s) { return s.has(n); }); });
  }
  job.full.forEach(function (n) { taken.add(n); });
  if (job.full.length < depth) {
    var some = top(job.scores, 2 * depth, free);
    covered(some, job.scores, groups.map(function (g) { return g[0].length; }), sets);
    job.some = some.slice(0, depth - job.full.length);
  }
}

// Units that need not hold every word are weighed by how much of the query they do hold (rank.py).
function covered(list, scores, sizes, sets) {
  var whole = sizes.reduce(function (a, b) { return a + b; }, 0);
  if (!whole) return;
  list.forEach(function (n) {
    var held = 0;
    sets.forEach(function (set, i) { if (set.has(n)) held += sizes[i]; });
    scores[n] *= 1 - M.covered + M.covered * (held / whole);
  });
  list.sort(function (a, b) { return scores[b] - scores[a] || a - b; });
}

function ranked(job) {
  var exact = job.found.hits.filter(function (h) { return job.allowed === null || job.allowed(h.number); });
  var taken = new Set(exact.map(function (h) { return h.number; })), needed = job.offset + job.limit - exact.length;
  function kept(list) { return list.filter(function (n) { return !taken.has(n); }); }
  job.taken = taken;
  job.exact = exact.length;
  job.rows = exact.map(function (h, i) { return [h.number, 1000 - i, h.label]; });
  // Only where several words are all there can it matter that they stand as typed.
  var phrase = job.cut.required.length > 1 ? dense(job.found.rest) : "";
  return rerank(kept(job.full.concat(job.some)), job, phrase, needed).then(function (rows) {
    job.rows = job.rows.concat(rows);
    return exact.length ? null : led(job);
  });
}

// Behind a charge that leads by its words, too, stands the provision it comes to.
function led(job) {
  var first = job.rows[0];
  if (!first || rangeOf(first[0])[0] !== "charge") return null;
  return Promise.all([units([first[0]]), job.on ? readDays() : null]).then(function (data) {
    var choice = choiceOf(data[0][0], job.on);
    if (choice[0] < 0 || (job.allowed !== null && !job.allowed(choice[0]))) return;
    job.rows = [first, [choice[0], first[1], choice[1]]]
      .concat(job.rows.slice(1).filter(function (row) { return row[0] !== choice[0]; }));
  });
}

function top(scores, depth, accept) {
  var list = [];
  for (var n = 0; n < scores.length; n++) if (scores[n] > 0 && accept(n)) list.push(n);
  list.sort(function (a, b) { return scores[b] - scores[a] || a - b; });
  return list.slice(0, depth);
}

function priorOf(n, job) {
  var range = rangeOf(n), status = range[1];
  if (job.old && range[4]) status = status === "已失效" ? "" : "已失效";
  return M.kindPrior[job.asked && range[0] === "guide" ? "guide asked" : range[4] || range[0]] *
    (job.on ? 1 : M.prior[status] || 1) * (range[0] === job.wanted ? M.kindPrior.wanted : 1) *
    (job.sanction && range[4] === "penalty" ? M.sanctioned : 1);
}

function firstHits(found) { return found.hits.slice(0, M.mostChoices).map(function (h) { return h.number; }); }

// Behind charges that are named stands the provision each comes to, today or on that day.
function firstChoices(job) {
  var hits = firstHits(job.found);
  job.sanction = job.found.tokens.some(function (t) { return t.slice(0, 2) === "~s"; });
  return Promise.all([units(hits), job.on ? readDays() : null]).then(function (data) {
    data[0].forEach(function (unit) { job.found.add.apply(job.found, choiceOf(unit, job.on)); });
  });
}

// The provision of first choice for a charge and how it is called; -1 for none and for other units.
function choiceOf(unit, on) {
  if (unit.type !== "charge") return [-1, ""];
  var then = on ? (unit.line || []).find(function (n) { return holdsOn(n, dayOf(on)); }) : unit.now;
  return [then === undefined ? -1 : then, "“" + unit.title + "”的首选条款"];
}

// Reads only the units that could reach the page with all they can gain.
function rerank(list, job, phrase, needed) {
  var cut = job.cut, whole = new Set(job.full);
  var most = 1 + (phrase ? M.bonus.phrase + M.bonus.title : 0) + (cut.pairs.length ? M.bonus.near : 0);
  var said = cut.required.length ? M.bonus.gist : 0;
  var least = vouched(list, list.map(function (n) { return job.scores[n] * priorOf(n, job); }));
  var bar = least.slice().sort(function (a, b) { return b - a; })[Math.max(0, needed - 1)] || 0;
  if (needed <= 0) bar = Infinity;
  var near = list.filter(function (n, i) {
    var gain = most + (rangeOf(n)[0] === "provision" ? said : 0);
    return least[i] * gain >= bar - 1e-3 && gain > 1;
  });
  return units(near).then(function (read) {
    return list.map(function (n, i) {
      var at = near.indexOf(n);
      var value = least[i] * (at >= 0 ? bonus(read[at], whole.has(n) ? phrase : "", cut) : 1);
      return [n, Math.round(value * 1e4) / 1e4, ""];
    }).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
  });
}

function units(list) {
  var files = Array.from(new Set(list.map(function (n) { return fileOf(M.texts, n); })));
  return Promise.all(files.map(function (i) { return load(numbered("t", i)); })).then(function (data) {
    return list.map(function (n) {
      var i = fileOf(M.texts, n);
      return data[files.indexOf(i)][n - M.texts[i]];
    });
  });
}

var denseTexts = new WeakMap();

function denseText(unit) {
  var found = denseTexts.get(unit);
  if (!found) {
    var title = dense(unit.title);
    found = [title, title + "|" + dense((unit.names || []).join("")) + "|" + dense(unit.body || ""),
      unit.type === "provision" ? dense((unit.body || "").split("。")[0]) : ""];
    denseTexts.set(unit, found);
  }
  return found;
}

function bonus(unit, phrase, cut) {
  var title = denseText(unit)[0], text = denseText(unit)[1], gist = denseText(unit)[2], factor = 1;
  if (phrase && text.indexOf(phrase) >= 0) {
    factor += M.bonus.phrase;
    if (title.indexOf(phrase) >= 0) factor += M.bonus.title;
  }
  if (cut.pairs.length) {
    factor += M.bonus.near * cut.pairs.filter(function (p) { return text.indexOf(p) >= 0; }).length / cut.pairs.length;
  }
  if (gist && cut.required.length) {
    var said = 0, whole = 0;
    cut.required.forEach(function (w) { whole += w.length; if (gist.indexOf(w) >= 0) said += w.length; });
    factor += M.bonus.gist * (said / whole);
  }
  return factor;
}
