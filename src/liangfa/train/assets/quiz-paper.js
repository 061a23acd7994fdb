/* 试卷：A 卷、B 卷题目相同，题序和选项次序不同；答案另页，分开打印。卷号在网址里。 */
(function () {
  "use strict";
  var core = window.LiangfaQuiz;
  var make = core.make;
  var NAMES = { A: "A卷", B: "B卷" };
  var KINDS = core.kinds;
  var NUMBERS = "一二三四";

  function question(item, number) {
    var list = item.kind === "单选" || item.kind === "多选"
      ? make("ul", {}, item.options.map(function (text, i) { return make("li", { text: "ABCDEF"[i] + ". " + text }); }))
      : make("p", { "class": item.kind === "简答" ? "lf-quiz-lines" : "", text: item.kind === "判断" ? "（　对　／　错　）" : "" });
    return make("li", { value: String(number) }, [make("p", { text: item.stem + (item.kind === "简答" ? "" : "（　　）") }), list]);
  }

  function answer(item, number) {
    return make("li", { value: String(number) }, [
      make("p", {}, [make("strong", { text: item.kind === "简答" ? "要点：" + item.answer : core.letters(item, item.right) }), "　" + item.reason]),
      make("p", { "class": "lf-note" }, [item.cites.map(function (c) { return c.label; }).join("；") + "　题号 " + item.id])
    ]);
  }

  core.modes.paper = function (stage, items, want, info) {
    var sheet = core.sheet(items, want.seed, want.form);
    var here = location.search;
    function link(text, change, now) {
      return make("a", { href: core.address(here, change), "aria-current": now ? "page" : null, text: text });
    }
    var print = make("button", { type: "button", text: "打印这一页" });
    print.addEventListener("click", function () { window.print(); });
    stage.appendChild(make("p", { "class": "lf-quiz-sheets" }, [
      link("A卷", { form: "A", key: null }, want.form === "A" && !want.key), link("A卷答案", { form: "A", key: "1" }, want.form === "A" && want.key),
      link("B卷", { form: "B", key: null }, want.form === "B" && !want.key), link("B卷答案", { form: "B", key: "1" }, want.form === "B" && want.key),
      make("a", { href: "quiz.html", text: "重新选题" }), print
    ]));
    var paper = make("section", { "class": "lf-quiz-paper" });
    paper.appendChild(make("h2", { text: "行刑衔接测验" + NAMES[want.form] + (want.key ? "答案" : "") }));
    paper.appendChild(make("p", { "class": "lf-note", text: "卷号 " + want.seed + "，共 " + sheet.length + " 题；法律截至 " + info.asOf + "。" + (want.key ? "答案由教员保管，与试卷分开打印。" : "") }));
    if (!want.key) paper.appendChild(make("p", { "class": "lf-quiz-names", text: "单位＿＿＿＿＿＿＿＿＿＿　姓名＿＿＿＿＿＿＿＿　得分＿＿＿＿＿＿" }));
    var number = 0;
    var part = 0;
    KINDS.forEach(function (kind) {
      var some = sheet.filter(function (item) { return item.kind === kind; });
      if (!some.length) return;
      paper.appendChild(make("h3", { text: NUMBERS[part] + "、" + kind + "题（" + some.length + " 题）" }));
      part += 1;
      paper.appendChild(make("ol", {}, some.map(function (item) {
        number += 1;
        return want.key ? answer(item, number) : question(item, number);
      })));
    });
    stage.appendChild(paper);
  };
})();
