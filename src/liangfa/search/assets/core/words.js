// words and names of the index, in files by alphabet

var lexicon = new Set(), names = new Map(), shown = new Map(), readShards = new Set(), longestName = 0;

// Front-coded words: each is the length of the start shared with the one before and the rest (packing.py).
function uncoded(text) {
  var last = "";
  return (text ? text.split("\n") : []).map(function (coded) {
    return last = last.slice(0, parseInt(coded[0], 36)) + coded.slice(1);
  });
}

function readLexicon(files) {
  return Promise.all(Array.from(new Set(files)).filter(function (i) { return i >= 0 && !readShards.has(i); })
    .map(function (i) {
      return load(numbered("l", i)).then(function (data) {
        if (readShards.has(i)) return;
        readShards.add(i);
        uncoded(data[0]).forEach(function (word) { lexicon.add(word); });
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
