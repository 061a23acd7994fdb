// The form: one control for each field of the contract, its value read and written as plain facts.
(function (P) {
  "use strict";
  var el = P.el;
  var FOLDED = { 人: "当事人", 情节: "情节", 行政: "已经作出的处罚、行政程序", 移送: "送达、审查、移送的日期" };
  var OPEN = { 案件: "案件", 行为: "行为", 发现: "发现", 刑事: "刑事程序" };
  var UNKNOWN = "不清楚";

  function select(id, choices, extra) {
    return el("select", Object.assign({ id: id }, extra), el("option", { value: "" }, UNKNOWN), choices.map(function (choice) {
      return el("option", { value: choice }, choice);
    }));
  }

  // Each maker returns {node, get, set, focus}; get gives null for unknown, and never guesses.
  var MAKERS = {
    date: function (field, id) {
      var input = el("input", { id: id, type: "date", min: "1900-01-01", max: "2199-12-31" });
      return plain(input, function () { return input.validity.badInput ? "不完整" : input.value || null; });
    },
    int: function (field, id) {
      var input = el("input", { id: id, type: "text", inputmode: "numeric", autocomplete: "off", class: "lf-as-short" });
      return plain(input, function () {
        var text = input.value.trim();
        return text === "" ? null : /^-?\d{1,9}$/.test(text) ? +text : text;
      });
    },
    text: function (field, id) {
      var input = el("input", { id: id, type: "text", autocomplete: "off", maxlength: "200" });
      return plain(input, function () { return input.value.trim() || null; });
    },
    bool: function (field, id) {
      var input = select(id, ["是", "否"]);
      return plain(input, function () { return input.value === "" ? null : input.value === "是"; },
        function (value) { return value === true ? "是" : value === false ? "否" : ""; });
    },
    choice: function (field, id) {
      var input = select(id, field.choices);
      if (field.required) input.options[0].remove();
      return plain(input, function () { return input.value || null; });
    },
    many: many,
    imposed: imposed,
    answers: answers,
    scenarios: scenarios,
  };

  // What comes from an address or a file and cannot be shown (2026-02-30, an unknown choice) is kept as it is,
  // so that it is refused beside the field and not lost in silence; the next change by hand replaces it.
  function plain(input, get, write) {
    var kept = null;
    ["input", "change"].forEach(function (name) { input.addEventListener(name, function () { kept = null; }); });
    return {
      node: input, label: true, focus: function () { input.focus(); },
      get: function () { return kept === null ? get() : kept; },
      set: function (value) {
        var empty = value === null || value === undefined || value === "";
        input.value = empty ? "" : write ? write(value) : String(value);
        if (input.selectedIndex < 0) input.value = "";
        kept = !empty && get() === null ? value : null;
      },
    };
  }

  function box(id, text) {
    var input = el("input", { type: "checkbox", id: id, value: text });
    return { input: input, node: el("label", { class: "lf-as-check", for: id }, input, text) };
  }

  function many(field, id) {
    var boxes = field.choices.map(function (choice, i) { return box(id + "-" + i, choice); });
    var none = box(id + "-none", "都没有");
    none.input.addEventListener("change", function () {
      if (none.input.checked) boxes.forEach(function (one) { one.input.checked = false; });
    });
    boxes.forEach(function (one) {
      one.input.addEventListener("change", function () { if (one.input.checked) none.input.checked = false; });
    });
    var node = el("div", { class: "lf-as-checks" }, boxes.concat(none).map(function (one) { return one.node; })), kept = null;
    node.addEventListener("change", function () { kept = null; });
    return {
      node: node,
      get: function () {
        if (kept !== null) return kept;
        var chosen = boxes.filter(function (one) { return one.input.checked; }).map(function (one) { return one.input.value; });
        return chosen.length ? chosen : none.input.checked ? [] : null;
      },
      set: function (value) {
        boxes.forEach(function (one) { one.input.checked = Array.isArray(value) && value.indexOf(one.input.value) >= 0; });
        none.input.checked = Array.isArray(value) && !value.length;
        var all = Array.isArray(value) && value.every(function (one) { return field.choices.indexOf(one) >= 0; });
        kept = value === null || value === undefined || all ? null : value;
      },
      focus: function () { boxes[0].input.focus(); },
    };
  }

  function imposed(field, id, rules) {
    var rows = el("div"), made = [], counter = 0;
    var none = box(id + "-none", "没有受过处罚");

    function add(value) {
      var n = id + "-" + counter++;
      var kind = select(n + "-kind", rules.imposed_kinds);
      var amount = el("input", { id: n + "-amount", type: "text", inputmode: "numeric", class: "lf-as-short" });
      var days = el("input", { id: n + "-days", type: "text", inputmode: "numeric", class: "lf-as-short" });
      var on = el("input", { id: n + "-on", type: "date" });
      var remove = P.button("删去", function () {
        made = made.filter(function (one) { return one !== row; });
        row.node.remove();
        more.focus();
        rows.dispatchEvent(new Event("change", { bubbles: true }));
      });
      var row = {
        kind: kind, amount: amount, days: days, on: on,
        node: el("div", { class: "lf-as-row", role: "group", "aria-label": "一项处罚" },
          [["种类", kind], ["金额（元）", amount], ["日数", days], ["决定日", on]].map(function (pair) {
            return el("span", {}, el("label", { for: pair[1].id }, pair[0]), pair[1]);
          }), remove),
      };
      kind.value = value.kind || "";
      amount.value = value.amount === undefined || value.amount === null ? "" : value.amount;
      days.value = value.days === undefined || value.days === null ? "" : value.days;
      on.value = value.on || "";
      made.push(row);
      rows.append(row.node);
      return row;
    }

    function number(text) { return /^\d{1,12}$/.test(text) ? +text : text; }
    var more = P.button("添加一项", function () { none.input.checked = false; add({}).kind.focus(); });
    none.input.addEventListener("change", function () {
      if (none.input.checked) { made = []; P.clear(rows); }
    });
    return {
      node: el("div", {}, rows, el("p", { class: "lf-actions" }, more, none.node)),
      get: function () {
        var out = made.filter(function (row) {
          return row.kind.value || row.amount.value.trim() || row.days.value.trim() || row.on.value;
        }).map(function (row) {
          var one = { kind: row.kind.value };
          if (row.amount.value.trim()) one.amount = number(row.amount.value.trim());
          if (row.days.value.trim()) one.days = number(row.days.value.trim());
          if (row.on.value) one.on = row.on.value;
          return one;
        });
        return out.length ? out : none.input.checked ? [] : null;
      },
      set: function (value) {
        made = [];
        P.clear(rows);
        none.input.checked = Array.isArray(value) && !value.length;
        if (Array.isArray(value)) value.forEach(function (one) { if (one && typeof one === "object") add(one); });
      },
      focus: function () { (made.length ? made[0].kind : more).focus(); },
    };
  }

  // A question answered by one of its choices.
  function chosen(question, id) {
    var input = select(id, question.choices.map(function (choice) { return choice.answer; }));
    return Object.assign(plain(input, function () { return input.value || null; }), { id: id });
  }

  // A question answered by a number, or by one of its choices when the number is not known.
  function measured(question, id) {
    var measure = question.number, words = question.choices.map(function (choice) { return choice.answer; });
    var input = el("input", { id: id, type: "text", inputmode: "decimal", autocomplete: "off", class: "lf-as-short", placeholder: "数字，如 " + (measure.limit + 52) });
    var about = select(id + "-about", words, { "aria-label": question.ask + "不知道数的，选大概" });
    about.options[0].textContent = "不知道数的，选大概";
    function typed() { return input.value.trim(); }
    function number() { return /^-?\d{1,9}(\.\d{1,9})?$/.test(typed()) ? +typed() : null; }
    // The number decides; the choice shows what it stands for.
    function follow() { if (typed()) about.value = number() === null || number() < measure.low || number() > measure.high ? "" : words[number() >= measure.limit ? 1 : 0]; }
    input.addEventListener("input", follow);
    about.addEventListener("change", function () { input.value = ""; });
    return {
      id: id, node: el("span", { class: "lf-as-pair" }, input, about),
      get: function () { return typed() ? (number() === null ? typed() : number()) : about.value || null; },
      set: function (value) {
        var choice = words.indexOf(value) >= 0;
        input.value = choice || value === null || value === undefined ? "" : String(value);
        about.value = choice ? value : "";
        follow();
      },
      focus: function () { input.focus(); },
    };
  }

  // Questions of the charge at hand; `offer` changes them.
  function answers(field, id) {
    var node = el("div", { class: "lf-as-asked" }), made = {}, waiting = {};
    var control = {
      node: node,
      offer: function (shard) {
        var questions = shard.questions, had = Object.assign({}, waiting, control.get());
        P.clear(node);
        made = {};
        questions.forEach(function (question) {
          var one = (question.number ? measured : chosen)(question, id + "-" + question.id);
          made[question.id] = one;
          one.set(had[question.id]);
          node.append(el("p", { class: "lf-as-field" }, el("label", { for: one.id }, question.ask), one.node, error("answers." + question.id)));
        });
        control.lost = Object.keys(waiting).filter(function (name) { return !made[name]; });
        waiting = {};
        control.row.toggleAttribute("data-empty", !questions.length);
      },
      get: function () {
        var out = {};
        Object.keys(made).forEach(function (name) { if (made[name].get() !== null) out[name] = made[name].get(); });
        return Object.keys(out).length ? out : null;
      },
      set: function (value) {
        waiting = value && typeof value === "object" ? value : {};
        Object.keys(made).forEach(function (name) { made[name].set(waiting[name]); });
      },
      focus: function (name) { if (made[name]) made[name].focus(); },
    };
    return control;
  }

  // Scenarios of the charge at hand that fit the case; none ticked is "not yet sorted out".
  function scenarios(field, id) {
    var boxes = [], waiting = [], inside = el("div", { class: "lf-as-checks" });
    var control = {
      node: el("details", { class: "lf-fold" }, el("summary", {}, "选出可能适用的；不选就全部列出"), inside),
      offer: function (shard) {
        var had = waiting.concat(control.get() || []), seen = {};
        control.lost = waiting.filter(function (name) { return shard.entries.every(function (entry) { return entry.scenario !== name; }); });
        P.clear(inside);
        waiting = [];
        boxes = shard.entries.map(function (entry) { return entry.scenario; })
          .filter(function (name) { return Object.prototype.hasOwnProperty.call(seen, name) ? false : (seen[name] = true); })
          .map(function (name, i) {
            var one = box(id + "-" + i, name);
            one.input.checked = had.indexOf(name) >= 0;
            inside.append(one.node);
            return one;
          });
        control.row.toggleAttribute("data-empty", boxes.length < 2);
      },
      get: function () {
        var chosen = boxes.filter(function (one) { return one.input.checked; }).map(function (one) { return one.input.value; });
        return chosen.length ? chosen : null;
      },
      set: function (value) {
        waiting = Array.isArray(value) ? value : [];
        boxes.forEach(function (one) { one.input.checked = waiting.indexOf(one.input.value) >= 0; });
      },
      focus: function () { control.node.open = true; if (boxes.length) boxes[0].input.focus(); },
    };
    return control;
  }

  function error(name) { return el("span", { class: "lf-as-error", id: "lf-e-" + name, "data-field": name }); }

  // `names` is [[id, name, aliases]]; the box takes a name or an alias and gives the id.
  function charge(field, id, rules, names) {
    var known = {}, shown = {};
    names.forEach(function (one) {
      shown[one[0]] = one[1];
      [one[0], one[1], one[1].replace(/罪$/, "")].concat(one[2]).forEach(function (name) {
        if (!(name in known)) known[name] = one[0];
      });
    });
    var list = el("datalist", { id: id + "-list" }, names.map(function (one) {
      return el("option", { value: one[1], label: one[2].join("、") || null });
    }));
    var input = el("input", { id: id, type: "text", list: list.id, autocomplete: "off", placeholder: "盗窃、掩隐、醉驾……" });
    var made = plain(input, function () { return known[input.value.trim()] || (input.value.trim() ? "?" : null); });
    made.node = el("span", {}, input, list);
    made.set = function (value) { input.value = shown[value] || value || ""; };
    return made;
  }

  // Builds the form into `root`; the controls are read and written by name.
  P.form = function (root, rules, names) {
    var controls = {}, groups = {};
    var titles = Object.assign({}, OPEN, FOLDED);
    Object.keys(titles).forEach(function (group) {
      var inside = el("fieldset", { class: "lf-as-group" }, el("legend", { class: FOLDED[group] ? "lf-sr" : null }, titles[group]));
      groups[group] = { inside: inside, count: el("span", { class: "lf-note" }) };
      root.append(FOLDED[group]
        ? el("details", { class: "lf-fold" }, el("summary", {}, titles[group] + " ", groups[group].count), inside) : inside);
    });
    rules.fields.forEach(function (field) {
      if (!MAKERS[field.kind] || !groups[field.group]) return;
      var id = "lf-f-" + field.name;
      var control = (field.name === "charge" ? charge : MAKERS[field.kind])(field, id, rules, names);
      var label = field.label + (field.required ? "（必填）" : "");
      control.field = field;
      control.row = control.label
        ? el("p", { class: "lf-as-field" }, el("label", { for: id }, label), control.node, error(field.name))
        : el("div", { class: "lf-as-field lf-as-field--wide", role: "group", "aria-label": label },
          el("span", { class: "lf-as-label" }, label), control.node, error(field.name));
      controls[field.name] = control;
      groups[field.group].inside.append(control.row);
    });

    var form = {
      read: function () {
        var facts = {}, direction = controls.direction.get();
        Object.keys(controls).forEach(function (name) {
          var field = controls[name].field, value = controls[name].get();
          if (value !== null && (!field.direction || field.direction === direction)) facts[name] = value;
        });
        return facts;
      },
      // Returns the names in `facts` that are not fields.
      write: function (facts) {
        Object.keys(controls).forEach(function (name) { controls[name].set(facts[name]); });
        form.arrange();
        return Object.keys(facts).filter(function (name) { return !controls[name]; });
      },
      // Shows the fields of the direction at hand and how many are filled in each folded group.
      arrange: function () {
        var direction = controls.direction.get();
        Object.keys(groups).forEach(function (group) { groups[group].filled = 0; });
        Object.keys(controls).forEach(function (name) {
          var control = controls[name], field = control.field;
          var empty = control.offer && control.row.getAttribute("data-empty") !== null;
          control.row.hidden = empty || Boolean(field.direction && field.direction !== direction);
          if (!control.row.hidden && control.get() !== null) groups[field.group].filled += 1;
        });
        Object.keys(groups).forEach(function (group) {
          groups[group].count.textContent = groups[group].filled ? "已填 " + groups[group].filled + " 项" : "";
        });
      },
      // What the charge at hand asks and offers; null while there is none.
      // Returns what was given for it and the charge does not have.
      offer: function (shard) {
        var lost = [];
        ["answers", "scenarios"].forEach(function (name) {
          if (!controls[name]) return;
          controls[name].offer(shard || { questions: [], entries: [] });
          lost = lost.concat(controls[name].lost);
        });
        form.arrange();
        return lost;
      },
      mark: function (findings) {
        root.querySelectorAll(".lf-as-error").forEach(function (node) { node.textContent = ""; });
        root.querySelectorAll("[aria-invalid]").forEach(function (node) {
          node.removeAttribute("aria-invalid");
          node.removeAttribute("aria-describedby");
        });
        findings.forEach(function (finding) {
          var place = document.getElementById("lf-e-" + finding.field) || document.getElementById("lf-e-" + finding.field.split(/[.[]/)[0]);
          if (!place) return;
          place.textContent += (place.textContent ? "；" : "") + finding.message;
          var input = place.parentNode.querySelector("input, select");
          if (input) { input.setAttribute("aria-invalid", "true"); input.setAttribute("aria-describedby", place.id); }
          open(place);
        });
      },
      focus: function (name) {
        var parts = name.split("."), control = controls[parts[0]];
        if (!control) return;
        open(control.row);
        control.focus(parts[1]);
        control.row.scrollIntoView({ block: "center" });
      },
      // [label, words] of everything filled in, for the printed memo and the papers.
      summary: function (shard) {
        var facts = form.read(), out = [];
        Object.keys(facts).forEach(function (name) {
          if (name === "charge") out.push(["罪名", controls.charge.node.firstChild.value, name]);
          else if (name !== "answers") out.push([controls[name].field.label, P.words(facts[name]), name]);
          else shard.questions.forEach(function (question) {
            var answer = facts.answers[question.id];
            if (answer !== undefined) out.push([question.title, answer + (typeof answer === "number" ? question.number.unit : ""), name]);
          });
        });
        return out;
      },
    };
    return form;
  };

  function open(node) {
    for (var at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }

  // A value of a fact as a reader sees it.
  P.words = function (value) {
    if (value === true) return "是";
    if (value === false) return "否";
    if (Array.isArray(value)) {
      return value.length ? value.map(function (one) {
        return one && typeof one === "object"
          ? [one.kind, one.amount === undefined ? "" : one.amount + "元", one.days === undefined ? "" : one.days + "日", P.chineseDay(one.on)].filter(Boolean).join(" ")
          : one;
      }).join("；") : "没有";
    }
    if (value && typeof value === "object") return Object.keys(value).map(function (key) { return value[key]; }).join("；");
    return P.chineseDay(value) || String(value);
  };
})(this.LiangfaAssistPage);
