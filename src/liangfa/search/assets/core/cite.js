// citations (cite.py)

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
      if (new RegExp(M.cite.another).test(ahead)) break;
      var behind = bracket && new RegExp(M.cite.old).test(bracket[0]);
      var old = ahead.match(new RegExp(M.cite.old));
      if (old) ahead = ahead.slice(0, old.index);
      var dated = ahead.match(new RegExp(M.cite.dated));
      if (dated) ahead = ahead.slice(0, dated.index) + dated[1];
      return { law: law, kept: ahead, old: !!(old || behind), year: dated ? dated[2] : year ? year[0] : null };
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
  var text = tight(query), read = withWord(text);
  if (!read.found.length) read = withoutWord(text);
  if (new RegExp(M.cite.moved).test(text)) read.found.forEach(function (cited) { cited.old = true; });
  return read;
}

function withWord(text) {
  var found = [], left = "", lastEnd = 0, law = null, match;
  var pattern = new RegExp(M.cite.article, "g");
  while ((match = pattern.exec(text)) !== null) {
    var before = text.slice(lastEnd, match.index), end = match.index + match[0].length;
    var from = lawBefore(before);
    if (from.law || !(found.length && new RegExp("^" + M.cite.and + "?第?$").test(before))) law = from.law;
    if (law === null && (before && before.slice(-1) !== " " || !new RegExp(M.cite.after).test(text.slice(end)))) {
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
  return { found: found, rest: left + text.slice(lastEnd) };
}

// How names of laws end, and what may stand before one without being part of it (cite.py, ENDINGS and LEAD).
var ENDINGS = "(?:办法|法|条例|规定|规则)", LEAD = /^(?:违反|根据|依据|依照|按照|适用)/;

function lawEnding(name) {
  var found = name.match(new RegExp(ENDINGS + "$"));
  return found ? found[0] : "";
}

// Text before, name as typed, text from the article on, where an article follows no known law.
function unread(query) {
  var text = tight(query), match = new RegExp(M.cite.article).exec(text), start;
  if (match && new RegExp(M.cite.after).test(text.slice(match.index + match[0].length))) start = match.index;
  else {
    match = new RegExp(ENDINGS + " ?(?=(?:" + M.cite.bare + ")$|" + M.cite.inside + ")").exec(text);
    if (!match) return null;
    start = match.index + match[0].length;
  }
  var head = text.slice(0, start).replace(/ $/, ""), space = head.lastIndexOf(" ") + 1;
  var typed = head.slice(space), lead = (typed.match(LEAD) || [""])[0];
  return [head.slice(0, space) + lead, typed.slice(lead.length).replace(/的$/, ""), text.slice(start)];
}

function withoutWord(text) {
  var match = text.match(new RegExp("(" + M.cite.bare + ")$")), read = match && bareNumber(match, text);
  var inside = new RegExp("(" + M.cite.inside + ")", "g");
  while (!read && (match = inside.exec(text)) !== null) read = bareNumber(match, text);
  return read || { found: [], rest: text };
}

function bareNumber(match, text) {
  var from = lawBefore(text.slice(0, match.index));
  var alone = match[0] === text && !!(match[3] || match[4] || match[5] || match[6]);
  var main = number(match[2]);
  if (!main || (from.law === null && !alone) || match[2].length > 4) return null;
  return {
    found: [citation(from, main, number(match[3] || match[4] || ""), number(match[5] || ""), number(match[6] || ""))],
    rest: from.kept + text.slice(match.index + match[0].length),
  };
}

function fits(cited, place) {
  var parts = place.split("("), item = parts[1] ? parts[1].replace(/\)$/, "") : "";
  var paragraph = parts[0].split(".")[1] || "";
  if (cited.paragraph && paragraph && Number(paragraph) !== cited.paragraph) return false;
  return !(cited.item && item && item !== cited.item);
}

// How many of the parts cited a place does not name.
function unnamed(cited, place) {
  return (cited.paragraph && place.split("(")[0].indexOf(".") < 0 ? 1 : 0) +
    (cited.item && place.indexOf("(") < 0 ? 1 : 0);
}
