/* 自检页：逐项试一试这台浏览器能做什么。不联网，不留下任何东西。ES2019。 */
(function () {
  "use strict";
  var doc = document, box = doc.getElementById("lf-selfcheck");
  if (!box) return;
  var body = doc.querySelector("#lf-selfcheck-rows tbody"), summary = doc.getElementById("lf-selfcheck-sum");
  var base = box.getAttribute("data-base"), good = 0, all = 0;
  doc.getElementById("lf-selfcheck-none").hidden = true;
  box.hidden = false;

  // 一行结果。ok 为 null 表示可有可无。
  function row(name, ok, words) {
    var line = doc.createElement("tr"), result = ok ? "可以" : ok === null ? "没有，不影响使用" : "不可以";
    [name, result, words].forEach(function (text, i) {
      var cell = doc.createElement(i ? "td" : "th");
      if (!i) cell.setAttribute("scope", "row");
      cell.textContent = text;
      line.appendChild(cell);
    });
    line.setAttribute("data-ok", String(ok));
    body.appendChild(line);
    all += ok === null ? 0 : 1;
    good += ok ? 1 : 0;
  }

  function tried(action) { try { return action(); } catch (error) { return false; } }

  function opened() {
    var file = location.protocol === "file:";
    row("打开方式", true, file ? "从文件夹打开，不经过网络。" : "从 " + location.host + " 打开。");
    var version = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent) || /Firefox\/(\d+)/.exec(navigator.userAgent);
    row("浏览器版本", !version || Number(version[1]) >= 90, version ? version[0] + (Number(version[1]) >= 90 ? "。" : "，低于 90，请更新。") : "认不出，以下面各项为准。");
  }

  function abilities() {
    row("记住明暗、最近检索", tried(function () {
      localStorage.setItem("lf-selfcheck", "1");
      localStorage.removeItem("lf-selfcheck");
      return true;
    }) || null, "只在你要求时才记，记在这台电脑上。");
    row("把检索词、筛选写进网址", tried(function () { history.replaceState(null, "", location.href); return true; }) || null, "可以把网址发给同事，打开是同样的内容。");
    row("复制引注", !!(navigator.clipboard && window.isSecureContext) || tried(function () { return doc.queryCommandSupported("copy"); }), "每条旁边的“复制”按钮。");
    row("保存文件", tried(function () {
      URL.revokeObjectURL(URL.createObjectURL(new Blob(["x"])));
      return "download" in doc.createElement("a");
    }), "文书、日历、备忘由页面生成，存到本机。");
    row("选日期", tried(function () {
      var input = doc.createElement("input");
      input.type = "date";
      input.value = "不是日期";
      return input.value === "";
    }) || null, "没有日历时，照 2026-01-01 的样子写。");
    row("打印", typeof window.print === "function", "打印时自动展开，去掉菜单。");
    row("本页没有联网", outside() === 0, outside() ? "有 " + outside() + " 个外部请求，请告诉维护的人。" : "本页没有向别处要过任何东西。");
  }

  function outside() {
    var here = location.protocol === "file:" ? "file:" : location.origin;
    return performance.getEntriesByType("resource").filter(function (entry) {
      return entry.name.indexOf(here) !== 0 && entry.name.indexOf("data:") !== 0 && entry.name.indexOf("blob:") !== 0;
    }).length;
  }

  // 真的检索一次：脚本、数据、算法都要好。
  function searching() {
    if (!window.liangfaSearch) { row("检索", false, "检索程序没有载入，文件可能没有复制完整。"); return Promise.resolve(); }
    var start = performance.now();
    return window.liangfaSearch.open(base + "search/").then(function (core) {
      return core.search("罚款", { limit: 1 }).then(function (found) {
        var took = Math.round(performance.now() - start);
        row("检索", found.results.length > 0, found.results.length ? "试查“罚款”，" + took + " 毫秒得到结果。数据日期 " + found.today + "。" : "没有得到结果，数据可能不完整。");
      });
    }).catch(function (error) { row("检索", false, error.message); });
  }

  row("运行脚本", true, "检索、筛选、计算要用。");
  opened();
  searching().then(function () {
    abilities();
    summary.textContent = good === all ? "这台电脑能用本站的全部功能。" : all + " 项里有 " + (all - good) + " 项不可以，见下表；其余照常使用。";
    box.setAttribute("data-done", "true");
  });
})();
