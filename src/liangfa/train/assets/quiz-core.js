/* 题库的公共部分：读数据、按网址选题、按卷号排次序。ES2019，不联网，不写存储。 */
(function () {
  "use strict";
  var doc = document;
  var waiting = {};
  var KINDS = ["单选", "多选", "判断", "简答"];

  /* 数据文件都调用这个函数。 */
  window.liangfaQuizData = function (name, data) {
    if (waiting[name]) waiting[name](data);
  };

  function load(base, name) {
    return new Promise(function (resolve, reject) {
      waiting[name] = resolve;
      var script = doc.createElement("script");
      script.charset = "utf-8";
      script.src = base + "courses/quiz/" + (name || "index") + ".js";
      script.onerror = function () {
        reject(new Error("题库文件 " + (name || "index") + ".js 读取不到，网站文件可能没有复制完整"));
      };
      doc.head.appendChild(script);
    });
  }

  /* 专题的题目；条款写成 {label, words, url}。 */
  function topic(base, name) {
    return load(base, name).then(function (data) {
      return data.items.map(function (item) {
        item.topic = name;
        item.cites = item.cites.map(function (i) {
          var cite = data.cites[i];
          return { label: cite[0], words: cite[1], url: base + cite[2] };
        });
        return item;
      });
    });
  }

  /* 几个专题合在一起，同一题只留一道。 */
  function topics(base, names) {
    return Promise.all(names.map(function (name) { return topic(base, name); })).then(function (lists) {
      var seen = {};
      return [].concat.apply([], lists).filter(function (item) {
        if (seen[item.id]) return false;
        seen[item.id] = true;
        return true;
      });
    });
  }

  /* 卷号和名字定下的一个数（FNV-1a 加搅拌），次序只看它。 */
  function rank(text) {
    var h = 2166136261;
    for (var i = 0; i < text.length; i++) {
      h ^= text.charCodeAt(i);
      h = Math.imul(h, 16777619);
    }
    h ^= h >>> 16; h = Math.imul(h, 2246822507);
    h ^= h >>> 13; h = Math.imul(h, 3266489909);
    return (h ^ (h >>> 16)) >>> 0;
  }

  function order(list, seed, name) {
    return list
      .map(function (value, i) { return [rank(seed + "|" + name(value, i)), i, value]; })
      .sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; })
      .map(function (row) { return row[2]; });
  }

  /* 选项换次序，答案跟着走；判断题不换。 */
  function shuffled(item, seed) {
    var choice = item.kind === "单选" || item.kind === "多选";
    var places = item.options.map(function (_, i) { return i; });
    if (choice) places = order(places, seed + item.id, String);
    var copy = Object.assign({}, item);
    copy.options = places.map(function (i) { return item.options[i]; });
    copy.right = item.right.map(function (i) { return places.indexOf(i); }).sort();
    return copy;
  }

  /* 一份卷：题型在前后，题序和选项次序由卷号、卷别定；与 quiz.py 的 paper 一样。 */
  function sheet(items, seed, form) {
    var mark = seed + form, mixed = order(items, mark, function (item) { return item.id; });
    return [].concat.apply([], KINDS.map(function (kind) {
      return mixed.filter(function (item) { return item.kind === kind; }).map(function (item) { return shuffled(item, mark); });
    }));
  }

  function number(text, low, high, usual) {
    var value = parseInt(text, 10);
    return isNaN(value) ? usual : Math.min(high, Math.max(low, value));
  }

  /* 网址里的选择；不认识的写法按没有选处理。 */
  function request(search) {
    var q = new URLSearchParams(search);
    return {
      mode: q.get("mode") || "",
      topics: q.getAll("topic").join(",").split(",").filter(Boolean),
      ids: (q.get("ids") || "").split(",").filter(Boolean),
      agency: q.get("agency") || "",
      level: q.get("level") || "",
      from: q.get("from") || "",
      n: number(q.get("n"), 1, 100, 10),
      seed: (q.get("seed") || "").replace(/[^A-Za-z0-9]/g, "").slice(0, 12),
      form: q.get("form") === "B" ? "B" : "A",
      key: q.get("key") === "1",
      teams: (q.get("teams") || "一队，二队").split(/[，,、]/).map(function (t) { return t.trim(); }).filter(Boolean).slice(0, 8),
      secs: number(q.get("secs"), 5, 600, 30),
      plus: number(q.get("plus"), 1, 100, 10),
      minus: number(q.get("minus"), 0, 100, 0)
    };
  }

  function select(items, want) {
    if (want.ids.length) {
      return want.ids.map(function (id) {
        return items.filter(function (item) { return item.id === id; })[0];
      }).filter(Boolean);
    }
    var fit = items.filter(function (item) {
      return (!want.agency || item.agencies.indexOf(want.agency) >= 0) &&
        (!want.level || item.level === want.level) &&
        (!want.from || (want.from === "made") === !!item.made) &&
        (want.mode !== "match" || item.kind !== "简答");
    });
    return order(fit, want.seed, function (item) { return item.id; }).slice(0, want.n);
  }

  /* 同一选择换几项的网址。 */
  function address(search, change) {
    var q = new URLSearchParams(search);
    Object.keys(change).forEach(function (name) {
      if (change[name] === null) q.delete(name);
      else q.set(name, change[name]);
    });
    return "?" + q.toString();
  }

  /* 元素：文字一律按文字写入。 */
  function make(tag, attributes, children) {
    var node = doc.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      var value = attributes[name];
      if (name === "text") node.textContent = value;
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null) node.setAttribute(name, value);
    });
    (children || []).forEach(function (child) {
      if (child) node.appendChild(typeof child === "string" ? doc.createTextNode(child) : child);
    });
    return node;
  }

  function same(a, b) { return a.slice().sort().join() === b.slice().sort().join(); }

  function letters(item, indexes) {
    if (item.kind === "判断") return indexes.map(function (i) { return item.options[i]; }).join("");
    return indexes.map(function (i) { return "ABCDEF"[i]; }).join("");
  }

  /* 理由和条款；条款的处罚由本站数据写出。 */
  function explanation(item) {
    return make("div", { "class": "lf-quiz-why" }, [
      make("p", {}, [make("strong", { text: "理由：" }), item.reason]),
      make("ul", {}, item.cites.map(function (cite) {
        return make("li", {}, [make("a", { href: cite.url, text: cite.label }), "：" + cite.words]);
      }))
    ]);
  }

  /* 一题的作答区：radio、checkbox 或文字。 */
  function answerForm(item, label) {
    var fields = item.kind === "简答"
      ? [make("label", { "class": "lf-quiz-text" }, ["你的回答（只在这一页，不保存）", make("textarea", { rows: "4", name: "answer" })])]
      : item.options.map(function (text, i) {
        return make("label", { "class": "lf-quiz-option" }, [
          make("input", { type: item.kind === "多选" ? "checkbox" : "radio", name: "answer", value: String(i) }),
          make("span", {}, [(item.kind === "判断" ? "" : "ABCDEF"[i] + ". ") + text])
        ]);
      });
    var legend = make("legend", {}, [
      make("span", { "class": "lf-quiz-kind", text: label + "　" + item.kind + "题　" + item.level + (item.made ? "　自动出题" : "") }),
      make("span", { "class": "lf-quiz-stem", text: item.stem })
    ]);
    return make("form", { "class": "lf-quiz-question" }, [make("fieldset", {}, [legend].concat(fields))]);
  }

  function chosen(form) {
    return Array.prototype.slice.call(form.querySelectorAll("input:checked")).map(function (input) {
      return Number(input.value);
    });
  }

  /* 作答以后给选项标上对错，用字，不只用颜色。 */
  function markOptions(form, item, picked) {
    Array.prototype.forEach.call(form.querySelectorAll(".lf-quiz-option"), function (label, i) {
      label.querySelector("input").disabled = true;
      var right = item.right.indexOf(i) >= 0;
      var mine = picked.indexOf(i) >= 0;
      if (right) label.classList.add("lf-quiz-option--right");
      else if (mine) label.classList.add("lf-quiz-option--wrong");
      if (right || mine) label.appendChild(make("strong", { text: right ? "✓ 正确答案" : "✗ 你选的，不对" }));
    });
  }

  /* 数字键、字母键选项。 */
  function keys(form) {
    return function (event) {
      if (event.ctrlKey || event.altKey || event.metaKey || /TEXTAREA|SELECT/.test(event.target.tagName)) return;
      if (event.target.tagName === "INPUT" && !/radio|checkbox/.test(event.target.type)) return;
      var key = event.key.toUpperCase();
      var i = "123456".indexOf(key) >= 0 ? "123456".indexOf(key) : "ABCDEF".indexOf(key);
      var input = key.length === 1 && i >= 0 && form.querySelectorAll(".lf-quiz-option input")[i];
      if (!input || input.disabled) return;
      input.checked = input.type === "radio" ? true : !input.checked;
      input.focus();
    };
  }

  window.LiangfaQuiz = {
    load: load, topics: topics, order: order, shuffled: shuffled, sheet: sheet, kinds: KINDS, request: request, select: select,
    address: address, make: make, same: same, letters: letters, explanation: explanation,
    answerForm: answerForm, chosen: chosen, markOptions: markOptions, keys: keys, modes: {}
  };
})();
