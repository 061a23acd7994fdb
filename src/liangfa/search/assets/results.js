// The results of the search page, for the box made by search.js. Text from data is only ever set as text.
window.liangfaResults = function (box, root, tools) {
  "use strict";
  var element = tools.element, say = function (text) { tools.say(box, text); };
  var KINDS = { charge: "罪名", provision: "条款", agency: "主管机关", law: "法律", guide: "指引", course: "课程", "case": "案例" };
  var FACETS = [["agency", "主管机关"], ["sanction", "处罚种类"], ["chapter", "刑法分则章"], ["year", "年份（案例发布、条款施行）"]];
  var asked = new URLSearchParams(location.search), type = asked.get("type") || "", selects = {}, live;

  // A kind we do not know, as an old or mistyped address may carry, is as good as none.
  if (Object.keys(KINDS).indexOf(type) < 0) type = "";
  box.input.value = asked.get("q") || "";
  var tabs = element("div", "types", { role: "group", "aria-label": "按种类筛选" });
  var date = element("input", "date", { type: "date", name: "on" });
  var filters = element("details", "filters"), chosen = element("div", "chosen");
  var results = element("ol", "results"), more = element("button", "more", { type: "button" }, "更多结果");
  var nearby = element("div", "nearby");
  date.value = asked.get("on") || "";
  more.hidden = true;
  build();

  function build() {
    var bar = element("div", "tools"), dateLabel = element("label", "date-label", {}, "按某日有效的法律：");
    dateLabel.append(date);
    bar.append(tabs, dateLabel);
    filters.append(element("summary", "", {}, "更多筛选"), chosen, remembering());
    root.append(bar, filters, results, more, nearby);
    live = tools.latest(function (current) { run(0, current); }, 120);
    box.input.addEventListener("input", function (event) { if (!event.isComposing) live(); });
    box.input.addEventListener("compositionend", function () { live(); });
    date.addEventListener("change", function () { live(); });
    more.addEventListener("click", function () { run(results.children.length, function () { return true; }); });
    box.form.addEventListener("submit", function (event) { event.preventDefault(); tools.close(box); live.now(); });
    filters.addEventListener("toggle", function () { if (filters.open) offer(); });
    if (FACETS.some(function (f) { return asked.get(f[0]); })) {
      filters.open = true;
      offer().then(function () { live.now(); });
    } else if (box.input.value) live.now();
  }

  // -- filters -----------------------------------------------------------------------------------

  // The values to choose from are loaded when the fold is first opened.
  function offer() {
    if (offer.done) return offer.done;
    offer.done = tools.open(box.folder).then(function (core) { return core.facets(); }).then(function (values) {
      FACETS.forEach(function (facet) {
        var label = element("label", "facet", {}, facet[1]), select = element("select", "select", { name: facet[0] });
        select.append(element("option", "", { value: "" }, "不限"));
        values[facet[0]].forEach(function (pair) { select.append(element("option", "", { value: pair[0] }, pair[1])); });
        select.value = asked.get(facet[0]) || "";
        select.addEventListener("change", function () { live(); });
        selects[facet[0]] = select;
        label.append(select);
        chosen.append(label);
      });
    });
    offer.done.catch(function (error) { offer.done = null; say(error.message); });
    return offer.done;
  }

  function remembering() {
    var label = element("label", "remember"), tick = element("input", "", { type: "checkbox" });
    tick.checked = tools.recent.kept() !== null;
    tick.addEventListener("change", function () {
      tools.recent.put(tick.checked ? [] : null);
      say(tick.checked ? "以后的检索词会记在这台电脑的浏览器里，最多 8 条；再点一次就全部删去。" : "记下的检索词已经删去。");
    });
    label.append(tick, document.createTextNode("在这台电脑上记住最近的检索词（只存在浏览器里，取消就删去）"));
    return label;
  }

  function options(offset) {
    var out = { types: type ? [type] : [], on: date.value, offset: offset, limit: 10 };
    Object.keys(selects).forEach(function (name) { if (selects[name].value) out[name] = selects[name].value; });
    return out;
  }

  // -- asking ------------------------------------------------------------------------------------

  function run(offset, current) {
    var text = box.input.value, job = options(offset);
    if (!text.trim()) { remember(text, job); show(null, 0); return; }
    tools.open(box.folder)
      .then(function (core) {
        return core.search(text, job).then(function (found) { return offset ? found : widened(core, text, job, found); });
      })
      .then(function (found) { if (current()) show(found, offset); })
      .catch(function (error) { if (current()) say(error.message); });
    // The data are on their way: changing the address takes longer than asking for them.
    remember(text, job);
  }

  // If filters leave nothing, the nearest charges without them are offered (widen.py).
  function widened(core, text, job, found) {
    var filtered = job.types.length || job.on || FACETS.some(function (f) { return job[f[0]]; });
    if (found.results.length || !filtered) return found;
    return core.search(text).then(function (whole) {
      var charges = whole.results.filter(function (hit) { return hit.type === "charge"; }), known = {};
      found.suggestions = charges.concat(found.suggestions).filter(function (item) {
        return !known[item.id] && (known[item.id] = true);
      }).slice(0, 5);
      return found;
    });
  }

  // Keeps the address shareable; a page opened from a folder may not be allowed to change it.
  function remember(text, job) {
    var query = new URLSearchParams();
    if (text) query.set("q", text);
    if (type) query.set("type", type);
    ["on"].concat(FACETS.map(function (f) { return f[0]; })).forEach(function (name) {
      if (job[name]) query.set(name, job[name]);
    });
    try { history.replaceState(null, "", "?" + query); } catch (error) { /* the address just stays as it was */ }
  }

  // -- showing -----------------------------------------------------------------------------------

  function show(found, offset) {
    if (!offset) results.textContent = nearby.textContent = "";
    // Printed: what was asked, how it was narrowed, the answers; nothing of this while there are none.
    root.toggleAttribute("data-shown", !!found);
    root.toggleAttribute("data-narrowed", !!narrowed());
    if (!found) { say(""); more.hidden = true; tabs.textContent = ""; return; }
    found.results.forEach(function (hit) { results.append(hitNode(hit)); });
    more.hidden = !found.more;
    if (!type || !tabs.children.length) showTabs(found.groups);
    showNearby(found.suggestions);
    var shown = results.children.length;
    say((found.notice ? found.notice + "。" : "") +
      (shown ? "显示 " + shown + " 条结果" + (found.more ? "，还有更多" : "") + "。效力状态以 " + found.today + " 为准。"
        : "没有找到。" + (narrowed() ? "去掉筛选条件再试" : "换一个说法再试") +
          (found.suggestions.length ? "，或从下面的链接进入。" : "。")));
  }

  function narrowed() {
    return type || date.value || Object.keys(selects).some(function (name) { return selects[name].value; });
  }

  function showTabs(groups) {
    tabs.textContent = "";
    // A kind asked for by the address is shown, even without answers: it can be taken back.
    if (type && !groups.some(function (group) { return group.type === type; })) {
      groups = groups.concat([{ type: type, name: KINDS[type] || type, count: 0 }]);
    }
    [{ type: "", name: "全部" }].concat(groups).forEach(function (group) {
      var text = group.name + (group.count ? "（" + group.count + "）" : "");
      var button = element("button", "type", { type: "button", "aria-pressed": String(group.type === type) }, text);
      button.addEventListener("click", function () {
        type = group.type;
        Array.from(tabs.children).forEach(function (b) { b.setAttribute("aria-pressed", String(b === button)); });
        live();
      });
      tabs.append(button);
    });
  }

  function hitNode(hit) {
    var item = element("li", "hit", { "data-type": hit.type }), head = element("p", "head"), answer = hit.answer;
    var state = hit.status;
    if (hit.type === "charge" && answer) {
      // The first word of the answer says whether there is a counterpart at all.
      state = answer.split(" · ")[0];
      answer = answer.slice(state.length + 3);
    }
    head.append(element("a", "title", { href: box.base + hit.url }, hit.title), element("span", "kind", {}, KINDS[hit.type] || hit.type));
    if (state) head.append(element("span", "state", { "data-status": state }, state));
    item.append(head);
    if (hit.gist) item.append(element("p", "gist", {}, hit.gist));
    if (answer) item.append(element("p", "answer", {}, answer));
    if (hit.label && hit.label !== KINDS[hit.type]) item.append(element("p", "why", {}, hit.label));
    if (tells(hit)) item.append(snippetNode(hit));
    return item;
  }

  // Whether the snippet says what does not stand above it already.
  function tells(hit) {
    // A charge asked for by name has its answer; where else that name occurs in it only distracts.
    if (hit.type === "charge" && hit.label) return false;
    // The beginning of a provision is its gist and its range.
    return hit.type === "provision" ? hit.marks.length && hit.snippet[0] === "…" : hit.snippet;
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

  function showNearby(suggestions) {
    if (!suggestions.length) return;
    nearby.append(element("p", "nearby-title", {}, "你是不是要找："));
    var list = element("ul", "nearby-list");
    suggestions.forEach(function (item) {
      var line = document.createElement("li");
      line.append(element("a", "", { href: box.base + item.url }, item.title));
      list.append(line);
    });
    nearby.append(list);
  }
};
