/* 竞赛：主持人操作，轮流或抢答，倒计时，记分。分数只在这一页，关掉就没有。 */
(function () {
  "use strict";
  var core = window.LiangfaQuiz;
  var make = core.make;

  core.modes.match = function (stage, items, want) {
    var scores = want.teams.map(function () { return 0; });
    var at = 0;
    var ticking = null;
    var listen = null;
    var board = make("div");
    var area = make("div");
    stage.appendChild(board);
    stage.appendChild(area);

    function table() {
      board.textContent = "";
      var rows = want.teams.map(function (name, i) {
        function change(text, by) {
          var button = make("button", { type: "button", "aria-label": name + (by > 0 ? "加 " : "减 ") + Math.abs(by) + " 分", text: text });
          button.addEventListener("click", function () { scores[i] += by; table(); board.querySelectorAll("tr")[i + 1].querySelector(by > 0 ? "button" : "button + button").focus(); });
          return button;
        }
        return make("tr", {}, [
          make("th", { scope: "row", text: name }), make("td", { text: String(scores[i]) }),
          make("td", {}, [change("＋" + want.plus, want.plus), " ", change("－" + want.plus, -want.plus)])
        ]);
      });
      board.appendChild(make("table", { "class": "lf-quiz-board" }, [
        make("caption", { text: "记分牌" }),
        make("thead", {}, [make("tr", {}, [make("th", { scope: "col", text: "队" }), make("th", { scope: "col", text: "得分" }), make("th", { scope: "col", text: "改分" })])]),
        make("tbody", {}, rows)
      ]));
    }

    function stop() {
      if (ticking) clearInterval(ticking);
      ticking = null;
    }

    function ask() {
      stop();
      area.textContent = "";
      if (at >= items.length) return end();
      var start = make("button", { type: "button", "class": "lf-quiz-main", text: "出第 " + (at + 1) + " 题，开始计时" });
      start.addEventListener("click", run);
      area.appendChild(make("p", { text: "第 " + (at + 1) + " / " + items.length + " 题，轮到" + want.teams[at % want.teams.length] + "；抢答时由主持人改选答题的队。" }));
      area.appendChild(make("p", { "class": "lf-quiz-buttons" }, [start]));
      start.focus();
    }

    function run() {
      var item = core.shuffled(items[at], want.seed);
      area.textContent = "";
      var clock = make("p", { "class": "lf-quiz-clock", role: "timer", text: want.secs + " 秒" });
      var said = make("p", { "class": "lf-sr", role: "status" });
      var form = core.answerForm(item, "第 " + (at + 1) + " / " + items.length + " 题");
      form.classList.add("lf-quiz-big");
      var teams = make("fieldset", { "class": "lf-quiz-teams" }, [make("legend", { text: "答题的队" })].concat(want.teams.map(function (name, i) {
        var input = make("input", { type: "radio", name: "team", value: String(i) });
        input.checked = i === at % want.teams.length;
        return make("label", {}, [input, " " + name]);
      })));
      var submit = make("button", { type: "submit", "class": "lf-quiz-main", text: "判分" });
      var give = make("button", { type: "button", text: "没有人答，公布答案" });
      var result = make("div", { "class": "lf-quiz-result", role: "status" });
      form.insertBefore(teams, form.firstChild);
      form.appendChild(make("p", { "class": "lf-quiz-buttons" }, [submit, " ", give]));
      [clock, said, form, result].forEach(function (node) { area.appendChild(node); });

      var ends = Date.now() + want.secs * 1000;
      ticking = setInterval(function () {
        var left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
        clock.textContent = left ? left + " 秒" : "时间到";
        if (left === 10 || left === 5) said.textContent = "还有 " + left + " 秒";
        if (!left) {
          stop();
          said.textContent = "时间到";
          clock.classList.add("lf-quiz-clock--over");
        }
      }, 200);

      function picked() {
        return Array.prototype.slice.call(form.querySelectorAll(".lf-quiz-option input:checked")).map(function (i) { return Number(i.value); });
      }

      function reveal(words, mine) {
        stop();
        form.querySelectorAll("button").forEach(function (b) { b.disabled = true; });
        form.querySelectorAll("[name=team]").forEach(function (b) { b.disabled = true; });
        core.markOptions(form, item, mine);
        result.textContent = "";
        result.appendChild(make("p", { "class": "lf-quiz-verdict" }, [make("strong", { text: words }), "正确答案：" + core.letters(item, item.right)]));
        result.appendChild(core.explanation(item));
        var next = make("button", { type: "button", "class": "lf-quiz-main", text: at + 1 < items.length ? "下一题" : "看名次" });
        next.addEventListener("click", function () { at += 1; ask(); });
        result.appendChild(make("p", { "class": "lf-quiz-buttons" }, [next]));
        next.focus();
      }

      form.addEventListener("submit", function (event) {
        event.preventDefault();
        if (submit.disabled) return;
        var mine = picked();
        if (!mine.length) { result.textContent = "先选这一队的答案。"; return; }
        var team = Number(form.querySelector("[name=team]:checked").value);
        var right = core.same(mine, item.right);
        scores[team] += right ? want.plus : -want.minus;
        table();
        reveal(want.teams[team] + (right ? "答对，加 " + want.plus + " 分。" : want.minus ? "答错，扣 " + want.minus + " 分。" : "答错，不加分。"), mine);
      });
      give.addEventListener("click", function () { reveal("这一题没有得分。", []); });
      if (listen) document.removeEventListener("keydown", listen);
      listen = core.keys(form);
      document.addEventListener("keydown", listen);
      form.querySelector(".lf-quiz-option input").focus();
    }

    function end() {
      var ranked = want.teams.map(function (name, i) { return { name: name, score: scores[i] }; })
        .sort(function (a, b) { return b.score - a.score; });
      var head = make("h2", { tabindex: "-1", text: "名次" });
      area.appendChild(head);
      area.appendChild(make("ol", { "class": "lf-quiz-ranks" }, ranked.map(function (row) {
        var place = ranked.filter(function (other) { return other.score > row.score; }).length + 1;
        return make("li", { value: String(place), text: row.name + "：" + row.score + " 分" });
      })));
      area.appendChild(make("p", {}, [make("a", { href: "quiz.html", text: "重新选题" })]));
      head.focus();
    }

    table();
    ask();
  };
})();
