// split names, wrong characters, nearest names (near.py)

// Character → group of equal sound, and which files of them are read; files of names → [name, unit, class], …
var sounds = new Map(), heard = {}, compared = {};

function stripped(text) {
  var changed = true;
  while (changed) {
    var shorter = text.replace(/[吗呢吧啊呀嘛]+$/, "");
    changed = shorter.length >= 2 && shorter.length < text.length;
    if (changed) text = shorter;
    M.asides.forEach(function (word) {
      if (word.length < 2 || text.length - word.length < 2) return;
      if (text.slice(-word.length) === word) { text = text.slice(0, -word.length); changed = true; }
      else if (text.slice(0, word.length) === word) { text = text.slice(word.length); changed = true; }
    });
  }
  return text;
}

function isSubsequence(short, long) {
  var at = 0;
  for (var i = 0; i < long.length && at < short.length; i++) if (long[i] === short[at]) at++;
  return at === short.length;
}

function splitNames(job) {
  var wanted = job.core.replace(/罪$/, "");
  if (!job.found.hits.length && !job.found.cited) addCharges(job.core, job.found);
  if (job.found.hits.length || job.found.cited || wanted.length < 4) return Promise.resolve();
  return load("splits").then(function (list) {
    list.filter(function (pair) { return isSubsequence(wanted, pair[0]); })
      .sort(function (a, b) { return a[0].length - b[0].length || a[1] - b[1]; })
      .slice(0, 3).forEach(function (pair) { job.found.add(pair[1], M.splitLabel); });
  });
}

function readSounds(file) {
  return load(file).then(function (groups) {
    if (heard[file]) return;
    heard[file] = true;
    groups.split("\n").forEach(function (group, i) { Array.from(group).forEach(function (c) { sounds.set(c, i); }); });
  });
}

function readNames(file) {
  return load(file).then(function (packed) {
    if (!compared[file]) {
      var numbers = numbersOf(packed[1]);
      compared[file] = uncoded(packed[0]).map(function (name, i) { return [name, numbers[2 * i], numbers[2 * i + 1]]; });
    }
    return compared[file];
  });
}

// Names of laws of `from` to `to` characters, and some more.
function readLaws(from, to) {
  var files = [], last = fileOf(M.near, to);
  for (var i = Math.max(0, fileOf(M.near, from)); i <= last; i++) files.push(numbered("n", i));
  return Promise.all(files.map(readNames)).then(function (lists) { return Array.prototype.concat.apply([], lists); });
}

// The names to compare `text` with: all charges, and the laws whose names are of about its length.
function readNear(text) {
  return Promise.all([readNames("near"), readLaws(text.length - 1, text.length + 1), readSounds("sounds")])
    .then(function (lists) { return lists[0].concat(lists[1]); });
}

function misspelt(job) {
  var text = job.core;
  return readNear(text).then(function (list) {
    // Until their sounds are read, rare characters sound like any: where even so nothing is near, nothing is.
    var found = typo(text, list);
    if (!found.length || !Array.from(text).some(unheard)) return found;
    return readSounds("rare").then(function () { return typo(text, list); });
  }).then(function (found) {
    return found.map(function (hit) { return [hit[0], "与“" + hit[1] + "”相近"]; });
  });
}

// The law meant by a name with one wrong character; in short names it must be of equal sound. One
// character more or less is another law.
function nearLaw(text, list) {
  var best = "", least = text.length <= 5 ? 0.5 : 1;
  if (text.length < 3 || text.length > 30) return best;
  list.forEach(function (entry) {
    if ((entry[2] !== LAW && entry[2] !== LAW_ALIAS) || entry[0].length !== text.length) return;
    var cost = distance(text, entry[0]);
    if (cost < least || (cost === least && !best)) { best = entry[0]; least = cost; }
  });
  return best;
}

// The law meant by a name with characters left out, if it can only be one: 反电信诈骗法. It ends as that law
// does; only in a name of five characters may the first be left out, and at least half of the name is there.
function fullerLaw(text, list) {
  var best = new Map(), ending = lawEnding(text);
  if (!ending || text.length < 4) return "";
  list.forEach(function (entry) {
    var name = entry[0];
    if ((entry[2] !== LAW && entry[2] !== LAW_ALIAS) || name.length <= text.length || name.length > 2 * text.length) return;
    if ((text.length < 5 && name[0] !== text[0]) || lawEnding(name) !== ending || !isSubsequence(text, name)) return;
    // Shorter names come first.
    if (!best.has(entry[1])) best.set(entry[1], name);
  });
  return best.size === 1 ? best.values().next().value : "";
}

