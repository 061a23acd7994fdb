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

function documents(word) {
  var out = new Set(), list = postings.get(word) || [];
  for (var i = 0; i < list.length; i += 2) out.add(list[i]);
  return out;
}
