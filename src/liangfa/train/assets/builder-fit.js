/* 装得下多少：与 fit.py 同一算法。一个汉字一个字宽，西文按 0.58。 */
(function (root) {
  "use strict";
  var NARROW = 0.58;

  function em(text) {
    var chars = Array.from(text), narrow = chars.filter(function (c) { return c < "\u0080"; }).length;
    return chars.length - narrow + NARROW * narrow;
  }

  function linesOf(text, width) { return Math.max(1, Math.ceil(em(text) / (width - 1))); }

  function parts(text, width, most) {
    var whole = Math.trunc((width - 1) * most), out = [], list = [];
    text.match(/[^。；！？]*[。；！？]?/gu).filter(Boolean).forEach(function (sentence) {
      if (linesOf(sentence, width) <= most) { list.push(sentence); } else { list = list.concat(sentence.match(/[^，、：]*[，、：]?/gu).filter(Boolean)); }
    });
    list.forEach(function (part) {
      var chars = Array.from(part), i;
      for (i = 0; i < chars.length; i += whole) { out.push(chars.slice(i, i + whole).join("")); }
    });
    return out;
  }

  /* 按句、按逗号切开，每段不超过 most 行。 */
  function pieces(text, width, most) {
    if (linesOf(text, width) <= most) { return [text]; }
    var out = [""];
    parts(text, width, most).forEach(function (part) {
      var last = out.length - 1;
      if (out[last] && linesOf(out[last] + part, width) > most) { out.push(part); } else { out[last] += part; }
    });
    return out;
  }

  function dealt(texts, needs, height, gap) {
    var pages = [[]], used = 0;
    texts.forEach(function (text, i) {
      var page = pages[pages.length - 1], step = needs[i] + (page.length ? gap : 0);
      if (page.length && used + step > height) { page = []; pages.push(page); step = needs[i]; used = 0; }
      page.push(text);
      used += step;
    });
    return pages;
  }

  /* 各段分到几页：页数最少，每页尽量一样满。 */
  function pagesOf(texts, width, height) {
    var gap = 0.3, cut = [], needs, pages, closer, room = height - 0.5, least;
    texts.forEach(function (text) { cut = cut.concat(pieces(text, width, Math.trunc(height))); });
    needs = cut.map(function (text) { return linesOf(text, width); });
    least = Math.max.apply(null, [0].concat(needs));
    pages = dealt(cut, needs, height, gap);
    while (room >= least) {
      closer = dealt(cut, needs, room, gap);
      if (closer.length !== pages.length) { break; }
      pages = closer;
      room -= 0.5;
    }
    return pages;
  }

  root.LiangfaFit = { em: em, linesOf: linesOf, pagesOf: pagesOf };
}(this));
