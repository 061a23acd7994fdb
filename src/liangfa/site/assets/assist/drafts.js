// Papers: a template chosen, its slots filled from the facts and the answer, changed by hand, saved as .docx.
(function (P) {
  "use strict";
  var el = P.el, Papers = window.LiangfaPapers;

  function period(facts) {
    var from = P.chineseDay(facts.act_from), to = P.chineseDay(facts.act_to);
    if (from && to && facts.act_from !== facts.act_to) return from + "至" + to;
    return from && facts.ongoing ? from + "起，仍在继续" : from || to;
  }

  // The sentences of a section that say something certain enough to be checked; never 无法判断.
  function said(result, id, only) {
    var out = [];
    result.sections.forEach(function (section) {
      if (section.id === id) section.lines.forEach(function (line) {
        if (line.verdict !== "unknown" && (!only || only(line))) out.push(line.text);
      });
    });
    return out.join("\n");
  }

  // What the facts and the answer say about each slot; a slot not named here is the drafter's alone.
  P.known = function (facts, result, sources) {
    var keys = [], tiers = [];
    result.sections.forEach(function (section) {
      if (section.id === "candidates") section.lines.forEach(function (line) {
        if (line.code !== "candidate" || line.verdict === "excluded") return;
        line.versions.forEach(function (cell) { keys.push(cell.key); });
        if (line.versions.length > 1) tiers = tiers.concat(line.text, line.lines.map(function (one) { return one.text; }));
      });
    });
    var custody = facts.custody_days !== undefined ? "已被羁押" + facts.custody_days + "日" : "";
    if (facts.custody_from && facts.custody_to) custody = P.chineseDay(facts.custody_from) + "至" + P.chineseDay(facts.custody_to) + (custody && "，") + custody;
    var person = [facts.person_kind, facts.birth && P.chineseDay(facts.birth) + "出生", facts.age !== undefined && "行为时" + facts.age + "周岁",
      facts.official === true && "公职人员", facts.official === false && "不是公职人员", facts.foreigner === true && "外国人"];
    var label = function (key) { return sources.provision(key).label; };
    return {
      罪名: result.name, 不起诉种类: facts.np_kind, 不起诉日期: facts.np_on, 行为期间: period(facts), 行为地点: facts.place,
      羁押情况: facts.custody_days === 0 ? "没有羁押" : custody, 当事人情况: person.filter(Boolean).join("，"),
      已受处罚: facts.imposed && facts.imposed.length ? P.words(facts.imposed) : "",
      情节: [].concat(facts.mild || [], facts.severe || []).join("；"),
      依据条款: keys.filter(function (key, i) { return keys.indexOf(key) === i; }).map(label).join("\n"),
      时效说明: said(result, "limitation"), 折抵说明: said(result, "offset"), 新旧法说明: tiers.join("\n"),
      送达日期: facts.opinion_on, 负责人批准: P.chineseDay(facts.approved_on), 追诉标准: said(result, "thresholds"),
    };
  };

  // `slots` keeps what the user wrote, by slot; it outlives the choice of paper.
  P.drafts = function (root, data, slots) {
    var kinds = {}, known = {}, direction = "";
    data.sheets.slots.forEach(function (slot) { kinds[slot.name] = slot; });
    var choose = el("select", { id: "lf-d-kind" });
    var about = el("p", { class: "lf-note" });
    var inputs = el("div", { class: "lf-as-slots" });
    var notes = el("input", { type: "checkbox", id: "lf-d-notes", checked: true });
    var preview = el("pre", { class: "lf-as-preview", tabindex: "0", role: "region", "aria-label": "文书预览" });
    var said = el("span", { role: "status", class: "lf-note" });

    function sheet() { return data.sheets.papers.filter(function (one) { return one.id === choose.value; })[0]; }

    function values() {
      var out = {};
      sheet().slots.forEach(function (name) { out[name] = name in slots ? slots[name] : known[name] || ""; });
      return out;
    }

    function lines() { return Papers.fill(data.sheets, sheet(), values(), notes.checked); }

    function show() { preview.textContent = Papers.plainText(lines()); }

    function control(name) {
      var slot = kinds[name], id = "lf-d-" + name, many = slot.kind === "长" || slot.kind === "逐项";
      if (slot.kind === "留白") {
        return el("p", { class: "lf-as-field" }, el("span", { class: "lf-as-label" }, name), el("span", { class: "lf-note" }, slot.hint + "。留白，生成以后写。"));
      }
      var input = many ? el("textarea", { id: id, rows: "3" }) : el("input", { id: id, type: slot.kind === "日期" ? "date" : "text", autocomplete: "off" });
      input.value = values()[name];
      input.setAttribute("aria-describedby", id + "-hint");
      input.addEventListener("input", function () { slots[name] = input.value; show(); });
      return el("p", { class: "lf-as-field" + (many ? " lf-as-field--wide" : "") }, el("label", { for: id }, name), input,
        el("span", { class: "lf-note", id: id + "-hint" }, slot.hint));
    }

    function open() {
      var paper = sheet(), unfold = P.unfolded(inputs);
      about.textContent = paper.by + " → " + paper.to + "。" + paper.use + "。";
      P.clear(inputs).append(el("details", { class: "lf-fold" }, el("summary", {}, "要填的 " + paper.slots.length + " 项"),
        el("div", { class: "lf-as-group" }, paper.slots.map(control))));
      unfold();
      show();
    }

    choose.addEventListener("change", open);
    notes.addEventListener("change", show);
    root.append(
      el("p", { class: "lf-as-field" }, el("label", { for: choose.id }, "文书"), choose), about, inputs,
      el("p", { class: "lf-actions" },
        P.button("下载 .docx", function () {
          P.download(sheet().name + ".docx", Papers.docx(data.kit, lines()), "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
          said.textContent = "已生成 " + sheet().name + ".docx";
        }),
        P.button("复制文字", function () {
          P.copy(preview.textContent).then(function (done) { said.textContent = done ? "已复制" : "没有复制成功"; });
        }),
        el("label", { class: "lf-as-check", for: notes.id }, notes, "末页附起草说明"), said),
      preview);

    return {
      // New facts: choose among the papers of this direction, fill what the user has not written.
      update: function (facts, result, sources) {
        known = P.known(facts, result, sources);
        if (direction !== result.direction || !choose.options.length) {
          direction = result.direction;
          P.clear(choose).append.apply(choose, data.sheets.papers.filter(function (paper) {
            return paper.direction === direction || paper.direction === "双向";
          }).map(function (paper) { return el("option", { value: paper.id }, paper.name); }));
        }
        if (choose.value) open();
      },
    };
  };
})(this.LiangfaAssistPage);
