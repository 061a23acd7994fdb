// The search engine of the browser: the same pipeline as liangfa.search in Python, proven equal by
// tests/search. Loads only the data files a query needs, through script elements (works from a folder).
// ES2019, no fetch, no worker, no module, no markup from data.
(function () {
  "use strict";
  var FORMAT = 1;
  var waiting = {}, loaded = {}, base = "", version = null;

  // -- loading ---------------------------------------------------------------------------------

  window.liangfaData = function (name, build, data) {
    if (version === null && name === "manifest") version = build;
    if (version !== null && build !== version) {
      settle(name, new Error("检索数据前后版本不一致，请刷新页面；仍不行时重新复制整个网站"));
    } else {
      settle(name, null, data);
    }
  };

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
      function ended(word) {
        return function () {
          script.remove();
          settle(name, new Error("检索数据文件 " + name + ".js " + word));
        };
      }
      script.onload = ended("内容损坏");
      script.onerror = ended("读取不到");
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

  // -- normalisation (normal.py) ---------------------------------------------------------------

  var M = null, charMap = new Map(), charCache = new Map(), stops, asking;
  var LONGEST_WORD = 24;

  function setUp(manifest) {
    if (manifest.format !== FORMAT) throw new Error("检索数据的格式与页面程序不符，请重新生成网站");
    M = manifest;
    var from = Array.from(M.chars[0]), to = Array.from(M.chars[1]);
    from.forEach(function (c, i) { charMap.set(c, to[i]); });
    stops = new Set(M.stops);
    asking = new Set(M.asking);
  }

  function foldChar(char) {
    var found = charCache.get(char);
    if (found === undefined) {
      found = Array.from(char.normalize("NFKC").toLowerCase())
        .map(function (c) { return charMap.has(c) ? charMap.get(c) : c; }).join("");
      charCache.set(char, found);
    }
    return found;
  }

  function kept(char) {
    var code = char.codePointAt(0);
    return M.kept.some(function (range) { return range[0] <= code && code <= range[1]; });
  }

  function light(text) { return Array.from(text).map(foldChar).join(""); }
  function dense(text) { return Array.from(light(text)).filter(kept).join(""); }
  function words(text) {
    return Array.from(light(text)).map(function (c) { return kept(c) ? c : " "; }).join("")
      .split(" ").filter(Boolean);
  }

  // Dense characters of `text` and where each stands in it (in UTF-16 units).
  function denseMap(text) {
    var out = [], places = [], at = 0;
    Array.from(text).forEach(function (original) {
      Array.from(foldChar(original)).forEach(function (char) {
        if (kept(char)) { out.push(char); places.push([at, at + original.length]); }
      });
      at += original.length;
    });
    return [out, places];
  }

  function clean(text) {
    return Array.from(String(text)).slice(0, M.maxQuery).map(function (c) {
      var code = c.charCodeAt(0);
      return c.length === 1 && code >= 0xd800 && code <= 0xdfff ? "?" : c;
    }).join("");
  }

  var DIGITS = {}, UNITS = { "十": 10, "百": 100, "千": 1000 };
  Array.from("零一二三四五六七八九").forEach(function (c, i) { DIGITS[c] = i; DIGITS[String(i)] = i; });

  function number(text) {
    if (!text || text.length > 12) return null;
    var total = 0, current = 0;
    for (var i = 0; i < text.length; i++) {
      var c = text[i];
      if (Object.prototype.hasOwnProperty.call(DIGITS, c)) current = current * 10 + DIGITS[c];
      else if (Object.prototype.hasOwnProperty.call(UNITS, c)) { total += (current || 1) * UNITS[c]; current = 0; }
      else return null;
    }
    return total + current;
  }

  // Amounts as index terms: 二年 and 2年 become the same.
  function amounts(text) {
    var found = [], pattern = new RegExp(M.amount, "g"), match;
    while ((match = pattern.exec(text)) !== null) {
      var value = /[0-9]/.test(match[1][0]) ? Number(match[1]) : number(match[1]) || 0;
      value = Math.floor(value * (M.scales[match[2]] || 1) * 1e4 + 0.5) / 1e4;
      if (value > 0 && value < 1e12 && !(match[3] === "年" && value >= 1900)) {
        found.push(["~n" + value + (M.sameUnit[match[3]] || match[3]), match[0]]);
      }
    }
    return found;
  }

  // -- words and names of the index, in files by alphabet ----------------------------------------

  var lexicon = new Set(), names = new Map(), shown = new Map(), readShards = new Set(), longestName = 0;

  function readLexicon(files) {
    return Promise.all(Array.from(new Set(files)).filter(function (i) { return i >= 0 && !readShards.has(i); })
      .map(function (i) {
        return load(numbered("l", i)).then(function (data) {
          if (readShards.has(i)) return;
          readShards.add(i);
          var last = "";
          (data[0] ? data[0].split("\n") : []).forEach(function (coded) {
            last = last.slice(0, parseInt(coded[0], 36)) + coded.slice(1);
            lexicon.add(last);
          });
          Object.keys(data[2]).forEach(function (n) { shown.set(Number(n), data[2][n]); });
          data[1].forEach(function (entry) { names.set(entry[0], entriesOf(entry, data[2])); });
        });
      }));
  }

  // [name, unit or token, class, …] -> [[unit or -1, class, token], …]
  function entriesOf(entry, units) {
    var out = [];
    longestName = Math.max(longestName, entry[0].length);
    for (var i = 1; i < entry.length; i += 2) {
      var number = typeof entry[i] === "number" ? entry[i] : -1;
      out.push([number, entry[i + 1], number < 0 ? entry[i] : units[number][3]]);
    }
    return out;
  }

  // Loads every word and name that could stand inside `text` (dense): at each place the candidates are
  // the beginnings of what follows, and each beginning lies in one known file.
  function readInside(text) {
    var files = new Set();
    for (var start = 0; start < text.length; start++) {
      for (var end = start + 1; end <= Math.min(text.length, start + M.longest); end++) {
        files.add(fileOf(M.lexicon, text.slice(start, end)));
      }
    }
    return readLexicon(Array.from(files));
  }

  // -- citations (cite.py) -----------------------------------------------------------------------

  function tight(text) {
    return light(text).replace(new RegExp(M.cite.gap, "g"), "$1\u0001")
      .replace(new RegExp(M.cite.dropped, "g"), "").replace(/\u0001/g, " ").replace(/[—–]/g, "-");
  }

  function lawOf(key) {
    var entry = (names.get(key) || []).find(function (e) { return e[1] === LAW || e[1] === LAW_ALIAS; });
    return entry ? entry[2].slice(2) : null;
  }

  function lawBefore(before) {
    var bracket = before.match(new RegExp(M.cite.brackets));
    var stem = bracket ? before.slice(0, bracket.index) : before;
    var year = bracket ? bracket[0].match(/[0-9]{4}/) : null;
    stem = stem.replace(/ $/, "").replace(/的$/, "");
    for (var start = Math.max(0, stem.length - longestName - 12); start < stem.length; start++) {
      var law = dense(stem[start]) ? lawOf(dense(stem.slice(start))) : null;
      if (law) {
        var ahead = stem.slice(0, start);
        var old = ahead.match(new RegExp(M.cite.old));
        if (old) ahead = ahead.slice(0, old.index);
        var dated = ahead.match(new RegExp(M.cite.dated));
        if (dated) ahead = ahead.slice(0, dated.index) + dated[1];
        return { law: law, kept: ahead, old: !!old, year: dated ? dated[2] : year ? year[0] : null };
      }
    }
    return { law: null, kept: before, old: false, year: null };
  }

  function firstNumber(values) {
    for (var i = 0; i < values.length; i++) if (values[i]) return number(values[i]);
    return null;
  }

  function citation(from, main, inserted, paragraph, item) {
    return {
      law: from.law, article: main + (inserted ? "-" + inserted : ""), paragraph: paragraph || null,
      item: item ? String(item) : null, old: from.old, year: from.year,
    };
  }

  function readCitations(query) {
    var text = tight(query), found = [], left = "", lastEnd = 0, law = null, match;
    var pattern = new RegExp(M.cite.article, "g");
    while ((match = pattern.exec(text)) !== null) {
      var before = text.slice(lastEnd, match.index), end = match.index + match[0].length;
      var from = lawBefore(before);
      if (from.law || !(found.length && new RegExp("^" + M.cite.and + "?第?$").test(before))) law = from.law;
      if (law === null && before && before.slice(-1) !== " ") {
        left += text.slice(lastEnd, end);
      } else {
        var g = match.slice(1), main = number(g[0] || g[3] || "");
        left += from.kept;
        if (main) {
          found.push(citation(
            { law: law, old: from.old, year: from.year }, main, firstNumber([g[1], g[2], g[4], g[5], g[6]]),
            g[7] ? number(g[7]) : null, firstNumber([g[8], g[9]])
          ));
        }
      }
      lastEnd = end;
    }
    if (!found.length) return withoutWord(text);
    return { found: found, rest: left + text.slice(lastEnd) };
  }

  function withoutWord(text) {
    var match = text.match(new RegExp("(" + M.cite.bare + ")$"));
    if (!match) return { found: [], rest: text };
    var from = lawBefore(text.slice(0, match.index));
    var alone = match.index === 0 && !!(match[3] || match[4] || match[5] || match[6]);
    var main = number(match[2]);
    if (!main || (from.law === null && !alone) || match[2].length > 4) return { found: [], rest: text };
    return {
      found: [citation(from, main, number(match[3] || match[4] || ""), number(match[5] || ""), number(match[6] || ""))],
      rest: from.kept,
    };
  }

  function fits(cited, place) {
    var parts = place.split("("), item = parts[1] ? parts[1].replace(/\)$/, "") : "";
    var paragraph = parts[0].split(".")[1] || "";
    if (cited.paragraph && paragraph && Number(paragraph) !== cited.paragraph) return false;
    return !(cited.item && item && item !== cited.item);
  }

  // -- the exact layer (exact.py) ------------------------------------------------------------------

  var ALIAS = 2, EXAMPLE = 3, LAW = 4, LAW_ALIAS = 5, PINYIN = 9, INITIALS = 10;

  function Found(rest, cited) {
    this.hits = []; this.tokens = []; this.named = {}; this.rest = rest; this.notice = ""; this.cited = cited;
  }
  Found.prototype.add = function (n, label) {
    if (n >= 0 && !this.hits.some(function (h) { return h.number === n; })) this.hits.push({ number: n, label: label });
  };
  Found.prototype.addToken = function (token, name) {
    if (token && this.tokens.indexOf(token) < 0) { this.tokens.push(token); this.named[token] = name; }
  };
  // Demands on a unit: of each group one term. A facet may stand for the words of its name; where the
  // index knows only fragments of a name, the facet alone is demanded.
  Found.prototype.groups = function (required) {
    var facets = new Map(), named = this.named;
    this.tokens.forEach(function (t) {
      if (named[t]) facets.set(named[t], (facets.get(named[t]) || []).concat(t));
    });
    var broken = Array.from(facets.keys()).filter(function (name) {
      return required.reduce(function (sum, w) { return sum + (name.indexOf(w) >= 0 ? w.length : 0); }, 0) < name.length;
    });
    return required.filter(function (w) {
      return !broken.some(function (name) { return name.indexOf(w) >= 0; });
    }).map(function (w) {
      var group = [w];
      facets.forEach(function (tokens, name) { if (name.indexOf(w) >= 0) group = group.concat(tokens); });
      return group;
    }).concat(broken.map(function (name) { return facets.get(name); }));
  };

  function articleLabel(article) {
    var parts = article.split("-");
    return "第" + parts[0] + "条" + (parts[1] ? "之" + ("零一二三四五六七八九十"[parts[1]] || parts[1]) : "");
  }

  function exactFind(query) {
    var read = readCitations(query), found = new Found(read.found.length ? read.rest : query, read.found.length > 0);
    var files = read.found.map(function (c) {
      return c.law === null ? "bare" : M.laws.indexOf(c.law) >= 0 ? numbered("c", M.laws.indexOf(c.law)) : null;
    });
    // What is left of the query may bring together what a citation kept apart.
    var lawNames = read.found.map(function (c) { return readInside(c.law ? dense(c.law) : ""); });
    return Promise.all([readInside(dense(found.rest))].concat(lawNames)).then(function () {
      return Promise.all(files.map(function (f) { return f ? load(f) : null; }));
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

  function contained(text, found) {
    var later = [];
    namesIn(text).forEach(function (pair) {
      var name = pair[0], share = name.length / text.length;
      pair[1].forEach(function (e) {
        found.addToken(e[2], name);
        var label = M.classes[e[1]] + "“" + name + "”";
        var long = name.length > (e[1] <= ALIAS ? 2 : 3);
        if (e[1] <= EXAMPLE && (long || share >= 0.4)) found.add(e[0], label);
        else if (e[1] < PINYIN && share >= 0.5) later.push([e[0], label]);
      });
    });
    later.forEach(function (l) { found.add(l[0], l[1]); });
  }

  function cited(c, table, found) {
    if (c.law === null) {
      (table[c.article] || []).forEach(function (pair) {
        if (fits(c, pair[1])) found.add(pair[0], "各法" + articleLabel(c.article));
      });
      return;
    }
    found.addToken("~l" + c.law, "");
    var before = found.hits.length;
    if (table) {
      (table.charges[c.article] || []).forEach(function (n) { found.add(n, c.law + articleLabel(c.article)); });
      citedRows(table, c, found);
    }
    if (found.hits.length === before) {
      found.notice = "没有收录《" + c.law + "》" + articleLabel(c.article);
      (names.get(dense(c.law)) || []).forEach(function (e) { found.add(e[0], "法律"); });
    }
  }

  function citedRows(table, c, found) {
    var order = table.versions.map(function (v, i) {
      var asked = c.old ? v[1] === "已失效" : false;
      if (c.year) asked = v[0].slice(0, 4) === c.year || v[0].slice(0, 4) === String(Number(c.year) + 1);
      return (asked ? 0 : 1) * table.versions.length + i;
    });
    var rows = (table.articles[c.article] || []).filter(function (row) { return fits(c, row[1]); })
      .map(function (row, i) { return [row, i]; })
      .sort(function (a, b) { return order[a[0][0]] - order[b[0][0]] || a[1] - b[1]; })
      .map(function (pair) { return pair[0]; });
    var first = rows.filter(function (row) { return row[0] === rows[0][0]; });
    first.slice(0, 2).concat(rows.slice(first.length), first.slice(2)).forEach(function (row) {
      found.add(row[2], row[4]);
      row[3].forEach(function (n) { found.add(n, row[4].split(" → ")[0] + "的现行对应条文"); });
    });
  }

  // -- cutting (cut.py) ------------------------------------------------------------------------------

  function usable(word) { return lexicon.has(word) && !stops.has(word); }

  function cutQuery(parts) {
    var scored = new Set(), required = new Set(), pairs = new Set(), complete = true;
    parts.forEach(function (part) {
      inside(part).forEach(function (word) { scored.add(word); });
      var lastEnd = -1, last = "", known = Array.from(part).filter(function (c) { return stops.has(c); }).length;
      cover(part).forEach(function (hit) {
        known += hit[1].length;
        if (asking.has(hit[1])) return;
        required.add(hit[1]);
        if (hit[0] === lastEnd) pairs.add(last + hit[1]);
        lastEnd = hit[0] + hit[1].length;
        last = hit[1];
      });
      if (known < part.length) complete = false;
    });
    // 不起诉 stands in every case and guide; it must not outweigh what the question is about.
    if (required.size) scored = new Set(Array.from(scored).filter(function (w) { return !asking.has(w); }));
    return { scored: Array.from(scored), required: Array.from(required), pairs: Array.from(pairs), complete: complete };
  }

  function inside(part) {
    var found = [], covered = new Array(part.length).fill(false), start, end, word;
    for (start = 0; start < part.length; start++) {
      for (end = start + 2; end <= Math.min(part.length, start + LONGEST_WORD); end++) {
        word = part.slice(start, end);
        if (usable(word)) { found.push(word); covered.fill(true, start, end); }
      }
    }
    for (start = 0; start < part.length; start++) if (!covered[start] && usable(part[start])) found.push(part[start]);
    return found;
  }

  function cover(part) {
    var size = part.length, best = new Array(size + 1);
    best[size] = [0, 0, 0];
    for (var start = size - 1; start >= 0; start--) {
      var choice = [best[start + 1][0], best[start + 1][1], 0];
      for (var length = 2; length <= Math.min(size - start, LONGEST_WORD); length++) {
        if (usable(part.slice(start, start + length))) {
          var next = best[start + length], other = [next[0] + length, next[1] - 1, length];
          if (other[0] - choice[0] > 0 || (other[0] === choice[0] &&
              (other[1] > choice[1] || (other[1] === choice[1] && other[2] > choice[2])))) choice = other;
        }
      }
      best[start] = choice;
    }
    var out = [], at = 0;
    while (at < size) {
      if (best[at][2]) out.push([at, part.slice(at, at + best[at][2])]);
      at += best[at][2] || 1;
    }
    return out;
  }

  // -- scoring (index.py): the formula of Whoosh, field by field -----------------------------------

  var VALUES = {};
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    .forEach(function (c, i) { VALUES[c] = i; });

  function numbersOf(text) {
    var out = [], value = 0, shift = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = VALUES[text[i]];
      value |= (digit & 31) << shift;
      if (digit & 32) shift += 5; else { out.push(value); value = shift = 0; }
    }
    return out;
  }

  function decodeField(text) {
    var out = [], at = -1, values = numbersOf(text);
    for (var i = 0; i < values.length; i++) {
      at += values[i] >> 1;
      out.push(at, values[i] & 1 ? values[++i] : 1);
    }
    return out;
  }

  var postings = new Map(), lengths = null;

  function readPostings(list) {
    var missing = list.filter(function (word) { return !postings.has(word); });
    var files = Array.from(new Set(missing.map(function (word) { return fileOf(M.postings, word); })))
      .filter(function (i) { return i >= 0; });
    return Promise.all([load("lengths")].concat(files.map(function (i) { return load(numbered("p", i)); })))
      .then(function (data) {
        if (!lengths) lengths = data[0].map(numbersOf);
        missing.forEach(function (word) {
          var shard = data[1 + files.indexOf(fileOf(M.postings, word))];
          var coded = shard && Object.prototype.hasOwnProperty.call(shard, word) ? shard[word] : null;
          postings.set(word, coded === null ? null : coded.split(".").map(decodeField));
        });
      });
  }

  function score(scored) {
    var scores = new Float64Array(M.count);
    scored.forEach(function (word) {
      var lists = postings.get(word);
      if (!lists) return;
      lists.forEach(function (list, field) {
        if (!list.length) return;
        var idf = Math.log(M.count / (list.length / 2 + 1)) + 1, weight = M.weights[field];
        for (var i = 0; i < list.length; i += 2) {
          var tf = list[i + 1], norm = lengths[field][list[i]] / M.averages[field];
          scores[list[i]] += weight * idf * ((tf * (M.k1 + 1)) / (tf + M.k1 * (1 - M.b + M.b * norm)));
        }
      });
    });
    return scores;
  }

  function documents(word) {
    var out = new Set();
    (postings.get(word) || []).forEach(function (list) {
      for (var i = 0; i < list.length; i += 2) out.add(list[i]);
    });
    return out;
  }

  // -- the pipeline (query.py) -----------------------------------------------------------------------

  function rangeOf(n) { return M.ranges.find(function (r) { return r[2] <= n && n < r[3]; }); }

  function allowedBy(options) {
    var types = options.types && options.types.length ? options.types : null;
    if (!types && !options.on && !options.agency && !options.sanction) return Promise.resolve(null);
    var facets = [["a", options.agency], ["s", options.sanction]].filter(function (f) { return f[1]; });
    var text = facets.map(function (f) { return dense(f[1]); }).join("");
    return readInside(text).then(function () {
      var tokens = facets.map(function (f) {
        var entry = (names.get(dense(f[1])) || []).find(function (e) { return e[2].slice(0, 2) === "~" + f[0]; });
        return entry ? entry[2] : "~" + f[0] + f[1];
      });
      return Promise.all([options.on ? load("days") : null, readPostings(tokens)]).then(function (data) {
        var sets = tokens.map(documents), day = options.on ? Date.parse(options.on + "T00:00:00Z") / 864e5 : 0;
        return function (n) {
          if (types && types.indexOf(rangeOf(n)[0]) < 0) return false;
          if (data[0] && !(data[0][0][n] <= day && (!data[0][1][n] || day < data[0][1][n]))) return false;
          return sets.every(function (set) { return set.has(n); });
        };
      });
    });
  }

  // One query in steps; `job` carries what each step adds.
  function search(text, options) {
    options = options || {};
    var limit = options.limit || 10, offset = options.offset || 0, query;
    return ready().then(function () {
      query = clean(text);
      return readInside(dense(query));
    }).then(function () {
      return Promise.all([exactFind(query), allowedBy(options)]);
    }).then(function (both) {
      var job = { query: query, found: both[0], allowed: both[1], limit: limit, offset: offset, dated: !!options.on,
        on: options.on || "" };
      job.core = stripped(dense(query));
      job.cut = cutQuery(words(job.found.rest));
      return splitNames(job).then(function () {
        return readPostings(job.cut.scored.concat(job.found.tokens));
      }).then(function () {
        byWords(job, Math.max(M.depth, offset + limit));
        job.sure = job.found.hits.length > 0 || (job.full.length > 0 && job.cut.complete);
        return job.sure || job.found.cited ? null : misspelt(job);
      }).then(function () { return ranked(job); }).then(function () { return reply(job); });
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
    var sets = job.found.groups(job.cut.required).map(function (group) {
      var all = new Set();
      group.forEach(function (w) { documents(w).forEach(function (n) { all.add(n); }); });
      return all;
    });
    if (sets.length) {
      job.full = top(job.scores, depth, function (n) { return free(n) && sets.every(function (s) { return s.has(n); }); });
    }
    job.full.forEach(function (n) { taken.add(n); });
    if (job.full.length < depth) job.some = top(job.scores, depth - job.full.length, free);
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
    return rerank(kept(job.full), job, phrase, needed).then(function (rows) {
      job.rows = job.rows.concat(rows);
      return rerank(kept(job.some), job, "", needed - rows.length);
    }).then(function (rows) { job.rows = job.rows.concat(rows); });
  }

  function top(scores, depth, accept) {
    var list = [];
    for (var n = 0; n < scores.length; n++) if (scores[n] > 0 && accept(n)) list.push(n);
    list.sort(function (a, b) { return scores[b] - scores[a] || a - b; });
    return list.slice(0, depth);
  }

  function priorOf(n, dated) {
    var range = rangeOf(n);
    return (M.kindPrior[range[4]] || 1) * (dated ? 1 : M.prior[range[1]] || 1);
  }

  // Reads only the units that could reach the page with all they can gain.
  function rerank(list, job, phrase, needed) {
    var cut = job.cut;
    var most = 1 + (phrase ? M.bonus.phrase + M.bonus.title : 0) + (cut.pairs.length ? M.bonus.near : 0);
    var least = list.map(function (n) { return job.scores[n] * priorOf(n, job.dated); });
    var bar = least.slice().sort(function (a, b) { return b - a; })[Math.max(0, needed - 1)] || 0;
    if (needed <= 0) bar = Infinity;
    var near = list.filter(function (n, i) { return least[i] * most >= bar - 1e-3 && most > 1; });
    return units(near).then(function (read) {
      return list.map(function (n, i) {
        var at = near.indexOf(n);
        var value = least[i] * (at >= 0 ? bonus(read[at], phrase, cut) : 1);
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
      found = [title, title + "|" + dense((unit.names || []).join("")) + "|" + dense(unit.body || "")];
      denseTexts.set(unit, found);
    }
    return found;
  }

  function bonus(unit, phrase, cut) {
    var title = denseText(unit)[0], text = denseText(unit)[1], factor = 1;
    if (phrase && text.indexOf(phrase) >= 0) {
      factor += M.bonus.phrase;
      if (title.indexOf(phrase) >= 0) factor += M.bonus.title;
    }
    if (cut.pairs.length) {
      factor += M.bonus.near * cut.pairs.filter(function (p) { return text.indexOf(p) >= 0; }).length / cut.pairs.length;
    }
    return factor;
  }

  // -- replies -----------------------------------------------------------------------------------------

  function reply(job) {
    var page = job.rows.slice(job.offset, job.offset + job.limit);
    var named = namesIn(dense(job.query)).map(function (p) { return p[0]; });
    var marked = Array.from(new Set(job.cut.scored.concat(named)));
    marked.sort(function (a, b) { return b.length - a.length || (a < b ? -1 : 1); });
    return Promise.all([
      units(page.map(function (r) { return r[0]; })),
      job.sure ? [] : nearest(job.core, job.rows.length ? M.nearEnough : 0, job.taken),
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
    return load("days").then(function (days) {
      var day = Date.parse(job.on + "T00:00:00Z") / 864e5;
      return Promise.all(list.map(function (unit) {
        if (unit.type !== "charge") return unit.answer || "";
        var words = (unit.answer || "").split(" · ")[0];
        if (!unit.line) return unit.answer || "";
        var then = unit.line.filter(function (n) { return days[0][n] <= day && (!days[1][n] || day < days[1][n]); });
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
      status: unit.status || null, label: row[2], answer: answer, snippet: cutOut[0], marks: cutOut[1],
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

  // -- split names, wrong characters, nearest names (near.py) -------------------------------------------

  var sounds = null;

  function stripped(text) {
    var changed = true;
    while (changed) {
      changed = false;
      M.asking.forEach(function (word) {
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
    if (job.found.hits.length || job.found.cited || wanted.length < 4) return Promise.resolve();
    return load("splits").then(function (list) {
      list.filter(function (pair) { return isSubsequence(wanted, pair[0]); })
        .sort(function (a, b) { return a[0].length - b[0].length || a[1] - b[1]; })
        .slice(0, 3).forEach(function (pair) { job.found.add(pair[1], M.splitLabel); });
    });
  }

  function misspelt(job) {
    return Promise.all([load("near"), load("sounds")]).then(function (data) {
      if (!sounds) {
        sounds = new Map();
        data[1].forEach(function (group, i) { Array.from(group).forEach(function (c) { sounds.set(c, i); }); });
      }
      typo(job.core, data[0]).forEach(function (hit) { job.found.add(hit[0], "与“" + hit[1] + "”相近"); });
    });
  }

  function alike(a, b) { return sounds.has(a) && sounds.get(a) === sounds.get(b); }

  function typo(text, list) {
    var limit = text.length === 2 ? 0.5 : text.length > 5 ? 1.5 : 1, own = new Set(Array.from(text)), found = [];
    if (text.length < 2 || text.length > 30) return [];
    list.forEach(function (entry) {
      var name = entry[0], cost = null;
      if (name.length === text.length && Array.from(name).every(function (c, i) { return c === text[i] || alike(c, text[i]); })) {
        cost = 0.5;
      } else if (Math.abs(name.length - text.length) <= 1 &&
          Array.from(new Set(Array.from(name))).filter(function (c) { return own.has(c); }).length >=
          Math.min(name.length, text.length) - 2) {
        cost = distance(text, name);
        if (cost > limit) cost = null;
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
    return load("near").then(function (list) {
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

  function plain(unit) { return { type: unit.type, id: unit.id, title: unit.title, url: unit.url }; }

  // -- suggestions while typing --------------------------------------------------------------------------

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
      started = load("manifest").then(setUp);
      started.catch(function () { started = null; });
    }
    return started;
  }

  window.liangfaSearchCore = {
    // `folder` holds manifest.js and all data files; ends with a slash.
    open: function (folder) { base = folder; return ready(); },
    search: search,
    suggest: suggest,
    loaded: function () { return Object.keys(loaded); },
  };
})();
