/* 下载：点了才取框架和题目，在浏览器里写出文件；不联网，也不把内容送到别处。 */
(function (root) {
  "use strict";
  var TYPES = {
    pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    zip: "application/zip"
  };
  var NAMES = {
    slides: ["幻灯片", "pptx"], trainer: ["教员手册", "docx"], handout: ["讲义", "docx"], cases: ["案例单", "docx"],
    quiz: ["测验", "docx"], key: ["测验答案", "docx"], forms: ["签到表和反馈表", "docx"]
  };

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

  /* {文件名: 字节}，次序就是用的次序。 */
  function made(want) {
    return Promise.all([want.load("kit"), forms(want, want.base)]).then(function (found) {
      var kit = found[0], office = root.LiangfaOffice, out = { "slides.pptx": office.pptx(kit.pptx, want.slides, want.lesson.title) };
      root.LiangfaBuilder.papers(want.lesson, want.info, kit, found[1], want.address).forEach(function (paper) {
        out[paper.name + ".docx"] = office.docx(kit.docx, paper);
      });
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
    function one(stem) {
      var file = stem + "." + NAMES[stem][1], name = title + NAMES[stem][0] + "." + NAMES[stem][1];
      return make("button", { type: "button", text: NAMES[stem][0], "data-file": file, click: function () {
        all().then(function (found) { save(name, found[file]); }).then(said(name)).catch(failed);
      } });
    }
    var stems = Object.keys(NAMES).filter(function (stem) {
      return stem === "cases" ? want.lesson.cases.length : stem === "quiz" || stem === "key" ? want.lesson.topics.length : true;
    });
    return make("div", {}, [
      make("p", { text: "幻灯片（.pptx）和纸面材料（.docx）都能再改，不联网也能下载；页脚写着法律状态截至哪一天。" }),
      make("p", { "class": "lf-builder__tools" }, [make("button", { type: "button", "class": "lf-builder__main", "data-file": "zip", text: "下载整个课程包（zip）", click: whole })]),
      make("p", { "class": "lf-builder__tools" }, stems.map(one)), status
    ]);
  }

  root.LiangfaBuilder.files = files;
}(this));
