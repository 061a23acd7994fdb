// The search box of every page. Plain ES2019, no dependencies. Engine and data (core.js) are loaded from
// `<base>search/` when the box is first used, the results (results.js) on the search page only, where both
// come with the page.
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

  // Loads a script that defines `window[name]`.
  function need(folder, file, name) {
    return new Promise(function (resolve, reject) {
      if (window[name]) { resolve(window[name]); return; }
      var script = document.createElement("script");
      script.charset = "utf-8";
      script.src = folder + file;
      script.onload = function () {
        if (window[name]) resolve(window[name]);
        else reject(new Error("检索程序 " + file + " 内容损坏，请重新复制整个网站"));
      };
      script.onerror = function () { reject(new Error("检索程序 " + file + " 读取不到，网站文件可能没有复制完整")); };
      document.head.appendChild(script);
    });
  }

  function open(folder) {
    if (!engine) {
      engine = need(folder, "core.js", "liangfaSearchCore").then(function (core) {
        return core.open(folder).then(function () { return core; });
      });
      engine.catch(function () { engine = null; });
    }
    return engine;
  }

  // Runs `work` after the last call in a row (`.now()`: at once), and drops answers that come too late.
  function latest(work, wait) {
    var timer = 0, turn = 0;
    function begin() {
      var mine = ++turn;
      clearTimeout(timer);
      return function () { work(function () { return mine === turn; }); };
    }
    function later() { timer = setTimeout(begin(), wait); }
    later.now = function () { begin()(); };
    return later;
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
    if (box.isPage) {
      need(box.folder, "results.js", "liangfaResults").then(function (results) { results(box, root, tools); })
        .catch(function (error) { say(box, error.message); });
    }
    return box.input;
  }

  function makeBox(root, base, id) {
    root.textContent = "";
    var form = element("form", "form", { role: "search", action: base + "search.html", method: "get" });
    var label = element("label", "label", { for: "lf-search-input-" + id }, "检索");
    var frame = element("div", "frame");
    var input = element("input", "input", {
      id: "lf-search-input-" + id, name: "q", type: "search", role: "combobox", autocomplete: "off",
      autocapitalize: "off", "aria-keyshortcuts": "/", spellcheck: "false", maxlength: "200", enterkeyhint: "search",
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
    box.input.addEventListener("focus", function () {
      open(box.folder).catch(function (e) { say(box, e.message); });
      if (!box.input.value) suggest(box, function () { return true; });
    });
    box.input.addEventListener("input", function (event) { if (!event.isComposing) update(); });
    box.input.addEventListener("compositionend", function () { update(); });
    box.input.addEventListener("blur", function () { setTimeout(function () { close(box); }, 150); });
    box.input.addEventListener("keydown", function (event) { onKey(box, event); });
    box.form.addEventListener("submit", function (event) {
      if (!box.input.value.trim()) event.preventDefault(); else recent.add(box.input.value.trim());
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
      choose(box, box.items[box.active]);
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
    var asked = text.trim() ? open(box.folder).then(function (core) { return core.suggest(text, 8); })
      : Promise.resolve(recent.list().map(function (old) {
        return { title: old, kind: "最近检索", url: "search.html?q=" + encodeURIComponent(old), via: "" };
      }));
    asked.then(function (found) {
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
    var chosen = { node: node, href: box.base + item.url };
    node.addEventListener("mousedown", function (event) { event.preventDefault(); choose(box, chosen); });
    box.list.append(node);
    return chosen;
  }

  function choose(box, item) {
    if (box.input.value.trim()) recent.add(box.input.value.trim());
    location.href = item.href;
  }

  function say(box, text) { box.status.textContent = text; }

  // -- recent searches: only if the user asks for them, only on this machine ------------------------

  var KEY = "lf-recent", recent = {
    // null until the user asks.
    kept: function () {
      try { var list = JSON.parse(localStorage.getItem(KEY)); return Array.isArray(list) ? list : null; } catch (error) { return null; }
    },
    list: function () {
      return (recent.kept() || []).filter(function (text) { return typeof text === "string"; }).slice(0, 8);
    },
    put: function (list) {
      try {
        if (list) localStorage.setItem(KEY, JSON.stringify(list)); else localStorage.removeItem(KEY);
      } catch (error) { /* a browser that may not store anything just forgets */ }
    },
    add: function (text) {
      if (recent.kept()) recent.put([text.slice(0, 100)].concat(recent.list().filter(function (t) { return t !== text; })).slice(0, 8));
    },
  };

  var tools = { element: element, open: open, latest: latest, close: close, say: say, recent: recent };

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
  // The search page names its programs itself, behind this one: they are there when the page is.
  if (document.readyState === "complete") start(); else document.addEventListener("DOMContentLoaded", start);
})();
