/* 排课：选择 ↔ 网址，数据 → 一堂课。这里不碰页面。
   网址：c 罪名（可几个）、agency 机关、m 分钟、level 程度、k 案例（可几个，按次序；none 是不要案例）。 */
(function () {
  "use strict";
  var LENGTHS = ["45", "90", "180"];
  var ROOM = { provisions: { 45: 3, 90: 5, 180: 8 }, cases: { 45: 1, 90: 2, 180: 4 }, questions: { 45: 5, 90: 8, 180: 12 } };

  function read(search) {
    var query = new URLSearchParams(search), m = query.get("m");
    return {
      charges: query.getAll("c"), agency: query.get("agency") || "", minutes: LENGTHS.indexOf(m) < 0 ? "90" : m,
      level: query.get("level") === "进阶" ? "进阶" : "入门", cases: query.has("k") ? query.getAll("k") : null
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

  function plan(want, info, data) {
    var own = data.map(function (charge) {
      var all = charge.provisions.map(spoken), kept = all.filter(function (item) { return mine(item, want.agency); });
      return kept.length ? kept : all;
    });
    var all = inTurn(data.map(function (charge) { return charge.cases; }), 0);
    var cases = want.cases === null ? all.slice(0, ROOM.cases[want.minutes]) : want.cases.map(function (id) {
      return all.filter(function (one) { return one.id === id; })[0];
    }).filter(Boolean);
    var deep = want.level === "进阶" || want.minutes === "180";
    var column = 3 + LENGTHS.indexOf(want.minutes), start = 0;
    var run = info.plans[cases.length ? "cases" : "bare"].filter(function (step) { return step[column]; }).map(function (step) {
      var line = { kind: step[0], title: step[1], lead: step[2], from: start, to: start + step[column] };
      start = line.to;
      return line;
    });
    return {
      title: data.map(function (charge) { return charge.name; }).join("、") + "不起诉以后",
      folder: data.map(function (charge) { return charge.id; }).join("_").slice(0, 60) + "-" + want.minutes,
      minutes: want.minutes, level: want.level, deep: deep, run: run, cases: cases,
      all: all,
      spare: all.filter(function (one) { return cases.indexOf(one) < 0; }),
      provisions: inTurn(own, ROOM.provisions[want.minutes]),
      disputes: deep
        ? data.reduce(function (list, charge) { return list.concat(charge.disputes); }, []) : [],
      questions: ROOM.questions[want.minutes],
      topics: info.topics.filter(function (topic) { return topic.charges.some(function (id) { return want.charges.indexOf(id) >= 0; }); })
        .map(function (topic) { return topic.id; }),
      courses: info.courses.filter(function (course) { return course.charges.some(function (id) { return want.charges.indexOf(id) >= 0; }); })
    };
  }

  /* 换成原来次序里下一个没有用的案例，到头了从头来。 */
  function nextCase(lesson, one) {
    var at = lesson.all.indexOf(one);
    return lesson.spare.filter(function (other) { return lesson.all.indexOf(other) > at; })[0] || lesson.spare[0];
  }

  window.LiangfaBuilder = { read: read, address: address, plan: plan, quiz: quiz, mine: mine, nextCase: nextCase };
}());
