/* 下载：点了才取框架和题目，在浏览器里写出文件；不联网，也不把内容送到别处。 */
(function (root) {
  "use strict";
  var TYPES = {
    pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    html: "text/html", zip: "application/zip"
  };
  var WORDS = { pptx: "PPT", docx: "Word", html: "网页" };

  function save(name, bytes) {
    var url = URL.createObjectURL(new Blob([bytes], { type: TYPES[name.split(".").pop()] })), link = document.createElement("a");
    link.href = url;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
  }

  /* A、B 卷：与“练习、竞赛和试卷”页、与课程包同样的选法和次序。 */
  function forms(want, base) {
    var core = root.LiangfaQuiz, query = root.LiangfaBuilder.quiz(want.lesson, "paper"), asked;
    if (!query) { return Promise.resolve(null); }
    asked = core.request(query);
    return core.topics(base, asked.topics).then(function (items) {
      var picked = core.select(items, asked);
      return picked.length ? { A: core.sheet(picked, asked.seed, "A"), B: core.sheet(picked, asked.seed, "B") } : null;
    });
  }

  /* 这堂课有哪些文件：[名字, 有没有]，次序就是用的次序。 */
  function stems(lesson) {
    var quiz = lesson.topics.length > 0;
    return [["trainer", true], ["slides", true], ["handout", true], ["cases", lesson.cases.length > 0], ["drafting", !!lesson.drafting], ["simulation", !!lesson.simulation],
      ["play", !!lesson.simulation], ["quiz", quiz], ["key", quiz], ["forms", true]].filter(function (one) { return one[1]; }).map(function (one) { return one[0]; });
  }
  function kinds(stem) { return stem === "slides" ? ["pptx", "html"] : stem === "play" ? ["html"] : ["docx", "html"]; }

  /* {文件名: 字节或者文字}。 */
  function made(want) {
    return Promise.all([want.load("kit"), forms(want, want.base)]).then(function (found) {
      var kit = found[0], office = root.LiangfaOffice, write = root.LiangfaHtml, lesson = want.lesson, asOf = "法律状态截至" + want.info.day, rows = [];
      var out = { "slides.pptx": office.pptx(kit.pptx, want.slides, lesson.title), "slides.html": write.deck(kit.html.deck, want.slides, lesson.title, lesson.minutes) };
      root.LiangfaBuilder.papers(lesson, want.info, kit, found[1], want.address).forEach(function (paper) {
        out[paper.name + ".docx"] = office.docx(kit.docx, paper);
        out[paper.name + ".html"] = write.paper(kit.html.paper, paper);
      });
      if (lesson.simulation) { out["play.html"] = write.play(kit.html.play, lesson.title, asOf, lesson.simulation); }
      stems(lesson).forEach(function (stem) {
        kinds(stem).forEach(function (kind) {
          if (out[stem + "." + kind]) { rows.push([stem + "." + kind, want.info.names[stem][0] + "（." + kind + "）", want.info.names[stem][1]]); }
        });
      });
      out["index.html"] = write.contents(kit.html.contents, lesson.title, "课程包 · " + lesson.minutes + " 分钟，" + lesson.level + " · " + asOf, lesson.goal, asOf, rows);
      return out;
    });
  }

  function files(want) {
    var make = want.make, title = want.lesson.title + "（" + want.lesson.minutes + "分钟）", status = make("p", { role: "status" }), ready = null;
    function all() {
      status.textContent = "正在写……";
      ready = ready || made(want);
      return ready;
    }
    function said(name) {
      return function () { status.textContent = "已经写好：" + name + "，在浏览器的下载文件夹里。"; };
    }
    function failed(error) {
      ready = null;
      status.textContent = "没有写成：" + error.message;
    }
    function whole() {
      var name = title + ".zip", folder = want.lesson.folder + "/";
      all().then(function (found) {
        var packed = {};
        Object.keys(found).forEach(function (file) { packed[folder + file] = found[file]; });
        save(name, root.LiangfaZip(packed));
      }).then(said(name)).catch(failed);
    }
    function one(stem, kind) {
      var file = stem + "." + kind, named = want.info.names[stem][0], name = title + named + "." + kind;
      return make("button", { type: "button", text: WORDS[kind], "aria-label": named + "，" + WORDS[kind], "data-file": file, click: function () {
        all().then(function (found) {
          if (!found[file]) { throw new Error("题库里没有选出题目。"); }
          save(name, found[file]);
          said(name)();
        }).catch(failed);
      } });
    }
    function row(stem) {
      return make("li", {}, [make("strong", { text: want.info.names[stem][0] }), make("span", { "class": "lf-builder__tools" }, kinds(stem).map(function (kind) { return one(stem, kind); })), make("span", { "class": "lf-note", text: want.info.names[stem][1] })]);
    }
    return make("div", {}, [
      make("p", { text: "在这台电脑上写成，不联网也能下载；Word 和 PPT 可以再改，网页用浏览器放映、打印。页脚写着法律状态截至哪一天。" }),
      make("p", { "class": "lf-builder__tools" }, [make("button", { type: "button", text: "下载整个课程包（zip）", "class": "lf-builder__main", "data-file": "zip", click: whole })]),
      make("ul", { "class": "lf-builder__list" }, stems(want.lesson).map(row)), status
    ]);
  }

  root.LiangfaBuilder.files = files;
}(this));
