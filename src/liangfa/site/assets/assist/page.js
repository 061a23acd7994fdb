// 办案助手: the page itself. Facts in, answer out, all inside this page; nothing is sent or kept.
// The address and files are written only when the user asks.
(function (P) {
  "use strict";
  var root = document.getElementById("lf-assist"), Data = window.LiangfaAssistData, Names = window.LiangfaAssistNames, el = P.el;
  if (!root || !Data || !Data.rules || !window.LiangfaAssist || !Names) return;
  var base = root.getAttribute("data-base"), rules = Data.rules, labels = {}, slots = {};
  rules.fields.forEach(function (field) { labels[field.name] = field.label; });

  var status = el("p", { role: "status", class: "lf-as-status" });
  var area = el("form", { class: "lf-as-form", autocomplete: "off", novalidate: true, "aria-label": "案情" });
  var memo = el("div", { class: "lf-as-memo" });
  var answer = el("div"), jumps = el("nav", { "aria-label": "答案的各部分" });
  var extra = el("div"), papers = el("div", { class: "lf-as-papers" });
  var form = P.form(area, rules, Names.names);
  var drafts = null, turn = 0;

  function link(shard) {
    return el("a", { href: base + shard.url }, shard.name);
  }

  function quiet(text) {
    P.clear(answer);
    P.clear(extra);
    P.clear(memo);
    P.clear(jumps);
    P.clear(name);
    papers.hidden = true;
    status.textContent = text;
    tools.print.disabled = true;
  }

  // The shard of the charge, loaded once.
  function shardOf(id) {
    if (Data.charges[id]) return Promise.resolve(Data.charges[id]);
    return P.load(base + "assets/assist/" + id + ".js").then(function () { return Data.charges[id]; });
  }

  function run() {
    var mine = ++turn;
    form.arrange();
    var facts = form.read();
    form.mark(facts.charge === "?" ? [{ field: "charge", message: "没有这个罪名；从列表里选，或者写全称" }] : []);
    if (!facts.charge || facts.charge === "?") {
      form.offer(null);
      quiet(facts.charge ? "填写有 1 处问题，没有结果。" : "先选罪名。");
      return;
    }
    shardOf(facts.charge).then(function (shard) {
      if (mine !== turn) return;
      var lost = form.offer(shard);
      if (lost.length) note.textContent += "这个罪名没有这些情形或者选择题，没有采用：" + lost.join("、");
      facts = form.read();
      if (!facts.direction) { quiet("再选方向：反向（不起诉以后）还是正向（移送公安）。"); return; }
      show(shard, facts);
    }).catch(function (error) { if (mine === turn) quiet(error.message); });
  }

  function show(shard, facts) {
    var result = window.LiangfaAssist.assess(rules, shard, facts);
    form.mark(result.findings);
    if (result.findings.length) {
      quiet("填写有 " + result.findings.length + " 处问题，没有结果：" + result.findings.map(function (finding) {
        return (labels[finding.field.split(/[.[]/)[0]] || finding.field) + "：" + finding.message;
      }).join("；"));
      return;
    }
    var sources = P.sources(rules, shard, base);
    function label(name) {
      var asked = shard.questions.filter(function (question) { return name === "answers." + question.id; })[0];
      return asked ? asked.title : labels[name];
    }
    P.answer(answer, result, sources, { label: label, focus: form.focus });
    P.memo(memo, result, shard, facts, form.summary(shard), sources, base);
    P.clear(extra);
    P.cases(extra, facts.charge, base);
    P.clear(name).append(link(shard), "（" + result.direction + "，按" + P.chineseDay(result.today) + "）");
    if (window.LIANGFA_PAPERS && window.LiangfaPapers) {
      if (!drafts) drafts = P.drafts(papers.lastChild, window.LIANGFA_PAPERS, slots);
      papers.hidden = false;
      drafts.update(facts, result, sources);
    }
    P.clear(jumps).append(P.jumps(root));
    tools.print.disabled = false;
    status.textContent = "答案在下面：" + result.sections.length + " 个部分"
      + (result.questions.length ? "，还有 " + result.questions.length + " 个事实会影响答案" : "") + "。";
  }

  // ---- the address and files, only when asked ---------------------------------------------------

  // #charge=264-daoqie&act_from=2026-03-02&mild=["…"]: text as it is, everything else as JSON.
  function toHash(facts) {
    return "#" + Object.keys(facts).map(function (key) {
      var value = facts[key];
      return encodeURIComponent(key) + "=" + encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value));
    }).join("&");
  }

  function fromHash(hash) {
    var facts = {}, kinds = {};
    rules.fields.forEach(function (field) { kinds[field.name] = field.kind; });
    hash.replace(/^#/, "").split("&").filter(Boolean).forEach(function (pair) {
      var at = pair.indexOf("="), key, text;
      if (at < 1) return;
      try {
        key = decodeURIComponent(pair.slice(0, at));
        text = decodeURIComponent(pair.slice(at + 1));
        facts[key] = ["date", "choice", "text"].indexOf(kinds[key]) >= 0 ? text : JSON.parse(text);
      } catch (error) { if (key) facts[key] = text; }
    });
    return facts;
  }

  function take(facts, from) {
    var given = Object.assign({ today: P.localDay(), direction: "反向" }, facts);
    var unknown = form.write(given);
    run();
    // What a control cannot show would be lost in silence.
    var read = form.read(), lost = Object.keys(facts).filter(function (key) {
      return key !== "answers" && key !== "scenarios" && unknown.indexOf(key) < 0 && facts[key] !== null && facts[key] !== "" && JSON.stringify(read[key]) !== JSON.stringify(facts[key]);
    });
    lost = unknown.concat(lost.map(function (key) { return labels[key]; }));
    note.textContent = lost.length ? from + "里有 " + lost.length + " 项看不懂，没有采用：" + lost.join("、") : "";
  }

  function save() {
    var facts = form.read();
    P.download("办案助手-" + (name.textContent.split("（")[0] || "案情") + "-" + facts.today + ".json",
      JSON.stringify({ format: "liangfa-assist", facts: facts, papers: slots }, null, 1) + "\n", "application/json");
    note.textContent = "已存成文件。";
  }

  function read(file) {
    if (!file) return;
    var reader = new FileReader();
    reader.onload = function () {
      var value = null;
      try { value = JSON.parse(reader.result); } catch (error) { /* said below */ }
      if (!value || value.format !== "liangfa-assist" || typeof value.facts !== "object" || !value.facts) {
        note.textContent = file.name + " 不是办案助手存的文件。";
        return;
      }
      Object.keys(slots).forEach(function (key) { delete slots[key]; });
      Object.keys(value.papers || {}).forEach(function (key) { slots[key] = String(value.papers[key]); });
      take(value.facts, file.name);
    };
    reader.onerror = function () { note.textContent = file.name + " 读不了。"; };
    reader.readAsText(file);
  }

  function share() {
    var hash = toHash(form.read());
    try { history.replaceState(null, "", hash); } catch (error) { location.replace(hash); }
    P.copy(location.href).then(function (done) {
      note.textContent = (done ? "已复制链接" : "链接在地址栏里") + "；填写的内容都在链接里，注意保密。";
    });
  }

  var note = el("span", { role: "status", class: "lf-note" });
  var file = el("input", { type: "file", id: "lf-as-file", accept: ".json,application/json", class: "lf-as-file", onchange: function () { read(file.files[0]); file.value = ""; } });
  var tools = { print: P.button("打印备忘", function () { window.print(); }) };
  var name = el("span", {});
  root.append(
    area,
    el("p", { class: "lf-actions lf-as-tools" }, tools.print, P.button("存成文件", save),
      el("span", { class: "lf-as-open" }, el("label", { for: file.id }, "打开文件"), file),
      P.button("复制链接", share), P.button("清空", function () {
        Object.keys(slots).forEach(function (key) { delete slots[key]; });
        try { history.replaceState(null, "", location.pathname + location.search); } catch (error) { /* stays */ }
        take({}, "");
        form.focus("charge");
      }), note),
    status,
    el("p", { class: "lf-as-name" }, name), jumps, memo, el("div", { class: "lf-as-answer" }, answer, extra), papers);
  papers.append(el("section", { class: "lf-as-section", "aria-labelledby": "lf-s-papers" }, el("h2", { id: "lf-s-papers" }, "文书"),
    el("p", { class: "lf-note" }, "按公开的要素起草，只填您给的事实；处罚的种类、幅度和期限留白。")), el("div"));

  area.addEventListener("submit", function (event) { event.preventDefault(); run(); });
  area.addEventListener("change", run);
  window.addEventListener("hashchange", function () { if (/=/.test(location.hash)) take(fromHash(location.hash), "地址"); });
  // A link from elsewhere names the charge (?charge=…); the whole state stands behind #.
  take(/=/.test(location.hash) ? fromHash(location.hash) : fromHash(location.search.replace("?", "#")), "地址");
  root.hidden = false;
})(this.LiangfaAssistPage);
