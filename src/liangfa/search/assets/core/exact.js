// the exact layer (exact.py)

var ALIAS = 2, EXAMPLE = 3, LAW = 4, LAW_ALIAS = 5, PINYIN = 9, INITIALS = 10;

function Found(rest, cited) {
  this.hits = []; this.tokens = []; this.named = {}; this.rest = rest; this.notice = ""; this.cited = cited;
}
Found.prototype.add = function (n, label) {
  if (n >= 0 && !this.hits.some(function (h) { return h.number === n; })) this.hits.push({ number: n, label: label });
};
// Puts units before all others; those there already move up.
Found.prototype.putFirst = function (pairs) {
  var fresh = pairs.map(function (p) { return { number: p[0], label: p[1] }; });
  this.hits = fresh.concat(this.hits.filter(function (h) {
    return fresh.every(function (f) { return f.number !== h.number; });
  }));
};
Found.prototype.addToken = function (token, name) {
  if (token && this.tokens.indexOf(token) < 0) { this.tokens.push(token); this.named[token] = name; }
};
// Demands on a unit: of each group one term. A facet may stand for the words of its name and for a longer
// word that holds it; where the index knows only fragments of a name, the facet alone is demanded.
Found.prototype.groups = function (required) {
  var facets = new Map(), named = this.named;
  this.tokens.forEach(function (t) {
    if (named[t]) facets.set(named[t], (facets.get(named[t]) || []).concat(t));
  });
  var broken = Array.from(facets.keys()).filter(function (name) {
    return required.reduce(function (sum, w) { return sum + (name.indexOf(w) >= 0 ? w.length : 0); }, 0) < name.length &&
      !required.some(function (w) { return w.indexOf(name) >= 0; });
  });
  return required.filter(function (w) {
    return !broken.some(function (name) { return name.indexOf(w) >= 0; });
  }).map(function (w) {
    var group = [w];
    facets.forEach(function (tokens, name) {
      if (name.indexOf(w) >= 0 || w.indexOf(name) >= 0) group = group.concat(tokens);
    });
    return group;
  }).concat(broken.map(function (name) { return facets.get(name); }));
};

function articleLabel(article) {
  var parts = article.split("-");
  return "第" + parts[0] + "条" + (parts[1] ? "之" + ("零一二三四五六七八九十"[parts[1]] || parts[1]) : "");
}

function exactFind(query) {
  var read = readCitations(query), found = new Found(read.found.length ? read.rest : query, read.found.length > 0);
  // What is left of the query may bring together what a citation kept apart.
  var lawNames = read.found.map(function (c) { return readInside(c.law ? dense(c.law) : ""); });
  return Promise.all([readInside(dense(found.rest))].concat(lawNames)).then(function () {
    return Promise.all(read.found.map(places));
  }).then(function (tables) {
    read.found.forEach(function (c, i) { cited(c, tables[i], found); });
    amounts(light(found.rest)).forEach(function (pair) { found.addToken(pair[0], dense(pair[1])); });
    var text = dense(found.rest), whole = names.get(text);
    if (whole && !read.found.length) {
      whole.forEach(function (e) { found.add(e[0], M.classes[e[1]]); found.addToken(e[2], text); });
    } else contained(text, found);
    return found;
  });
}

// Adds the charges of that very name.
function addCharges(text, found) {
  (names.get(text) || []).forEach(function (e) { if (e[1] <= EXAMPLE) found.add(e[0], M.classes[e[1]]); });
}

function namesIn(text) {
  var out = [], start = 0;
  while (start < text.length - 1) {
    for (var end = Math.min(text.length, start + longestName); end > start + 1; end--) {
      var entries = names.get(text.slice(start, end));
      if (entries && entries[0][1] !== PINYIN && entries[0][1] !== INITIALS) {
        out.push([text.slice(start, end), entries]);
        start = end - 1;
        break;
      }
    }
    start++;
  }
  return out;
}

// True when beside the names of charges nothing but asides is left: 诈骗 不起诉后移送哪个机关. 赌博机 怎么处罚
// leaves 机, so it is not about 赌博.
function alone(text, inside) {
  var left = text;
  inside.forEach(function (pair) { if (pair[1][0][1] <= ALIAS) left = left.replace(pair[0], " "); });
  return left !== text && !left.replace(new RegExp(M.asides.join("|"), "g"), "").trim();
}

