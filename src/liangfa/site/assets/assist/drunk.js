// The ladder of one article (醉驾): the measured facts lead to its tiers; what is imposed already is set apart.
(function (P) {
  "use strict";
  var el = P.el, Names = window.LiangfaAssistNames;

  // Answers by question, kept while the page is open and saved with the rest.
  P.ladder = {};

  function answered(ask, given) {
    if (given === undefined || given === "") return null;
    if (ask.limit === null) return ask.answers.indexOf(given) >= 0 ? given : null;
    return /^\d{1,4}(\.\d{1,2})?$/.test(given) ? ask.answers[+given >= ask.limit ? 1 : 0] : null;
  }

  // fits: true, false, or null while an answer is missing.
  function fits(step, answers) {
    var names = Object.keys(step.when), open = false;
    for (var i = 0; i < names.length; i++) {
      if (answers[names[i]] === null) open = true;
      else if (answers[names[i]] !== step.when[names[i]]) return false;
    }
    return open ? null : true;
  }

  function version(step, day) {
    var last = step.versions[step.versions.length - 1];
    if (!day) return last;
    return step.versions.filter(function (one) { return one.effective <= day && (!one.expires || day < one.expires); })[0] || null;
  }

  function stepNode(step, fit, facts, base) {
    var day = facts.act_to || facts.act_from, here = version(step, day);
    var head = el("p", {}, step.sides.length ? [P.chip("mixed", "有争议"), " "] : null, el("strong", {}, step.title),
      fit === null ? el("span", { class: "lf-note" }, "（条件没有答全，可能是这一档）") : null);
    if (!here) return el("li", { class: "lf-as-line" }, head, el("p", {}, "行为日没有收录这一条的版本，无法判断。"));
    var done = (facts.imposed || []).map(function (one) { return one.kind; });
    var gone = here.kinds.filter(function (kind) { return done.indexOf(kind) >= 0; });
    var left = here.kinds.filter(function (kind) { return done.indexOf(kind) < 0; });
    return el("li", { class: "lf-as-line", "data-key": here.key, "data-fit": String(fit) }, head, el("p", {}, here.text, step.only.length ? el("span", { class: "lf-note" }, "（有争议的只是其中的" + step.only.join("、") + "）") : null),
      facts.imposed ? el("p", {}, (gone.length ? "已经作出：" + gone.join("、") + "。" : "") + (left.length ? "还没有作出：" + left.join("、") + "。" : "这一档里的都已经作出。"))
        : el("p", { class: "lf-note" }, "没有填已经作出的处罚，不能说还剩什么。"),
      step.note ? el("p", { class: "lf-note" }, step.note) : null,
      step.sides.length ? el("p", {}, step.question + "：") : null,
      step.sides.length ? el("ul", { class: "lf-as-sides" }, step.sides.map(function (side) {
        return el("li", {}, el("p", {}, side.view), el("p", { class: "lf-note" }, "主张者：",
          side.url ? el("a", { href: side.url, rel: "noopener noreferrer external" }, side.held_by) : side.held_by));
      })) : null,
      el("p", { class: "lf-note" }, "依据：", here.page ? el("a", { href: base + here.page }, here.label) : here.label));
  }

  P.drunk = function (root, shard, facts, base) {
    var ladder = Names.ladders[shard.id];
    if (!ladder || facts.direction !== "反向") return;
    var list = el("ul", { class: "lf-as-lines" }), status = el("p", { role: "status", class: "lf-note" });

    function show() {
      var answers = {}, missing = [], shown = 0;
      ladder.asks.forEach(function (ask) {
        answers[ask.id] = answered(ask, P.ladder[ask.id]);
        if (answers[ask.id] === null) missing.push(ask.ask);
      });
      P.clear(list);
      ladder.steps.forEach(function (step) {
        var fit = fits(step, answers);
        if (fit === false) return;
        shown += 1;
        list.append(stepNode(step, fit, facts, base));
      });
      status.textContent = (missing.length ? "还要知道：" + missing.join("、") + "。" : "") + "符合或者可能符合的有 " + shown + " 档。";
    }

    function control(ask) {
      var id = "lf-l-" + ask.id, wrong = el("span", { class: "lf-as-error", id: id + "-wrong" });
      var input = ask.limit === null
        ? el("select", { id: id }, el("option", { value: "" }, "不清楚"), ask.answers.map(function (answer) { return el("option", { value: answer }, answer); }))
        : el("input", { id: id, type: "text", inputmode: "decimal", autocomplete: "off", class: "lf-as-short" });
      input.value = P.ladder[ask.id] || "";
      input.addEventListener("input", function () {
        P.ladder[ask.id] = input.value.trim();
        var bad = P.ladder[ask.id] !== "" && answered(ask, P.ladder[ask.id]) === null;
        wrong.textContent = bad ? "只写数字，如 132" : "";
        if (bad) { input.setAttribute("aria-invalid", "true"); input.setAttribute("aria-describedby", wrong.id); } else input.removeAttribute("aria-invalid");
        show();
      });
      return el("p", { class: "lf-as-field" }, el("label", { for: id }, ask.ask), input, wrong,
        ask.limit === null ? null : el("span", { class: "lf-note" }, "达到" + ask.limit + "的算" + ask.answers[1] + "，依据：", ask.basis.map(function (source) {
          return source.url ? el("a", { href: source.url, rel: "noopener noreferrer external" }, source.text)
            : source.page ? el("a", { href: base + source.page }, source.text) : source.text;
        }), "。" + ask.note));
    }

    root.append(P.section("ladder", ladder.title, [el("p", { class: "lf-note" }, ladder.about),
      el("div", { class: "lf-as-group" }, ladder.asks.map(control)), status, list]));
    show();
  };
})(this.LiangfaAssistPage);
