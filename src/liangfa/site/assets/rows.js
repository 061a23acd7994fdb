/* 全部罪名的长清单：页面先到，各章的行随后由数据补上。没有脚本时各章有一览表可进。ES2019。 */
(function () {
  "use strict";
  var root = document.querySelector("[data-lf-rows]");
  if (!root) return;

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    node.textContent = text;
    return node;
  }

  function line(row) {
    var li = document.createElement("li"), link = make("a", "", row[0]);
    link.setAttribute("href", row[1]);
    li.setAttribute("data-words", row[5]);
    li.append(link, make("span", "lf-note", row[2]), make("span", "lf-chip lf-chip--" + row[3], row[4]));
    return li;
  }

  var script = document.createElement("script");
  script.charset = "utf-8";
  script.src = root.getAttribute("data-lf-rows");
  script.onload = function () {
    window.liangfaRows.forEach(function (rows, i) {
      var list = make("ul", "lf-rows", "");
      rows.forEach(function (row) { list.append(line(row)); });
      root.children[i].append(list);
    });
    var there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (there) there.scrollIntoView();
    root.dispatchEvent(new Event("lf-rows"));
  };
  script.onerror = function () {
    root.prepend(make("p", "lf-alert", "清单的数据读取不到，网站文件可能没有复制完整；可以从各章的一览表进入。"));
  };
  document.head.appendChild(script);
})();