// The query read again where an article follows the misspelt or shortened name of a law.
function mended(query) {
  var cut = unread(query), text = cut ? dense(cut[1]) : "";
  if (text.length < 3) return Promise.resolve(null);
  return Promise.all([readNear(text), readSounds("rare")]).then(function (data) {
    var law = nearLaw(text, data[0]);
    if (law) return reread(cut, law);
    return readLaws(text.length + 1, 2 * text.length).then(function (list) {
      law = fullerLaw(text, list);
      // A law that has no such article is not the one that was shortened.
      return law ? reread(cut, law, true) : null;
    });
  });
}

function reread(cut, law, strict) {
  return readInside(law).then(function () { return exactFind(cut[0] + law + cut[2]); }).then(function (found) {
    if (strict && found.notice) return null;
    found.notice = "“" + cut[1] + "”按“" + law + "”检索" + (found.notice ? "；" + found.notice : "");
    return found;
  });
}

function unheard(c) { return !heard.rare && c >= "\u4e00" && !sounds.has(c); }
function alike(typed, c) { return unheard(typed) || (sounds.has(c) && sounds.get(typed) === sounds.get(c)); }

function typo(text, list) {
  var limit = text.length === 2 ? 0.5 : text.length > 5 ? 1.5 : 1, own = new Set(Array.from(text)), found = [];
  if (text.length < 2 || text.length > 30) return [];
  list.forEach(function (entry) {
    var name = entry[0], cost = null;
    if (name.length === text.length && Array.from(name).every(function (c, i) { return c === text[i] || alike(text[i], c); })) {
      cost = 0.5;
    } else if (Math.abs(name.length - text.length) <= 1 &&
        Array.from(new Set(Array.from(name))).filter(function (c) { return own.has(c); }).length >=
        Math.min(name.length, text.length) - 2) {
      cost = distance(text, name);
      // What holds a name is another word: 遗弃物 is no 遗弃罪.
      if (cost > limit || text.indexOf(name.replace(/罪$/, "")) >= 0) cost = null;
    }
    if (cost !== null) found.push([cost, entry[2], entry[1], name]);
  });
  found.sort(function (a, b) {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0);
  });
  var best = new Map();
  found.forEach(function (f) { if (f[0] === found[0][0] && !best.has(f[2])) best.set(f[2], f[3]); });
  return Array.from(best).slice(0, 3);
}

function distance(one, other) {
  var rows = [], i, j;
  for (i = 0; i <= one.length; i++) {
    rows.push([i]);
    for (j = 1; j <= other.length; j++) {
      if (i === 0) { rows[0].push(j); continue; }
      var a = one[i - 1], b = other[j - 1], change = a === b ? 0 : alike(a, b) ? 0.5 : 1;
      var best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change);
      if (i > 1 && j > 1 && a === other[j - 2] && one[i - 2] === b) best = Math.min(best, rows[i - 2][j - 2] + 1);
      rows[i].push(best);
    }
  }
  return rows[one.length][other.length];
}

function parts(text) {
  var chars = Array.from(text), out = new Set(chars);
  for (var i = 0; i + 1 < chars.length; i++) out.add(chars[i] + chars[i + 1]);
  return out;
}

function nearest(text, least, taken) {
  return readNames("near").then(function (list) {
    var wanted = parts(text), best = new Map();
    list.forEach(function (entry) {
      if (entry[2] > ALIAS) return;
      var own = parts(entry[0]), common = 0;
      own.forEach(function (p) { if (wanted.has(p)) common++; });
      if (!common) return;
      var value = 2 * common / (wanted.size + own.size);
      best.set(entry[1], Math.max(best.get(entry[1]) || 0, value));
    });
    var order = Array.from(best).sort(function (a, b) {
      return Math.round(b[1] * 1e6) - Math.round(a[1] * 1e6) || a[0] - b[0];
    }).slice(0, 5).filter(function (pair) { return pair[1] >= least && !taken.has(pair[0]); });
    return units(order.map(function (pair) { return pair[0]; }));
  }).then(function (list) { return list.map(plain); });
}

// What is offered where too little is found.
function offered(job) {
  if (job.rows.length || !LETTERS.test(job.core)) {
    return nearest(job.core, job.rows.length ? M.nearEnough : 0, job.taken);
  }
  return beginningAlike(job.core).then(function (list) {
    return units(list.filter(function (n) { return !job.taken.has(n); }));
  }).then(function (list) { return list.map(plain); });
}

function plain(unit) { return { type: unit.type, id: unit.id, title: unit.title, url: unit.url }; }
