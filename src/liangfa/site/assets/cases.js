/* 案例页的筛选：各项可以叠加，每个选项后面是选它会剩下几个；筛选写在地址里，可以发给别人。
   没有它，页面上是分部分的完整列表。ES2019，不联网，不存任何东西。 */
(function () {
  "use strict";
  var data = window.liangfaCases;
  var form = document.querySelector("[data-lf-cases]");
  if (!data || !form) return;
  var list = document.querySelector("[data-lf-list]");
  var place = document.querySelector("[data-lf-found]");
  var base = form.getAttribute("data-base");
  var facets = data.facets.map(function (f) { return { key: f[0], name: f[1], words: f[2], chosen: -1, options: [] }; });
  var cases = data.cases.map(function (c) { return { id: c[0], title: c[1], own: c[2], has: c[3], low: c[1].toLowerCase() }; });
  /* 一次先列这么多，其余的点一下再列。 */
  var STEP = 40;
  var shown = STEP;
  var unknown = [];

  function make(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }

  function button(text, act) {
    var node = make("button", "lf-copy", text);
    node.type = "button";
    if (act) node.addEventListener("click", act);
    return node;
  }

  function field(id, name, control) {
    var box = make("div", "lf-facet");
    var label = make("label", "", name);
    label.htmlFor = control.id = "lf-facet-" + id;
    box.appendChild(label);
    box.appendChild(control);
    form.appendChild(box);
  }

  var input = make("input");
  input.type = "search";
  input.autocomplete = "off";
  var status = make("p", "lf-note");
  var more = button("", function () {
    var first = shown;
    shown += STEP;
    draw(matching());
    var link = place.querySelectorAll("a")[first];
    if (link) link.focus();
  });
  var clear = button("清除筛选", function () {
    facets.forEach(function (f) { f.chosen = -1; });
    input.value = "";
    changed();
    form.querySelector("select").focus();
  });
  var share = button("复制筛选的地址");

  function build() {
    facets.forEach(function (f) {
      f.select = make("select");
      f.options = [-1].concat(f.words.map(function (w, i) { return i; })).map(function (value) {
        var option = make("option");
        option.value = String(value);
        f.select.appendChild(option);
        return option;
      });
      ["focus", "pointerdown", "mouseover"].forEach(function (kind) {
        f.select.addEventListener(kind, function () { fresh(f); });
      });
      f.select.addEventListener("change", function () {
        f.chosen = Number(f.select.value);
        changed();
      });
      field(f.key, f.name, f.select);
    });
    field("q", "案名里的字", input);
    input.addEventListener("input", changed);
    var row = make("div", "lf-facets__end");
    status.setAttribute("role", "status");
    [status, clear, share].forEach(function (node) { row.appendChild(node); });
    form.appendChild(row);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.hidden = false;
  }

  function active() {
    return Boolean(input.value.trim()) || facets.some(function (f) { return f.chosen >= 0; });
  }

  /* 一遍数完：全都符合的是结果；只差一项的，算作那一项里各选项的数。 */
  function matching() {
    var words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    facets.forEach(function (f) { f.all = 0; f.counts = f.words.map(function () { return 0; }); });
    return cases.filter(function (c) {
      if (!words.every(function (w) { return c.low.indexOf(w) >= 0; })) return false;
      var failed = -1;
      for (var i = 0; i < facets.length; i += 1) {
        if (facets[i].chosen >= 0 && c.has[i].indexOf(facets[i].chosen) < 0) {
          if (failed >= 0) return false;
          failed = i;
        }
      }
      facets.forEach(function (f, i) {
        if (failed >= 0 && failed !== i) return;
        f.all += 1;
        c.has[i].forEach(function (value) { f.counts[value] += 1; });
      });
      return failed < 0;
    });
  }

  function label(f, i) {
    var number = i ? f.counts[i - 1] : f.all;
    var text = (i ? f.words[i - 1] : "全部") + "（" + number + "）";
    if (f.options[i].textContent !== text) f.options[i].textContent = text;
    f.options[i].disabled = i > 0 && !number && f.chosen !== i - 1;
  }

  /* 合着的下拉框只看得见选中的一项：其余的等要打开时再写，不然每选一次都要重排几百个选项。 */
  function fresh(f) {
    if (f.stale) f.options.forEach(function (option, i) { label(f, i); });
    f.stale = false;
  }

  function count(f) {
    f.stale = true;
    label(f, f.chosen + 1);
    f.select.value = String(f.chosen);
    if (f.select === document.activeElement) fresh(f);
  }

  function words(c, key) {
    var i = facets.findIndex(function (f) { return f.key === key; });
    return c.has[i].map(function (value) { return facets[i].words[value]; }).filter(function (w) { return w !== "来源未写明"; });
  }

  function note(c) {
    var direction = words(c, "direction")[0];
    return [
      direction ? direction + "衔接" : "",
      words(c, "charge")[0] || "罪名未写明",
      words(c, "result").join("、"),
      words(c, "issue").join("、"),
      words(c, "region").join("、"),
      words(c, "year")[0],
      c.own ? "描述性标题" : ""
    ].filter(Boolean).join("；");
  }

  function draw(found) {
    var on = active();
    list.hidden = on;
    clear.hidden = share.hidden = !on;
    place.textContent = "";
    if (!on) return;
    var rows = make("ul", "lf-rows lf-rows--wide");
    found.slice(0, shown).forEach(function (c) {
      var li = make("li");
      var link = make("a", "", c.title);
      link.href = base + "cases/" + c.id + ".html";
      li.appendChild(link);
      li.appendChild(make("span", "lf-note", note(c)));
      rows.appendChild(li);
    });
    if (found.length) place.appendChild(rows);
    if (found.length > shown) {
      more.textContent = "再列 " + Math.min(STEP, found.length - shown) + " 个";
      place.appendChild(more);
    }
  }

  function render() {
    var found = matching();
    facets.forEach(count);
    draw(found);
    var said = active() ? "符合的有 " + found.length + " 个" : "共 " + cases.length + " 个";
    if (active() && !found.length) said = "没有符合的案例，去掉一项再看";
    if (unknown.length) said += "；地址里的“" + unknown.join("、") + "”没有这个选项，没有用";
    status.textContent = said;
  }

  function changed() {
    shown = STEP;
    unknown = [];
    var parts = facets.filter(function (f) { return f.chosen >= 0; }).map(function (f) {
      return f.key + "=" + encodeURIComponent(f.words[f.chosen]);
    });
    if (input.value.trim()) parts.push("q=" + encodeURIComponent(input.value.trim()));
    var hash = "#" + (parts.join("&") || "all");
    /* file:// 上只许改 # 后面的部分。 */
    try { history.replaceState(null, "", hash); } catch (e) { location.hash = hash; }
    share.setAttribute("data-copy", location.href);
    render();
  }

  function read() {
    var text = location.hash.length > 1 ? location.hash.slice(1) : location.search.slice(1);
    unknown = [];
    facets.forEach(function (f) { f.chosen = -1; });
    input.value = "";
    text.split("&").forEach(function (pair) {
      var cut = pair.indexOf("=");
      if (cut < 0) return;
      var value = "";
      try { value = decodeURIComponent(pair.slice(cut + 1).replace(/\+/g, " ")); } catch (e) { return; }
      var key = pair.slice(0, cut);
      if (key === "q") input.value = value;
      facets.forEach(function (f) {
        if (f.key !== key) return;
        f.chosen = f.words.indexOf(value);
        if (f.chosen < 0) unknown.push(value);
      });
    });
    share.setAttribute("data-copy", location.href);
    shown = STEP;
    render();
  }

  build();
  read();
  window.addEventListener("hashchange", read);
})();
