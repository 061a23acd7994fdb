/* 排课：选择 ↔ 网址，数据 → 一堂课。这里不碰页面。
   网址：c 罪名（可几个）、agency 机关、m 分钟、level 程度、k 案例（可几个，按次序；none 是不要案例）、
   x 练习（课程或者罪名的编号；none 是不要）、no 不要的一个练习、on 演练从哪一天开始。 */
(function () {
  "use strict";
  var LENGTHS = ["45", "90", "180"];
  var KINDS = { drafting: "写作练习", simulation: "移送演练" };
  var ROOM = { provisions: { 45: 3, 90: 5, 180: 8 }, cases: { 45: 1, 90: 2, 180: 4 }, questions: { 45: 5, 90: 8, 180: 12 }, compared: { 45: 1, 90: 2, 180: 4 } };

  function read(search) {
    var query = new URLSearchParams(search), m = query.get("m");
    return {
      charges: query.getAll("c"), agency: query.get("agency") || "", minutes: LENGTHS.indexOf(m) < 0 ? "90" : m,
      level: query.get("level") === "进阶" ? "进阶" : "入门", cases: query.has("k") ? query.getAll("k") : null,
      x: query.get("x") || "", no: query.getAll("no").filter(function (kind) { return KINDS[kind]; }), on: window.LiangfaClocks.isDay(query.get("on")) ? query.get("on") : ""
    };
  }

  function address(want) {
    var query = new URLSearchParams();
    want.charges.forEach(function (id) { query.append("c", id); });
    if (want.agency) { query.set("agency", want.agency); }
    query.set("m", want.minutes);
    query.set("level", want.level);
    (want.cases || []).forEach(function (id) { query.append("k", id); });
    if (want.cases && !want.cases.length) { query.append("k", "none"); }
    if (want.x) { query.set("x", want.x); }
    want.no.forEach(function (kind) { query.append("no", kind); });
    if (want.on) { query.set("on", want.on); }
    return "?" + query.toString();
  }

  /* 这堂课的测验在“练习、竞赛和试卷”页里的网址；没有专题是空的。 */
  function quiz(lesson, mode) {
    var query = new URLSearchParams();
    if (!lesson.topics.length) { return ""; }
    lesson.topics.forEach(function (id) { query.append("topic", id); });
    query.set("n", lesson.questions);
    query.set("seed", "1");
    query.set("mode", mode);
    return "?" + query.toString();
  }

  function mine(item, agency) { return !agency || item.agencies.indexOf(agency) >= 0; }

  /* 各罪名轮流取，好让几个罪名都讲到。 */
  function inTurn(lists, most) {
    var out = [], seen = {}, row, i;
    for (row = 0; lists.some(function (list) { return row < list.length; }); row += 1) {
      for (i = 0; i < lists.length; i += 1) {
        var item = lists[i][row], id = item && (item.key || item.id);
        if (item && !seen[id]) { seen[id] = true; out.push(item); }
      }
    }
    return most ? out.slice(0, most) : out;
  }

  /* 一条出示的几行：与 facts.py 的 ProvisionFacts.lines 一样。 */
  function spoken(item) {
    var lines = item.said.concat(item.who.length ? ["机关：" + item.who.join("；")] : [], item.pre.length ? ["前提：" + item.pre.join("；")] : [],
      item.limits.map(function (text) { return "时效：" + text; }));
    return Object.assign({ lines: lines, conduct: item.said[0] }, item);
  }

  /* 可以用的练习：别人为某门课写好的，给每个罪名自动排的。写好的里，讲这个罪名最专的排在前面。 */
  function exercises(want, info) {
    function at(course) {
      var place = course.charges.indexOf(want.charges[0]);
      return place < 0 ? course.charges.length + 9 : place;
    }
    var ready = info.courses.filter(function (course) {
      return course.exercises && course.charges.some(function (id) { return want.charges.indexOf(id) >= 0; });
    }).sort(function (a, b) { return at(a) - at(b) || a.charges.length - b.charges.length; });
    var auto = want.charges.map(function (id) {
      var charge = info.charges.filter(function (one) { return one.id === id; })[0];
      return { id: id, text: "自动排：" + (charge ? charge.name : id) };
    });
    return ready.map(function (course) {
      return { id: course.id, text: "课程《" + course.title + "》的", course: true, fits: course.charges.indexOf(want.charges[0]) >= 0 && (!want.agency || course.agencies.indexOf(want.agency) >= 0) };
    }).concat(info.frame ? auto : [], [{ id: "none", text: "不要" }]);
  }
  function exercise(want, info) {
    var all = exercises(want, info);
    return all.filter(function (one) { return one.id === want.x; })[0]
      || all.filter(function (one) { return one.course && one.fits; })[0] || all.filter(function (one) { return !one.course; })[0];
  }
  /* 要先取哪一份数据。 */
  function needs(want, info) {
    var chosen = exercise(want, info);
    return chosen.course ? "course-" + chosen.id : chosen.id === "none" ? "" : "practice";
  }
  function practised(want, info, data, own, found) {
    var chosen = exercise(want, info), at = data.map(function (charge) { return charge.id; }).indexOf(chosen.id), made = { drafting: null, simulation: null };
    if (chosen.course) { made = { drafting: found.drafting, simulation: found.simulation }; }
    if (at >= 0) { made = Object.assign({ day: window.LiangfaBuilder.storyDay(own[at][0], want.on) }, window.LiangfaBuilder.practice(found, data[at], own[at][0], want)); }
    return Object.assign({ id: chosen.id, auto: at >= 0, offered: { drafting: !!made.drafting, simulation: !!made.simulation } }, made);
  }

  /* 没有内容的环节不排，它的时间给答疑；没有答疑的给讨论、讲解。条文里没有公安机关的，由行政机关讲。 */
  function runOf(steps, column, missing, police) {
    var kept = steps.filter(function (step) { return step[column] && missing.indexOf(step[0]) < 0; }), start = 0, spare = 0, taker;
    steps.forEach(function (step) { if (missing.indexOf(step[0]) >= 0) { spare += step[column]; } });
    taker = ["答疑", "案例讨论", "讲解"].filter(function (kind) { return kept.some(function (step) { return step[0] === kind; }); })[0];
    return kept.map(function (step) {
      var line = { kind: step[0], title: step[1], lead: step[2] === "公安" && !police ? "行政机关" : step[2], from: start, to: start + step[column] + (step[0] === taker ? spare : 0) };
      start = line.to;
      return line;
    });
  }

  /* 带走的话：每个罪名的首选依据由谁处理，时效怎么算。 */
  function takeaways(own) {
    var limits = [], lines = own.map(function (list) {
      list[0].limits.forEach(function (text) { if (limits.indexOf(text) < 0) { limits.push(text); } });
      return list[0].scenario + "：首选依据是" + list[0].label + (list[0].who.length ? "，由" + list[0].who.join("、") + "处理。" : "。");
    });
    return lines.concat(limits.map(function (text) { return "时效：" + text + "。"; }));
  }
  /* 没有排进课时的练习，和自动排的练习要教员补什么。 */
  function practiceNote(practice, run, minutes) {
    var left = [["drafting", "文书练习"], ["simulation", "移送演练"]].filter(function (one) {
      return practice[one[0]] && !run.some(function (step) { return step.kind === KINDS[one[0]]; });
    }).map(function (one) { return one[1]; });
    return (left.length ? left.join("、") + "没有排进 " + minutes + " 分钟，可以留作课后练习。" : "")
      + (practice.auto && (practice.drafting || practice.simulation) ? "练习是按罪名和条款排的虚拟案情，数量、地点按本地的案件补上；期限由时钟规则算，改了日子要重新算。" : "");
  }

  /* 讲得完的新旧对照：每条先取一个前身，轮流取。 */
  function compared(provisions, most) {
    var pairs = [], row;
    function take(item) { if (item.old[row] && pairs.length < most) { pairs.push([item, item.old[row]]); } }
    for (row = 0; pairs.length < most && provisions.some(function (item) { return item.old[row]; }); row += 1) { provisions.forEach(take); }
    return pairs;
  }

  function plan(want, info, data, found) {
    var own = data.map(function (charge) {
      var all = charge.provisions.map(spoken), kept = all.filter(function (item) { return mine(item, want.agency); });
      return kept.length ? kept : all;
    });
    var all = inTurn(data.map(function (charge) { return charge.cases; }), 0);
    var cases = want.cases === null ? all.slice(0, ROOM.cases[want.minutes]) : want.cases.map(function (id) {
      return all.filter(function (one) { return one.id === id; })[0];
    }).filter(Boolean);
    var provisions = inTurn(own, ROOM.provisions[want.minutes]), deep = want.level === "进阶" || want.minutes === "180";
    var topics = info.topics.filter(function (topic) { return topic.charges.some(function (id) { return want.charges.indexOf(id) >= 0; }); });
    var practice = practised(want, info, data, own, found), missing = topics.length ? [] : ["测验"];
    Object.keys(KINDS).forEach(function (kind) {
      if (want.no.indexOf(kind) >= 0) { practice[kind] = null; }
      if (!practice[kind]) { missing.push(KINDS[kind]); }
    });
    var run = runOf(info.plans[cases.length ? "cases" : "bare"], 3 + LENGTHS.indexOf(want.minutes), missing, provisions.some(function (item) {
      return item.agencies.some(function (name) { return name.indexOf("公安") === 0; });
    }));
    var names = data.map(function (charge) { return charge.name; }).join("、");
    practice.note = practiceNote(practice, run, want.minutes);
    return {
      takeaways: takeaways(own), title: names + "不起诉以后", goal: "能说清" + names + "不起诉以后由谁、按哪一条、在多长时间内处罚。",
      folder: data.map(function (charge) { return charge.id; }).join("_").slice(0, 60) + "-" + want.minutes,
      minutes: want.minutes, level: want.level, run: run, cases: cases,
      all: all, practice: practice, choices: exercises(want, info), drafting: practice.drafting, simulation: practice.simulation,
      spare: all.filter(function (one) { return cases.indexOf(one) < 0; }),
      provisions: provisions, compared: deep ? compared(provisions, ROOM.compared[want.minutes]) : [],
      disputes: deep
        ? data.reduce(function (list, charge) { return list.concat(charge.disputes); }, []) : [],
      questions: ROOM.questions[want.minutes],
      topics: topics.map(function (topic) { return topic.id; }),
      courses: info.courses.filter(function (course) { return course.charges.some(function (id) { return want.charges.indexOf(id) >= 0; }); })
    };
  }

  /* 换成原来次序里下一个没有用的案例，到头了从头来。 */
  function nextCase(lesson, one) {
    var at = lesson.all.indexOf(one);
    return lesson.spare.filter(function (other) { return lesson.all.indexOf(other) > at; })[0] || lesson.spare[0];
  }

  window.LiangfaBuilder = { read: read, address: address, plan: plan, quiz: quiz, mine: mine, nextCase: nextCase, needs: needs };
}());
