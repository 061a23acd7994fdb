/* 排课页：读选择，取数据（<script> 片段，离线可用），画出一堂课；换案例只改网址。 */
(function () {
  "use strict";
  var lib = window.LiangfaBuilder, root = document.getElementById("lf-builder");
  if (!root) { return; }
  var base = root.dataset.base, form = document.getElementById("lf-builder-form"), stage = document.getElementById("lf-builder-stage");
  var chosen = document.getElementById("lf-builder-chosen"), box = form.elements.find, names = document.getElementById("lf-builder-names");
  var waiting = {}, data = {}, info = null, want = lib.read(location.search);

  window.liangfaBuilderData = function (name, value) { data[name] = value; };

  function load(name) {
    var file = name || "index";
    if (data[name]) { return Promise.resolve(data[name]); }
    if (!waiting[file]) {
      waiting[file] = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = base + "courses/builder/" + encodeURIComponent(file) + ".js";
        script.onload = function () { done(data[name]); };
        script.onerror = function () { delete waiting[file]; failed(new Error("读不到“" + file + "”的数据，网址可能写错了。")); };
        document.head.appendChild(script);
      });
    }
    return waiting[file];
  }

  function make(tag, options, children) {
    var node = document.createElement(tag);
    Object.keys(options || {}).forEach(function (key) {
      if (key === "text") { node.textContent = options[key]; } else if (key === "click") { node.addEventListener("click", options[key]); } else { node.setAttribute(key, options[key]); }
    });
    (children || []).forEach(function (child) { node.appendChild(child); });
    return node;
  }
  function list(tag, texts) { return make(tag, { "class": "lf-list" }, texts.map(function (text) { return make("li", { text: text }); })); }
  function button(text, label, click) { return make("button", { type: "button", text: text, "aria-label": label, click: click }); }

  /* 选择变了：改网址，重画，焦点落在改的地方。 */
  function go(place) {
    history.replaceState(null, "", lib.address(want));
    draw(place);
  }

  /* ---- 表单 ---- */
  function offered() {
    return info.charges.filter(function (charge) { return lib.mine(charge, form.elements.agency.value); });
  }
  function fillNames() {
    names.textContent = "";
    offered().forEach(function (charge) { names.appendChild(make("option", { value: charge.name, label: charge.cases ? charge.cases + " 个案例" : "没有案例" })); });
  }
  function drawChosen() {
    chosen.textContent = "";
    want.charges.forEach(function (id) {
      var charge = info.charges.filter(function (one) { return one.id === id; })[0], name = charge ? charge.name : id;
      chosen.appendChild(make("li", {}, [make("span", { text: name + " " }), button("去掉", "去掉罪名" + name, function () {
        want.charges = want.charges.filter(function (one) { return one !== id; });
        renew();
        go();
        box.focus();
      })]));
    });
  }
  /* 罪名变了，案例和练习重新选。 */
  function renew() { want.cases = null; want.x = ""; want.no = []; }
  function add() {
    var text = box.value.trim().replace(/罪$/, ""), found;
    if (!text) { return ""; }
    found = info.charges.filter(function (charge) { return charge.name.replace(/罪$/, "") === text || charge.id === text; });
    if (!found.length) { found = offered().filter(function (charge) { return charge.name.indexOf(text) >= 0; }); }
    if (found.length !== 1) { return found.length ? "“" + text + "”有 " + found.length + " 个罪名，请写全。" : "没有可以开课的“" + text + "”；本站没有收录它现行的处罚条款。"; }
    if (want.charges.indexOf(found[0].id) < 0) { want.charges.push(found[0].id); renew(); }
    box.value = "";
    return "";
  }
  function submit(event) {
    event.preventDefault();
    var problem = add();
    if (form.elements.m.value !== want.minutes) { want.cases = null; }
    want.agency = form.elements.agency.value;
    want.minutes = form.elements.m.value;
    want.level = form.elements.level.value;
    go();
    if (problem) { warn(problem); }
  }
  function warn(text) { document.getElementById("lf-builder-say").textContent = text; }

  /* ---- 一堂课 ---- */
  function section(title, kind, children) { return make("section", { "class": "lf-builder__" + kind }, [make("h2", { text: title })].concat(children)); }
  function runTable(lesson) {
    var names = ["第几分钟", "时长", "环节", "题目", "主讲"];
    var rows = lesson.run.map(function (step) {
      return make("tr", { role: "row" }, [step.from + "–" + step.to, step.to - step.from + " 分钟", step.kind, step.title, step.lead].map(function (text, i) {
        return make("td", { role: "cell", "data-label": names[i] }, [make("span", { text: text })]);
      }));
    });
    var head = make("tr", { role: "row" }, names.map(function (text) { return make("th", { scope: "col", role: "columnheader", text: text }); }));
    return make("table", { "class": "lf-table", role: "table" }, [
      make("caption", { text: "合计 " + lesson.minutes + " 分钟" }), make("thead", { role: "rowgroup" }, [head]), make("tbody", { role: "rowgroup" }, rows)
    ]);
  }
  function provision(item) {
    return make("article", {}, [make("h3", {}, [make("a", { href: base + item.url, text: item.label })]), make("p", { "class": "lf-note", text: "适用于：" + item.scenario }), list("ul", item.lines), make("p", { "class": "lf-note", text: item.version })]);
  }
  function caseBox(one, i, lesson) {
    function keep(ids) { want.cases = ids; go("lf-builder-cases"); }
    var ids = lesson.cases.map(function (other) { return other.id; }), next = lib.nextCase(lesson, one), name = "案例" + (i + 1), buttons = [];
    if (next) {
      buttons.push(button("换一个", name + "换一个", function () { keep(ids.map(function (id) { return id === one.id ? next.id : id; })); }));
    }
    buttons.push(button("去掉", "去掉" + name, function () { keep(ids.filter(function (id) { return id !== one.id; })); }));
    return make("article", {}, [
      make("h3", { text: name + "（" + one.place + "）" }), make("p", { "class": "lf-builder__tools" }, buttons), list("ul", one.facts),
      make("p", { text: "讨论：" + one.ask.join("；") }),
      make("details", { "class": "lf-fold" }, [make("summary", { text: "处理结果（讲评时再看）" }), make("p", {}, [make("a", { href: base + one.url, text: one.title })]), list("ul", one.outcome), make("p", { "class": "lf-note", text: "来源：" + one.source })])
    ]);
  }
  function casesOf(lesson) {
    var boxes = lesson.cases.map(function (one, i) { return caseBox(one, i, lesson); });
    if (!boxes.length) { boxes.push(make("p", { text: lesson.spare.length ? "没有选案例。" : "这些罪名没有收录公开案例；讨论环节改为答疑。" })); }
    if (lesson.spare.length) {
      var select = make("select", { id: "lf-builder-more" }, lesson.spare.map(function (one) { return make("option", { value: one.id, text: one.place + "：" + one.title }); }));
      boxes.push(make("p", { "class": "lf-builder__tools" }, [make("label", { "for": "lf-builder-more", text: "再加一个 " }), select, button("加入", "加入所选案例", function () {
        want.cases = lesson.cases.map(function (one) { return one.id; }).concat(select.value);
        go("lf-builder-cases");
      })]));
    }
    return boxes;
  }
  /* ---- 练习 ---- */
  function folded(title, parts) { return make("details", { "class": "lf-fold" }, [make("summary", { text: title })].concat(parts)); }
  function draftingBox(lesson) {
    var work = lesson.drafting;
    return make("article", {}, [
      make("h3", { text: "文书练习：" + work.document }), make("p", { "class": "lf-builder__tools" }, [dropped("drafting", "文书练习")]),
      make("p", { "class": "lf-note", text: "虚拟案情" }), list("ul", work.facts), make("p", { text: "任务：" + work.task }),
      folded("评分表和参考要点", [list("ul", work.rubric.map(function (line) { return line[0] + "，" + line[2] + " 分：" + line[1].join("；"); })), list("ol", work.answer)])
    ]);
  }
  function stepBox(step) {
    return make("li", {}, [
      make("strong", { text: step.title }), make("p", { text: step.situation + step.ask }),
      list("ul", step.options.map(function (one) { return (one[1] ? "（对）" : "（不对）") + one[0] + "。" + one[2]; }).concat(step.clocks))
    ]);
  }
  function simulationBox(lesson) {
    var play = lesson.simulation;
    return make("article", {}, [
      make("h3", { text: "移送演练：" + play.title }), make("p", { "class": "lf-builder__tools" }, [dropped("simulation", "移送演练")]),
      make("p", { "class": "lf-note", text: "虚拟案情" }), list("ul", play.facts), folded("各步、答案和期限", [make("ol", {}, play.steps.map(stepBox))])
    ]);
  }
  function again() { go("lf-builder-practice"); }
  function dropped(kind, name) {
    return button("去掉", "去掉" + name, function () { want.no = want.no.concat(kind); again(); });
  }
  function practiceOf(lesson) {
    var chosen = lesson.practice, select = make("select", { id: "lf-builder-x" }), day = make("input", { id: "lf-builder-on", type: "date", value: chosen.day || "" }), boxes = [];
    lesson.choices.forEach(function (one) { select.appendChild(make("option", { value: one.id, text: one.text })); });
    select.value = chosen.id;
    boxes.push(make("p", { "class": "lf-builder__tools" }, [make("label", { "for": "lf-builder-x", text: "用哪一份 " }), select].concat(
      chosen.auto && chosen.offered.simulation ? [make("label", { "for": "lf-builder-on", text: "演练从哪一天开始 " }), day] : [],
      button("换成这样", "换成这样", function () {
        want.x = select.value;
        want.on = chosen.auto && day.value !== chosen.day ? day.value : want.on;
        want.no = [];
        again();
      })
    )));
    if (lesson.drafting) { boxes.push(draftingBox(lesson)); }
    if (lesson.simulation) { boxes.push(simulationBox(lesson)); }
    if (chosen.auto && !chosen.offered.simulation) { boxes.push(make("p", { text: "这个罪名不由公安机关立案，没有排移送演练。" })); }
    if (chosen.note) { boxes.push(make("p", { "class": "lf-note", text: chosen.note })); }
    return boxes;
  }
  function handout(lesson) {
    var parts = [make("h3", { text: lesson.title })].concat(lesson.provisions.map(function (item) {
      return make("div", {}, [make("p", {}, [make("strong", { text: item.label })]), list("ul", item.lines)]);
    }));
    lesson.cases.forEach(function (one, i) {
      parts.push(make("div", {}, [make("p", {}, [make("strong", { text: "案例" + (i + 1) + "（" + one.place + "）" })]), list("ul", one.facts), make("p", { text: "讨论：" + one.ask.join("；") })]));
    });
    lesson.disputes.forEach(function (one) { parts.push(make("div", {}, [make("p", { text: "争议：" + one.question }), list("ul", one.sides)])); });
    parts.push(make("p", { "class": "lf-note", text: "法律状态截至 " + info.asOf + "，两法衔接知识库。" }));
    return parts;
  }
  function quiz(lesson) {
    if (!lesson.topics.length) { return make("p", { text: "题库里还没有这些罪名的专题。" }); }
    function link(mode, text) { return make("a", { href: base + "courses/quiz.html" + lib.quiz(lesson, mode), text: text }); }
    return make("p", {}, [link("paper", "打印 A、B 卷"), make("span", { text: " · " }), link("practice", "上机练习"), make("span", { text: " · " }), link("match", "竞赛")]);
  }
  function slideBox(slide) {
    var body = slide.rows.length ? make("table", { "class": "lf-table" }, [
      make("thead", {}, [make("tr", {}, slide.rows[0].map(function (text) { return make("th", { scope: "col", text: text }); }))]),
      make("tbody", {}, slide.rows.slice(1).map(function (row) {
        return make("tr", {}, row.map(function (text, i) { return make("td", { "data-label": slide.rows[0][i] }, [make("span", { text: text })]); }));
      }))
    ]) : list("ul", slide.lines);
    return make("li", {}, [make("strong", { text: slide.title }), body, make("p", { "class": "lf-note", text: slide.footer })]);
  }
  function print(kind) {
    return function () {
      root.setAttribute("data-print", kind);
      root.querySelectorAll(".lf-builder__" + kind + " > details").forEach(function (part) { part.open = true; });
      window.print();
      root.removeAttribute("data-print");
    };
  }
  function lessonParts(lesson) {
    var slides = lib.slides(lesson, info);
    var ready = lesson.courses.length ? [make("p", {}, [make("strong", { text: "已有现成的课程包：" })].concat(lesson.courses.reduce(function (out, course, i) {
      return out.concat(i ? [make("span", { text: "、" })] : [], make("a", { href: base + course.url, text: course.title }));
    }, [])))] : [];
    return ready.concat([
      make("p", { "class": "lf-builder__tools" }, [make("button", { type: "button", text: "打印讲义", click: print("handout") }), make("button", { type: "button", text: "打印幻灯片", click: print("slides") }), make("button", { type: "button", text: "打印排课单", click: print("run") })]),
      section("下载", "files", [lib.files({ base: base, load: load, lesson: lesson, info: info, slides: slides, address: decodeURIComponent(lib.address(want)), make: make })]),
      section("安排", "run", [runTable(lesson)]),
      section("条文", "law", lesson.provisions.map(provision)),
      make("section", { "class": "lf-builder__cases" }, [make("h2", { id: "lf-builder-cases", tabindex: "-1", text: "案例" })].concat(casesOf(lesson))),
      make("section", { "class": "lf-builder__practice" }, [make("h2", { id: "lf-builder-practice", tabindex: "-1", text: "文书练习和移送演练" })].concat(practiceOf(lesson))),
      section("测验", "quiz", [quiz(lesson)]),
      section("幻灯片的次序", "slides", [folded(slides.length + " 页，逐页看", [make("ol", {}, slides.map(slideBox))])]),
      section("讲义", "handout", handout(lesson)),
      section("写成一门课", "yaml", [make("p", { text: "要改讲的话、把几种课时放在一个包里，在项目文件夹里运行这一行，再改生成的文件：" }), make("p", {}, [make("code", { text: "liangfa course new 短名 课名 " + want.charges.map(function (id) { return "--charge " + id; }).join(" ") })])])
    ]);
  }
  function draw(place) {
    var drawn = JSON.stringify(want), needed;
    drawChosen();
    warn("");
    if (!want.charges.length) { stage.textContent = ""; return; }
    needed = lib.needs(want, info);
    Promise.all(want.charges.concat(needed || []).map(load)).then(function (found) {
      if (drawn !== JSON.stringify(want)) { return; }
      var lesson = lib.plan(want, info, found.slice(0, want.charges.length), needed ? found[found.length - 1] : null);
      stage.textContent = "";
      lessonParts(lesson).forEach(function (part) { stage.appendChild(part); });
      if (place) { document.getElementById(place).focus(); }
    }).catch(function (error) { stage.textContent = ""; warn(error.message); });
  }

  form.addEventListener("submit", submit);
  load("").then(function (value) {
    info = value;
    form.elements.agency.value = want.agency;
    form.elements.m.value = want.minutes;
    form.elements.level.value = want.level;
    form.elements.agency.addEventListener("change", fillNames);
    window.addEventListener("popstate", function () { want = lib.read(location.search); draw(); });
    fillNames();
    draw();
  }).catch(function (error) { warn(error.message); });
}());
