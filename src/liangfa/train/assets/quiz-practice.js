/* 练习：一题一题作答，答完才有答案和理由；错题只在用户要求时记在这台电脑上。 */
(function () {
  "use strict";
  var core = window.LiangfaQuiz;
  var make = core.make;
  var STORE = "lf-quiz";
  var DAYS = [1, 7, 30];

  /* ---- 错题本：{题号: {topic, step, due}}；不能存就没有 ---- */
  function read() {
    try {
      var kept = JSON.parse(localStorage.getItem(STORE) || "null");
      return kept && typeof kept === "object" ? kept : null;
    } catch (e) { return null; }
  }

  function write(kept) {
    try {
      if (kept) localStorage.setItem(STORE, JSON.stringify(kept));
      else localStorage.removeItem(STORE);
      return true;
    } catch (e) { return false; }
  }

  function day(offset) {
    var d = new Date();
    d.setHours(12, 0, 0, 0);
    d.setDate(d.getDate() + offset);
    function two(n) { return (n < 10 ? "0" : "") + n; }
    return d.getFullYear() + "-" + two(d.getMonth() + 1) + "-" + two(d.getDate());
  }

  /* 答错：明天再练；到期答对：7 天、30 天以后再练，然后从错题本里拿掉。 */
  function note(item, right) {
    var kept = read();
    if (!kept) return;
    var old = Object.prototype.hasOwnProperty.call(kept, item.id) ? kept[item.id] : null;
    if (!right) kept[item.id] = { topic: item.topic, step: 0, due: day(DAYS[0]) };
    else if (old && old.due <= day(0)) {
      var step = old.step + 1;
      if (step >= DAYS.length) delete kept[item.id];
      else kept[item.id] = { topic: item.topic, step: step, due: day(DAYS[step]) };
    }
    write(kept);
  }

  function due() {
    var kept = read() || {};
    return Object.keys(kept).filter(function (id) { return kept[id].due <= day(0); }).sort().map(function (id) {
      return { id: id, topic: kept[id].topic };
    });
  }

  /* 开关和到期提示。 */
  function book(place) {
    place.textContent = "";
    var on = read();
    var count = on ? Object.keys(on).length : 0;
    var ready = due();
    var box = make("input", { type: "checkbox", id: "lf-quiz-keep", checked: !!on });
    var said = make("span", { role: "status" });
    box.checked = !!on;
    box.addEventListener("change", function () {
      if (!write(box.checked ? (read() || {}) : null)) {
        box.checked = false;
        said.textContent = "这个浏览器不允许保存，错题没有记下。";
        return;
      }
      book(place);
      place.querySelector("input").focus();
    });
    place.appendChild(make("p", { "class": "lf-quiz-keep" }, [
      make("label", {}, [box, " 在这台电脑上记住我的错题，1 天、7 天、30 天以后再练"]), said
    ]));
    place.appendChild(make("p", {
      "class": "lf-note",
      text: "只存题号和日期，存在这台电脑的这个浏览器里，不上传；取消勾选就全部删除。从文件夹打开时，同一浏览器里的其他本地网页也能读到，公用电脑不要勾选。"
    }));
    if (!on) return;
    var text = "错题本里有 " + count + " 道题，" + (ready.length ? "今天到期 " + ready.length + " 道。" : "今天没有到期的。");
    var parts = [text];
    if (ready.length) {
      var topics = ready.map(function (r) { return r.topic; }).filter(function (t, i, all) { return all.indexOf(t) === i; });
      var search = "?" + new URLSearchParams({
        mode: "practice", seed: "review", topic: topics.join(","), ids: ready.map(function (r) { return r.id; }).join(",")
      }).toString();
      parts.push(" ", make("a", { href: search, text: "练习到期的错题" }));
    }
    place.appendChild(make("p", {}, parts));
  }

  /* ---- 一轮练习 ---- */
  core.modes.practice = function (stage, items, want) {
    var results = [];
    var at = 0;
    var listen = null;

    function show() {
      stage.textContent = "";
      if (at >= items.length) return summary();
      var item = core.shuffled(items[at], want.seed);
      var form = core.answerForm(item, "第 " + (at + 1) + " / " + items.length + " 题");
      var button = make("button", { type: "submit", "class": "lf-quiz-main", text: item.kind === "简答" ? "看参考要点" : "提交答案" });
      var status = make("div", { "class": "lf-quiz-result", role: "status" });
      form.appendChild(make("p", { "class": "lf-quiz-buttons" }, [button]));
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        if (button.disabled) return;
        var picked = core.chosen(form);
        if (item.kind !== "简答" && !picked.length) {
          status.textContent = "先选一个答案。";
          return;
        }
        button.disabled = true;
        button.hidden = true;
        answer(item, form, status, picked);
      });
      stage.appendChild(form);
      stage.appendChild(status);
      if (listen) document.removeEventListener("keydown", listen);
      listen = core.keys(form);
      document.addEventListener("keydown", listen);
      form.querySelector("input, textarea").focus({ preventScroll: at === 0 });
    }

    function answer(item, form, status, picked) {
      status.textContent = "";
      if (item.kind === "简答") {
        status.appendChild(make("p", {}, [make("strong", { text: "参考要点：" }), item.answer]));
        status.appendChild(core.explanation(item));
        status.appendChild(make("p", { "class": "lf-quiz-buttons" }, [
          own("我答到了", true, item), own("我没有答到", false, item)
        ]));
        status.querySelector("button").focus();
        return;
      }
      var right = core.same(picked, item.right);
      core.markOptions(form, item, picked);
      status.appendChild(make("p", { "class": "lf-quiz-verdict" }, [
        make("strong", { text: right ? "答对了。" : "答错了。" }), "正确答案：" + core.letters(item, item.right)
      ]));
      status.appendChild(core.explanation(item));
      finish(item, right);
      var next = make("button", { type: "button", "class": "lf-quiz-main", text: at + 1 < items.length ? "下一题" : "看成绩" });
      next.addEventListener("click", function () { at += 1; show(); });
      status.appendChild(make("p", { "class": "lf-quiz-buttons" }, [next]));
      next.focus();
    }

    function own(text, right, item) {
      var button = make("button", { type: "button", text: text });
      button.addEventListener("click", function () { finish(item, right); at += 1; show(); });
      return button;
    }

    function finish(item, right) {
      results.push({ item: item, right: right });
      note(item, right);
    }

    function summary() {
      var good = results.filter(function (r) { return r.right; }).length;
      var wrong = results.filter(function (r) { return !r.right; });
      var head = make("h2", { tabindex: "-1", text: "成绩：" + results.length + " 题答对 " + good + " 题（" + Math.round(good * 100 / results.length) + " 分）" });
      stage.appendChild(head);
      if (wrong.length) {
        stage.appendChild(make("p", { text: "答错的题：" }));
        stage.appendChild(make("ol", { "class": "lf-quiz-wrong" }, wrong.map(function (r) {
          return make("li", {}, [make("p", { text: r.item.stem }), make("p", {}, [
            make("strong", { text: "答案：" }),
            r.item.kind === "简答" ? r.item.answer : r.item.right.map(function (i) { return r.item.options[i]; }).join("；")
          ]), core.explanation(r.item)]);
        })));
        var again = make("button", { type: "button", "class": "lf-quiz-main", text: "再练这 " + wrong.length + " 道错题" });
        again.addEventListener("click", function () {
          items = wrong.map(function (r) { return r.item; });
          results = [];
          at = 0;
          show();
        });
        stage.appendChild(make("p", { "class": "lf-quiz-buttons" }, [again]));
      }
      stage.appendChild(make("p", {}, [make("a", { href: "quiz.html", text: "重新选题" })]));
      var kept = make("div");
      stage.appendChild(kept);
      book(kept);
      head.focus();
    }

    show();
  };

  core.book = book;
})();
