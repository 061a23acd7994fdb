/* “行政违法 → 涉嫌的罪名”里的查找：数据在第一次用到时才读，只在本页筛，不联网。ES2019。 */
(function () {
  "use strict";
  var root = document.querySelector("[data-lf-suspects]");
  if (!root) return;
  var LIMIT = 30;
  var base = root.getAttribute("data-base");
  var input = root.querySelector("input");
  var count = root.querySelector("[data-lf-count]");
  var list = root.querySelector("[data-lf-results]");
  var rows = null;

  function load(done) {
    if (rows) { done(); return; }
    count.textContent = "正在读取……";
    var script = document.createElement("script");
    script.charset = "utf-8";
    script.src = root.getAttribute("data-lf-suspects");
    script.onload = function () {
      var charges = window.liangfaForward.charges;
      rows = window.liangfaForward.rows.map(function (row) {
        var found = row[4].map(function (number) { return charges[number]; });
        var names = found.map(function (charge) { return charge[0]; });
        return { row: row, charges: found, words: plain([row[0], row[1], row[2]].concat(names).join(" ")) };
      });
      done();
    };
    script.onerror = function () { count.textContent = "数据读取不到，网站文件可能没有复制完整。"; };
    document.head.appendChild(script);
  }

  /* 条号可以写成 123、第123条：去掉空白、书名号和“第条”。 */
  function plain(text) {
    return text.toLowerCase().replace(/[《》（）()\s第条]/g, "");
  }

  function link(text, address) {
    var a = document.createElement("a");
    a.textContent = text;
    a.setAttribute("href", base + address);
    return a;
  }

  function note(text) {
    var span = document.createElement("span");
    span.className = "lf-note";
    span.textContent = text;
    return span;
  }

  function item(one) {
    var row = one.row;
    var li = document.createElement("li");
    li.append(link(row[0], row[3]), " " + row[1], note(row[2]));
    one.charges.forEach(function (charge, i) {
      li.append(i ? "、" : "涉嫌：", link(charge[0], "charges/" + charge[1] + ".html#forward"),
        charge[2] ? "（" + charge[2] + " 项标准）" : "（标准未收录）");
    });
    return li;
  }

  function show() {
    var wanted = input.value.split(/\s+/).map(plain).filter(Boolean);
    list.textContent = "";
    if (!wanted.length) { count.textContent = ""; return; }
    load(function () {
      var found = rows.filter(function (one) {
        return wanted.every(function (word) { return one.words.indexOf(word) >= 0; });
      });
      list.textContent = "";
      found.slice(0, LIMIT).forEach(function (one) { list.append(item(one)); });
      count.textContent = found.length
        ? "符合的罚则 " + found.length + " 条" + (found.length > LIMIT ? "，先列 " + LIMIT + " 条，再加几个字缩小" : "")
        : "没有符合的现行罚则：换一种说法，或者从下面的机关进去找。";
    });
  }

  root.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); show(); });
  input.addEventListener("input", show);
  root.hidden = false;
})();
