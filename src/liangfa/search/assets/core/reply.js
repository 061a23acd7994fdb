// replies

function reply(job) {
  var page = job.rows.slice(job.offset, job.offset + job.limit);
  var named = namesIn(dense(job.query)).map(function (p) { return p[0]; });
  var marked = Array.from(new Set(job.cut.scored.concat(named)));
  marked.sort(function (a, b) { return b.length - a.length || (a < b ? -1 : 1); });
  return Promise.all([
    units(page.map(function (r) { return r[0]; })),
    job.sure ? [] : offered(job),
  ]).then(function (data) {
    return answersOn(job, data[0]).then(function (answers) { return data.concat([answers]); });
  }).then(function (data) {
    return {
      query: job.query, more: job.rows.length > job.offset + job.limit, groups: groups(job.rows),
      notice: job.found.notice, suggestions: data[1], today: M.today, exact: job.exact,
      results: page.map(function (row, i) { return result(data[0][i], row, marked, data[2][i]); }),
    };
  });
}

// A charge asked for on some day answers with the law of that day (query.py, _answer).
function answersOn(job, list) {
  if (!job.on) return Promise.resolve(list.map(function (unit) { return unit.answer || ""; }));
  return readDays().then(function () {
    var day = dayOf(job.on);
    return Promise.all(list.map(function (unit) {
      if (unit.type !== "charge") return unit.answer || "";
      var words = (unit.answer || "").split(" · ")[0];
      if (!unit.line) return unit.answer || "";
      var then = unit.line.filter(function (n) { return holdsOn(n, day); });
      if (!then.length) return words + " · " + job.on + " 当日没有收录施行中的对应条款";
      return units([then[0]]).then(function (found) {
        var parts = found[0].answer.split(" · ").slice(1).filter(function (p) { return p.indexOf(M.nowLabel) !== 0; });
        return [words, job.on + " 当日：" + found[0].title].concat(parts).join(" · ");
      });
    }));
  });
}

function result(unit, row, marked, answer) {
  var cutOut = snippet(unit, marked);
  return {
    type: unit.type, id: unit.id, title: unit.title, url: unit.url, score: row[1], law: unit.law || null,
    article: unit.article || null, effective: unit.effective || null, expires: unit.expires || null,
    status: unit.status || null, label: row[2],
    gist: unit.type === "provision" ? unit.body.split("。")[0] : "", answer: answer, snippet: cutOut[0], marks: cutOut[1],
  };
}

function groups(rows) {
  var counts = new Map();
  rows.forEach(function (row) {
    var kind = rangeOf(row[0])[0];
    counts.set(kind, (counts.get(kind) || 0) + 1);
  });
  return Object.keys(M.types).filter(function (kind) { return counts.has(kind); })
    .map(function (kind) { return { type: kind, name: M.types[kind], count: counts.get(kind) }; });
}

var denseMaps = new WeakMap();

function snippet(unit, marked) {
  var body = unit.body || "", mapped = denseMaps.get(unit);
  if (!mapped) denseMaps.set(unit, mapped = denseMap(body));
  var places = mapped[1], text = mapped[0].join("");
  var spans = spansOf(text, marked);
  if (!spans.length) return clip(body, 0, []);
  var best = spans[0][0], gain = -1;
  spans.forEach(function (s) {
    var sum = 0;
    spans.forEach(function (o) { if (o[0] >= s[0] && o[1] <= s[0] + M.snippet - 10) sum += o[1] - o[0]; });
    if (sum > gain) { gain = sum; best = s[0]; }
  });
  return clip(body, Math.max(0, places[best][0] - 12), spans.map(function (s) { return [places[s[0]][0], places[s[1] - 1][1]]; }));
}

function spansOf(text, list) {
  var hits = [], out = [];
  list.forEach(function (word) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) hits.push([at, at + word.length]);
  });
  hits.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
  hits.forEach(function (hit) {
    var last = out[out.length - 1];
    if (last && hit[0] <= last[1]) last[1] = Math.max(last[1], hit[1]); else out.push(hit.slice());
  });
  return out;
}

function clip(body, start, marks) {
  var end = Math.min(body.length, start + M.snippet), lead = start ? "…" : "", shift = lead.length - start;
  return [lead + body.slice(start, end) + (end < body.length ? "…" : ""),
    marks.filter(function (m) { return m[1] > start && m[0] < end; })
      .map(function (m) { return [Math.max(m[0], start) + shift, Math.min(m[1], end) + shift]; })];
}
