// The search box of every page and the results of the search page. Plain ES2019, no dependencies.
// Data and engine (core.js) are loaded from `<base>search/` when the box is first used.
// Text from data is only ever set as textContent.
(function () {
  "use strict";
  var counter = 0, engine = null;

  function element(tag, name, attributes, text) {
    var node = document.createElement(tag);
    if (name) node.className = "lf-search-" + name;
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text) node.textContent = text;
    return node;
  }

  function open(folder) {
    if (!engine) {
      engine = new Promise(function (resolve, reject) {
        if (window.liangfaSearchCore) { resolve(); return; }
        var script = document.createElement("script");
        script.charset = "utf-8";
        script.src = folder + "core.js";
        script.onload = resolve;
        script.onerror = function () { reject(new Error("检索程序 core.js 读取不到，网站文件可能没有复制完整")); };
        document.head.appendChild(script);
      }).then(function () {
        if (!window.liangfaSearchCore) throw new Error("检索程序 core.js 内容损坏，请重新复制整个网站");
        return window.liangfaSearchCore.open(folder);
      })
        .then(function () { return window.liangfaSearchCore; });
      engine.catch(function () { engine = null; });
    }
    return engine;
  }

  // Runs `work` after the last call in a row, and drops answers that come too late.
  function latest(work, wait) {
    var timer = 0, turn = 0;
    return function () {
      var args = arguments, mine = ++turn;
      clearTimeout(timer);
      timer = setTimeout(function () { work.apply(null, [function () { return mine === turn; }].concat(Array.from(args))); }, wait);
    };
  }

  function attach(root, options) {
    options = options || {};
    var base = options.base || root.getAttribute("data-base") || "./";
    var box = makeBox(root, base, ++counter);
    box.folder = options.data || base + "search/";
    box.base = base;
    box.isPage = options.page !== undefined ? options.page
      : root.hasAttribute("data-results") || /\/search\.html$/.test(location.pathname);
    keyboard(box);
    if (box.isPage) resultPage(box, root);
    return box.input;
  }

  function makeBox(root, base, id) {
    root.textContent = "";
    var form = element("form", "form", { role: "search", action: base + "search.html", method: "get" });
    var label = element("label", "label", { for: "lf-search-input-" + id }, "检索");
    var frame = element("div", "frame");
    var input = element("input", "input", {
      id: "lf-search-input-" + id, name: "q", type: "search", role: "combobox", autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", maxlength: "200", enterkeyhint: "search",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "lf-search-list-" + id,
      placeholder: "罪名、行为、条号、机关，如 盗窃、治安法49条",
    });
    var list = element("ul", "list", { id: "lf-search-list-" + id, role: "listbox", "aria-label": "检索建议" });
    var status = element("p", "status", { role: "status", "aria-live": "polite" });
    list.hidden = true;
    frame.append(input, element("button", "button", { type: "submit" }, "检索"), list);
    form.append(label, frame);
    root.append(form, status);
    return { id: id, form: form, input: input, list: list, status: status, active: -1, items: [] };
  }

  // -- suggestions -------------------------------------------------------------------------------

  function keyboard(box) {
    var update = latest(function (current) { suggest(box, current); }, 60);
    box.input.addEventListener("focus", function () { open(box.folder).catch(function (e) { say(box, e.message); }); });
    box.input.addEventListener("input", function (event) { if (!event.isComposing) update(); });
    box.input.addEventListener("compositionend", function () { update(); });
    box.input.addEventListener("blur", function () { setTimeout(function () { close(box); }, 150); });
    box.input.addEventListener("keydown", function (event) { onKey(box, event); });
    box.form.addEventListener("submit", function (event) {
      if (!box.input.value.trim()) event.preventDefault();
    });
  }

  function onKey(box, event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!box.items.length) return;
      event.preventDefault();
      var count = box.items.length, step = event.key === "ArrowDown" ? 1 : -1;
      mark(box, box.active < 0 && step < 0 ? count - 1 : (box.active + step + count + 1) % (count + 1));
    } else if (event.key === "Enter" && box.active >= 0 && box.items[box.active]) {
      event.preventDefault();
      location.href = box.items[box.active].href;
    } else if (event.key === "Escape") {
      if (!box.list.hidden) { event.preventDefault(); close(box); }
    }
  }

  // `index` equal to the number of items means the input itself.
  function mark(box, index) {
    box.active = index < box.items.length ? index : -1;
    box.items.forEach(function (item, i) { item.node.setAttribute("aria-selected", String(i === box.active)); });
    if (box.active >= 0) {
      box.input.setAttribute("aria-activedescendant", box.items[box.active].node.id);
      box.items[box.active].node.scrollIntoView({ block: "nearest" });
    } else box.input.removeAttribute("aria-activedescendant");
  }

  function close(box) {
    box.list.hidden = true;
    box.list.textContent = "";
    box.items = [];
    box.active = -1;
    box.input.setAttribute("aria-expanded", "false");
    box.input.removeAttribute("aria-activedescendant");
  }

  function suggest(box, current) {
    var text = box.input.value;
    if (!text.trim()) { close(box); return; }
    open(box.folder).then(function (core) { return core.suggest(text, 8); }).then(function (found) {
      if (!current() || document.activeElement !== box.input) return;
      close(box);
      box.items = found.map(function (item, i) { return option(box, item, i); });
      box.list.hidden = !found.length;
      box.input.setAttribute("aria-expanded", String(found.length > 0));
      if (!box.isPage) say(box, found.length ? found.length + " 条建议，用上下键选择" : "");
    }).catch(function (error) { say(box, error.message); });
  }

  function option(box, item, i) {
    var node = element("li", "option", { role: "option", id: "lf-search-option-" + box.id + "-" + i, "aria-selected": "false" });
    node.append(element("span", "option-title", {}, item.title), element("span", "option-type", {}, item.kind));
    if (item.via) node.append(element("span", "option-via", {}, item.via));
    node.addEventListener("mousedown", function (event) { event.preventDefault(); location.href = box.base + item.url; });
    box.list.append(node);
    return { node: node, href: box.base + item.url };
  }

  function say(box, text) { box.status.textContent = text; }

  // -- the search page ---------------------------------------------------------------------------

  function resultPage(box, root) {
    var asked = new URLSearchParams(location.search);
    box.input.value = asked.get("q") || "";
    box.type = asked.get("type") || "";
    var tools = element("div", "tools"), dateLabel = element("label", "date-label", {}, "按某日有效的法律：");
    box.date = element("input", "date", { type: "date", name: "on" });
    box.date.value = asked.get("on") || "";
    dateLabel.append(box.date);
    box.tabs = element("div", "types", { role: "group", "aria-label": "按种类筛选" });
    tools.append(box.tabs, dateLabel);
    box.results = element("ol", "results");
    box.more = element("button", "more", { type: "button" }, "更多结果");
    box.more.hidden = true;
    box.nearby = element("div", "nearby");
    root.append(tools, box.results, box.more, box.nearby);
    var live = latest(function (current) { run(box, 0, current); }, 120);
    box.input.addEventListener("input", function (event) { if (!event.isComposing) live(); });
    box.input.addEventListener("compositionend", function () { live(); });
    box.date.addEventListener("change", function () { live(); });
    box.more.addEventListener("click", function () { run(box, box.results.children.length, function () { return true; }); });
    box.form.addEventListener("submit", function (event) { event.preventDefault(); close(box); live(); });
    box.rerun = live;
    if (box.input.value) live();
  }

  function run(box, offset, current) {
    var text = box.input.value;
    remember(box, text);
    if (!text.trim()) { show(box, null, 0); return; }
    open(box.folder).then(function (core) {
      return core.search(text, { types: box.type ? [box.type] : [], on: box.date.value, offset: offset, limit: 10 });
    }).then(function (found) { if (current()) show(box, found, offset); })
      .catch(function (error) { if (current()) say(box, error.message); });
  }

  // Keeps the address shareable; a page opened from a folder may not be allowed to change it.
  function remember(box, text) {
    var query = new URLSearchParams();
    if (text) query.set("q", text);
    if (box.type) query.set("type", box.type);
    if (box.date.value) query.set("on", box.date.value);
    try { history.replaceState(null, "", "?" + query); } catch (error) { /* the address just stays as it was */ }
  }

  function show(box, found, offset) {
    if (!offset) box.results.textContent = box.nearby.textContent = "";
    if (!found) { say(box, ""); box.more.hidden = true; box.tabs.textContent = ""; return; }
    found.results.forEach(function (hit) { box.results.append(hitNode(box, hit)); });
    box.more.hidden = !found.more;
    if (!box.type) tabs(box, found.groups);
    nearby(box, found.suggestions);
    var shown = box.results.children.length;
    say(box, (found.notice ? found.notice + "。" : "") +
      (shown ? "显示 " + shown + " 条结果" + (found.more ? "，还有更多" : "") + "。效力状态以 " + found.today + " 为准。"
        : "没有找到。换一个说法，或从下面的链接进入。"));
  }

  function tabs(box, groups) {
    box.tabs.textContent = "";
    [{ type: "", name: "全部" }].concat(groups).forEach(function (group) {
      var text = group.name + (group.count ? "（" + group.count + "）" : "");
      var button = element("button", "type", { type: "button", "aria-pressed": String(group.type === box.type) }, text);
      button.addEventListener("click", function () {
        box.type = group.type;
        Array.from(box.tabs.children).forEach(function (b) { b.setAttribute("aria-pressed", String(b === button)); });
        box.rerun();
      });
      box.tabs.append(button);
    });
  }

  var KINDS = { charge: "罪名", provision: "条款", agency: "主管机关", law: "法律", guide: "指引", course: "课程", "case": "案例" };

  function hitNode(box, hit) {
    var item = element("li", "hit", { "data-type": hit.type }), head = element("p", "head");
    var link = element("a", "title", { href: box.base + hit.url }, hit.title);
    head.append(link, element("span", "kind", {}, KINDS[hit.type] || hit.type));
    if (hit.status) head.append(element("span", "state", { "data-status": hit.status }, hit.status));
    item.append(head);
    if (hit.label) item.append(element("p", "why", {}, hit.label));
    if (hit.answer) item.append(element("p", "answer", {}, hit.answer));
    if (hit.snippet && hit.type !== "provision" || hit.marks.length) item.append(snippetNode(hit));
    return item;
  }

  function snippetNode(hit) {
    var node = element("p", "snippet"), at = 0;
    hit.marks.forEach(function (pair) {
      node.append(document.createTextNode(hit.snippet.slice(at, pair[0])));
      var mark = document.createElement("mark");
      mark.textContent = hit.snippet.slice(pair[0], pair[1]);
      node.append(mark);
      at = pair[1];
    });
    node.append(document.createTextNode(hit.snippet.slice(at)));
    return node;
  }

  function nearby(box, suggestions) {
    if (!suggestions.length) return;
    box.nearby.append(element("p", "nearby-title", {}, "你是不是要找："));
    var list = element("ul", "nearby-list");
    suggestions.forEach(function (item) {
      var line = document.createElement("li");
      line.append(element("a", "", { href: box.base + item.url }, item.title));
      list.append(line);
    });
    box.nearby.append(list);
  }

  // -- start -----------------------------------------------------------------------------------

  function typing(target) {
    return target && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);
  }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    var input = document.querySelector(".lf-search-input");
    if (input) { event.preventDefault(); input.focus(); input.select(); }
  });

  function start() {
    Array.from(document.querySelectorAll("[data-liangfa-search]")).forEach(function (root) {
      if (!root.querySelector(".lf-search-form")) attach(root, {});
    });
  }

  window.liangfaSearch = { attach: attach, open: open };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
