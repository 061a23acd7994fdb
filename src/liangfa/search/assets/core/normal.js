// normalisation (normal.py)

var M = null, charMap = new Map(), charCache = new Map(), stops, asking;
var LONGEST_WORD = 24;

function setUp() {
  M = manifest;
  var at = 0;
  M.texts = numbersOf(M.texts).map(function (step) { return at += step; });
  var from = Array.from(M.chars[0]), to = Array.from(M.chars[1]);
  from.forEach(function (c, i) { charMap.set(c, to[i]); });
  stops = new Set(M.stops.split(" "));
  asking = new Set(M.asking.split(" "));
  // Longest first.
  M.asides = [M.asides, M.asking, M.stops].join(" ").split(" ").sort(function (a, b) {
    return b.length - a.length || (a < b ? -1 : 1);
  });
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
