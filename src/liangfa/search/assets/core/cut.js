// cutting (cut.py)

// A word of the index stands there; letters are not cut: xzjk holds none of x, zj, k.
function usable(part, start, end) {
  var word = part.slice(start, end);
  return lexicon.has(word) && !stops.has(word) && !splits(part, start) && !splits(part, end);
}

function splits(part, place) { return /^[a-z][a-z]$/.test(part.slice(Math.max(0, place - 1), place + 1)); }

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
  var found = [], covered = new Array(part.length).fill(false), start, end;
  for (start = 0; start < part.length; start++) {
    for (end = start + 2; end <= Math.min(part.length, start + LONGEST_WORD); end++) {
      if (usable(part, start, end)) { found.push(part.slice(start, end)); covered.fill(true, start, end); }
    }
  }
  for (start = 0; start < part.length; start++) if (!covered[start] && usable(part, start, start + 1)) found.push(part[start]);
  return found;
}

function cover(part) {
  var size = part.length, best = new Array(size + 1);
  best[size] = [0, 0, 0];
  for (var start = size - 1; start >= 0; start--) {
    var choice = [best[start + 1][0], best[start + 1][1], 0];
    for (var length = 2; length <= Math.min(size - start, LONGEST_WORD); length++) {
      if (usable(part, start, start + length)) {
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
