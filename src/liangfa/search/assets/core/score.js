// Scoring (index.py): the file holds what a word is worth in each unit, so that nothing is left but adding.

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

// Distance to the unit before and worth, in turn → unit and worth, in turn.
function decoded(text) {
  var out = numbersOf(text), at = -1;
  for (var i = 0; i < out.length; i += 2) out[i] = at += out[i];
  return out;
}

var postings = new Map();

function readPostings(list) {
  var missing = list.filter(function (word) { return !postings.has(word); });
  var files = Array.from(new Set(missing.map(function (word) { return fileOf(M.postings, word); })))
    .filter(function (i) { return i >= 0; });
  return Promise.all(files.map(function (i) { return load(numbered("p", i)); })).then(function (data) {
    missing.forEach(function (word) {
      var shard = data[files.indexOf(fileOf(M.postings, word))];
      postings.set(word, shard && Object.prototype.hasOwnProperty.call(shard, word) ? decoded(shard[word]) : null);
    });
  });
}

function score(scored) {
  var scores = new Float64Array(M.count);
  scored.forEach(function (word) {
    var list = postings.get(word) || [];
    for (var i = 0; i < list.length; i += 2) scores[list[i]] += list[i + 1] / M.grain;
  });
  return scores;
}

// Units that belong together and are all found vouch for each other (bonds.py, rank.py).
var bonds = null;

function bondsOf(n) {
  if (!bonds) {
    bonds = new Map();
    var list = numbersOf(M.bonds), charge = 0, i = 0;
    while (i < list.length) {
      charge += list[i++];
      for (var left = list[i++], other = 0; left > 0; left--) {
        other += list[i++];
        bonds.set(charge, (bonds.get(charge) || []).concat(other));
        bonds.set(other, (bonds.get(other) || []).concat(charge));
      }
    }
  }
  return bonds.get(n) || [];
}

function vouched(list, scores) {
  var by = new Map(list.map(function (n, i) { return [n, scores[i]]; }));
  return list.map(function (n, i) {
    var gains = bondsOf(n).filter(function (other) { return by.has(other); })
      .map(function (other) { return by.get(other); }).sort(function (a, b) { return b - a; });
    return scores[i] + M.vouch[0] * gains.slice(0, M.vouch[1]).reduce(function (a, b) { return a + b; }, 0);
  });
}

function documents(word) {
  var out = new Set(), list = postings.get(word) || [];
  for (var i = 0; i < list.length; i += 2) out.add(list[i]);
  return out;
}
