/* 页面上的小功能：明暗、菜单、复制引注、筛选、打印时展开。没有它页面照样能读。ES2019，不联网。 */
(function () {
  "use strict";
  var doc = document;

  function all(selector, root) {
    return Array.prototype.slice.call((root || doc).querySelectorAll(selector));
  }

  /* 明暗：自动 → 浅色 → 深色。只在用户改过之后才记住。 */
  function schemes() {
    var button = doc.querySelector("[data-lf-scheme]");
    if (!button) return;
    var names = { auto: "自动", light: "浅色", dark: "深色" };
    var order = ["auto", "light", "dark"];
    var dark = window.matchMedia("(prefers-color-scheme: dark)");
    var now = "auto";
    try { now = localStorage.getItem("lf-scheme") || now; } catch (e) { /* 不能存就只在本页有效 */ }
    if (order.indexOf(now) < 0) now = "auto";

    function show() {
      var slate = now === "dark" || (now === "auto" && dark.matches);
      doc.body.setAttribute("data-md-color-scheme", slate ? "slate" : "default");
      button.textContent = names[now];
      button.setAttribute("aria-label", "明暗：" + names[now] + "，点按切换");
    }
    button.addEventListener("click", function () {
      now = order[(order.indexOf(now) + 1) % order.length];
      try { localStorage.setItem("lf-scheme", now); } catch (e) { /* 同上 */ }
      show();
    });
    if (dark.addEventListener) dark.addEventListener("change", show);
    button.hidden = false;
    show();
  }

  function menu() {
    var button = doc.querySelector("[data-lf-menu]");
    var nav = doc.getElementById("lf-nav");
    if (!button || !nav) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var open = nav.classList.toggle("lf-nav--open");
      button.setAttribute("aria-expanded", String(open));
    });
  }

  /* 复制：file:// 上没有剪贴板接口，用老办法。 */
  function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    return new Promise(function (resolve, reject) {
      var area = doc.createElement("textarea");
      area.value = text;
      area.setAttribute("readonly", "");
      area.className = "lf-sr";
      doc.body.appendChild(area);
      area.select();
      var done = doc.execCommand("copy");
      doc.body.removeChild(area);
      if (done) resolve(); else reject(new Error("copy"));
    });
  }

  function copying() {
    doc.addEventListener("click", function (event) {
      var button = event.target.closest ? event.target.closest(".lf-copy") : null;
      if (!button) return;
      var law = button.closest("[data-law]");
      var text = button.getAttribute("data-copy") || (law ? law.getAttribute("data-law") : "") + button.getAttribute("data-place");
      var words = button.getAttribute("data-words") || button.textContent;
      button.setAttribute("data-words", words);
      copyText(text).then(function () { return "已复制"; }, function () { return "没有复制成功"; }).then(function (said) {
        button.textContent = said;
        button.focus();
        setTimeout(function () { button.textContent = words; }, 1600);
      });
    });
    all(".lf-copy").forEach(function (button) { button.setAttribute("aria-live", "polite"); });
  }

  function filters() {
    all("[data-lf-filter]").forEach(function (box) {
      var list = doc.getElementById(box.getAttribute("data-lf-filter"));
      var input = box.querySelector("input");
      var count = box.querySelector("[data-lf-count]");
      if (!list || !input) return;
      box.hidden = false;
      var rows;
      function read() {
        rows = all("li, tbody tr", list).map(function (li) {
          return { li: li, words: (li.textContent + " " + (li.getAttribute("data-words") || "")).toLowerCase() };
        });
        run();
      }
      function run() {
        var wanted = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
        var shown = 0;
        rows.forEach(function (row) {
          var fits = wanted.every(function (word) { return row.words.indexOf(word) >= 0; });
          row.li.hidden = !fits;
          if (fits) shown += 1;
        });
        all("section", list).forEach(function (section) {
          section.hidden = wanted.length > 0 && !section.querySelector("li:not([hidden]), tbody tr:not([hidden])");
        });
        count.textContent = wanted.length ? "符合的有 " + shown + " 个" : "";
      }
      input.addEventListener("input", run);
      /* 有的清单由 rows.js 随后补上。 */
      list.addEventListener("lf-rows", read);
      read();
    });
  }

  /* 手写页面里的表格也能在窄屏变成卡片：给每格记上列名。 */
  function tables() {
    all("table:not([class])").forEach(function (table) {
      var names = all("thead th", table).map(function (th) { return th.textContent; });
      if (!names.length) return;
      table.className = "lf-table";
      table.setAttribute("role", "table");
      all("thead, tbody", table).forEach(function (part) { part.setAttribute("role", "rowgroup"); });
      all("tr", table).forEach(function (row) { row.setAttribute("role", "row"); });
      all("thead th", table).forEach(function (th) { th.setAttribute("role", "columnheader"); });
      all("tbody tr", table).forEach(function (row) {
        all("td", row).forEach(function (cell, i) {
          var inner = doc.createElement("div");
          while (cell.firstChild) inner.appendChild(cell.firstChild);
          cell.appendChild(inner);
          cell.setAttribute("role", "cell");
          cell.setAttribute("data-label", names[i] || "");
        });
      });
    });
  }

  /* 链接指到折叠里面时，先展开。 */
  function unfold() {
    var target = null;
    try { target = doc.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (e) { return; }
    for (var node = target; node && node !== doc.body; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
    if (target) target.scrollIntoView();
  }

  /* 长的法律版本分成几页：链接里的条款不在本页时，转到有它的那一页。 */
  function forward() {
    var wanted = location.hash.slice(1);
    var article = (/^art-\d+(-\d+)?/.exec(wanted) || [])[0];
    if (!article) return;
    var whole = doc.querySelector("[data-lf-whole]");
    if (whole && !doc.getElementById(article)) {
      location.replace(whole.getAttribute("data-lf-whole") + "#" + wanted);
    } else if (doc.querySelector("[data-lf-forward]")) {
      var link = doc.querySelector("#" + article + " a");
      if (link) location.replace(link.href.split("#")[0] + "#" + wanted);
    }
  }

  function printing() {
    var closed = [];
    window.addEventListener("beforeprint", function () {
      closed = all("details:not([open])");
      closed.forEach(function (details) { details.open = true; });
      all("[data-lf-address]").forEach(function (p) { p.textContent = "地址：" + location.href; });
    });
    window.addEventListener("afterprint", function () {
      closed.forEach(function (details) { details.open = false; });
    });
  }

  /* 右侧目录跟着走。 */
  function follow() {
    var links = all(".lf-toc a");
    if (!links.length || !window.IntersectionObserver) return;
    var heads = links.map(function (link) { return doc.getElementById(decodeURIComponent(link.hash.slice(1))); });
    function mark() {
      var here = -1;
      heads.forEach(function (head, i) {
        if (head && head.getBoundingClientRect().top < 120) here = i;
      });
      links.forEach(function (link, i) {
        if (i === here) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    }
    var waiting = false;
    window.addEventListener("scroll", function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  schemes();
  menu();
  copying();
  filters();
  tables();
  printing();
  follow();
  window.addEventListener("hashchange", unfold);
  window.addEventListener("hashchange", forward);
  if (location.hash) { unfold(); forward(); }
})();
