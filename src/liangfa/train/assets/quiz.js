/* 入口：网址里有选择就出题，没有就显示选题表。 */
(function () {
  "use strict";
  var core = window.LiangfaQuiz;
  var root = document.getElementById("lf-quiz");
  if (!root) return;
  var base = root.getAttribute("data-base");
  var setup = document.getElementById("lf-quiz-setup");
  var stage = document.getElementById("lf-quiz-stage");
  var want = core.request(location.search);

  function newSeed() { return String(Math.floor(Math.random() * 900000) + 100000); }

  function say(text) {
    stage.textContent = "";
    stage.appendChild(core.make("p", { role: "alert", "class": "lf-alert lf-alert--soon", text: text }));
    stage.appendChild(core.make("p", {}, [core.make("a", { href: "quiz.html", text: "重新选题" })]));
  }

  /* 没有写卷号就定一个，好让网址能重现这套题。 */
  setup.addEventListener("submit", function () {
    if (!setup.elements.seed.value) setup.elements.seed.value = newSeed();
  });

  if (!core.modes[want.mode]) {
    core.book(document.getElementById("lf-quiz-due"));
    return;
  }
  setup.hidden = true;
  if (!want.seed) want.seed = newSeed();
  core.load(base, "").then(function (info) {
    var known = info.topics.map(function (topic) { return topic.id; });
    var wrong = want.topics.filter(function (name) { return known.indexOf(name) < 0; });
    if (wrong.length) throw new Error("没有“" + wrong.join("、") + "”这个专题，网址可能写错了。");
    return core.topics(base, want.topics.length ? want.topics : known).then(function (items) {
      var picked = core.select(items, want);
      if (!picked.length) throw new Error("没有符合这些条件的题；放宽机关、难度或来源再选。");
      if (picked.length < (want.ids.length || want.n)) {
        stage.parentNode.insertBefore(core.make("p", { "class": "lf-note lf-quiz-about", text: "符合条件的题只有 " + picked.length + " 道。" }), stage);
      }
      core.modes[want.mode](stage, picked, want, info);
    });
  }).catch(function (error) { say(error.message); });
})();