function contained(text, found) {
  var later = [], inside = namesIn(text), only = alone(text, inside);
  inside.forEach(function (pair) {
    var name = pair[0], share = name.length / text.length;
    pair[1].forEach(function (e) {
      found.addToken(e[2], name);
      var label = M.classes[e[1]] + "“" + name + "”";
      var long = name.length > (e[1] <= ALIAS ? 2 : 3);
      if (e[1] <= EXAMPLE && (long || share >= 0.4) || e[1] <= ALIAS && only) found.add(e[0], label);
      else if (e[1] < PINYIN && share >= (M.enough[e[1]] || 0.5)) later.push([e[0], label]);
    });
  });
  later.forEach(function (l) { found.add(l[0], l[1]); });
}

// What stands under the article of a citation: rows of places, or pairs if no law was named.
function places(c) {
  var key = c.law + "#" + c.article, file = c.law === null ? "bare" : numbered("c", Math.max(0, fileOf(M.places, key)));
  return load(file).then(function (table) { return table[c.law === null ? c.article : key]; });
}

function cited(c, place, found) {
  if (c.law === null) {
    (place || []).forEach(function (pair) {
      if (fits(c, pair[1])) found.add(pair[0], "各法" + articleLabel(c.article));
    });
    return;
  }
  found.addToken("~l" + c.law, "");
  var before = found.hits.length;
  if (place) {
    place[0].forEach(function (n) { found.add(n, c.law + articleLabel(c.article)); });
    citedRows(place[1], place[2], c, found);
  }
  if (found.hits.length === before) {
    found.notice = "没有收录《" + c.law + "》" + articleLabel(c.article);
    (names.get(dense(c.law)) || []).forEach(function (e) { found.add(e[0], "法律"); });
  }
}

function citedRows(versions, rows, c, found) {
  var order = versions.map(function (v, i) {
    var asked = c.old ? v[1] === "已失效" : false;
    if (c.year) asked = v[0].slice(0, 4) === c.year || v[0].slice(0, 4) === String(Number(c.year) + 1);
    return (asked ? 0 : 1) * versions.length + i;
  });
  rows = rows.filter(function (row) { return fits(c, row[1]); })
    .map(function (row, i) { return [row, i]; })
    .sort(function (a, b) {
      return order[a[0][0]] - order[b[0][0]] || unnamed(c, a[0][1]) - unnamed(c, b[0][1]) || a[1] - b[1];
    })
    .map(function (pair) { return pair[0]; });
  var first = rows.filter(function (row) { return row[0] === rows[0][0]; }), others = rows.slice(first.length);
  if (c.item && !first.some(function (row) { return row[1].indexOf("(") >= 0 || row[5]; })) {
    // The article has no such item: the number was that of an earlier version.
    addArticle(found, others.filter(function (row) { return row[1].indexOf("(") >= 0 && row[3].length; }), []);
  }
  addArticle(found, first, others);
}

// The parts of a cited article, two of them before those of other versions.
function addArticle(found, first, others) {
  var start = found.hits.length;
  first.slice(0, 2).concat(others, first.slice(2)).forEach(function (row) {
    found.add(row[2], row[4]);
    row[3].forEach(function (n) { found.add(n, row[4].split(" → ")[0] + "的现行对应条文"); });
  });
  found.parts = { start: start, end: found.hits.length, first: first, others: others };
}

// Of the parts of the article cited last, those of most `value` come first; where none of the version that
// leads has any, those of other versions do: the number was that of an earlier version (治安法43条 殴打).
function leadWith(found, value) {
  var parts = found.parts, hits = found.hits;
  if (!parts) return;
  found.hits = hits.slice(0, parts.start);
  function ordered(rows) {
    return rows.map(function (row, i) { return [row, i, value(row[2])]; }).sort(function (a, b) {
      return b[2] - a[2] || a[1] - b[1];
    }).map(function (item) { return item[0]; });
  }
  var first = ordered(parts.first), others = parts.others;
  if (!first.some(function (row) { return value(row[2]) > 0; })) {
    addArticle(found, ordered(others.filter(function (row) { return value(row[2]) > 0; })), []);
  }
  addArticle(found, first, others);
  hits.slice(parts.end).forEach(function (h) { found.add(h.number, h.label); });
}
