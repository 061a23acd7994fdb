/* 一堂课 → 纸面材料：与 papers.py 同样的写法，案情在前，结果、答案另起一页。不碰页面。 */
(function (root) {
  "use strict";
  var SITE = "两法衔接知识库", INVENTED = "虚拟案情", LETTERS = "ABCDEF", fit = root.LiangfaFit;
  /* 一页 A4 的行数、一行的字数；条文表各列的份额。 */
  var PAGE = 43, LINE = 46, LAW = [24, 52, 24], CELL = { wide: 1.1, high: 0.88, edge: 1.2 };

  function heading(text, level) { return ["heading", text, level || 2]; }
  function para(text, style) { return ["para", text, style || "normal"]; }
  function list(items, style) { return ["list", items, style || "dots"]; }
  function join(lists) { return [].concat.apply([], lists); }
  function once(texts) { return texts.filter(function (text, i) { return texts.indexOf(text) === i; }); }
  function lines(texts, width) { return texts.reduce(function (sum, text) { return sum + fit.linesOf(text, width); }, 0); }

  function paper(lesson, info, name, title, subtitle, blocks) {
    return { name: name, title: title, subtitle: subtitle, blocks: blocks, footer: lesson.title + " · 法律状态截至" + info.day + " · " + SITE };
  }

  /* ---- 讲义：两页，第二页讨论 ---- */
  function lawRows(lesson, room) {
    var rows = [];
    lesson.provisions.every(function (item) {
      var row = [item.label, item.said.join("；"), item.who.join("；") || "—"];
      room -= CELL.high * Math.max.apply(null, row.map(function (text, i) { return fit.linesOf(text, LINE * CELL.wide * LAW[i] / 100 - CELL.edge); })) + 0.4;
      if (room >= 0) { rows.push(row); }
      return room >= 0;
    });
    return rows;
  }
  function second(lesson) {
    var out = [], left = PAGE - 6, versions = once(lesson.provisions.map(function (item) { return item.version; })).join("；") + "。";
    if (lesson.cases.length) { out.push(heading("讨论")); }
    lesson.cases.slice(0, 3).forEach(function (one, i) {
      var asked = one.ask.slice(0, 3);
      out.push(para("案例" + (i + 1) + "（" + one.place + "）", "strong"), list(asked));
      left -= 2 + lines(asked, LINE - 2);
    });
    lesson.disputes.slice(0, 2).filter(function (one) {
      return 2 + lines([one.question].concat(one.sides), LINE - 2) <= (left - 12) / 2;
    }).forEach(function (one, i) {
      var need = 2 + lines([one.question].concat(one.sides), LINE - 2);
      if (!i) { out.push(heading("有两种意见的问题")); }
      out.push(para(one.question, "strong"), list(one.sides));
      left -= need;
    });
    out.push(heading("依据的版本"), para(versions, "note"), heading("笔记"));
    left -= 4 + fit.linesOf(versions, LINE);
    out.push(["lines", Math.max(3, Math.trunc(left / 1.9))]);
    return out;
  }
  function handout(lesson, info) {
    var limits = once(join(lesson.provisions.map(function (item) { return item.limits; }))).map(function (text) { return "时效：" + text; });
    var goal = "目标：" + lesson.goal, rows = lawRows(lesson, PAGE - 9 - lines(limits.concat(goal), LINE)), left = lesson.provisions.length - rows.length;
    var blocks = [para(goal, "strong"), heading("条文"), ["table", ["条款", "行为和处罚", "机关"], rows, LAW, false]].concat(limits.map(function (text) { return para(text); }));
    if (left) { blocks.push(para("另有 " + left + " 条见幻灯片。", "note")); }
    return paper(lesson, info, "handout", lesson.title, "学员讲义 · 法律状态截至" + info.day, blocks.concat([["break"]], second(lesson)));
  }

  /* ---- 案例单 ---- */
  function cases(lesson, info) {
    var blocks = join(lesson.cases.map(function (one, i) {
      var name = "案例" + (i + 1) + "（" + one.place + "）";
      return join([
        i ? [["break"]] : [], [heading(name + "：案情")], one.facts.map(function (text) { return para(text); }),
        [heading("讨论", 3), list(one.ask, "numbers"), ["lines", 14], ["break"], heading(name + "：处理结果和依据"), para(one.title, "strong")],
        one.outcome.map(function (text) { return para(text); }), [para("来源：" + one.source, "note")]
      ]);
    }));
    return paper(lesson, info, "cases", "案例单", lesson.title + " · 案情页先发，结果页讲评时再发", blocks);
  }

  /* ---- 练习：评分表、参考要点、答案各另起一页 ---- */
  function drafting(lesson, info) {
    var work = lesson.drafting, total = 0, rows = work.rubric.map(function (line) {
      total += line[2];
      return [line[0], line[1].join("；"), String(line[2]), ""];
    });
    return paper(lesson, info, "drafting", "文书练习：" + work.document, lesson.title + " · " + INVENTED, join([
      [heading(INVENTED)], work.facts.map(function (text) { return para(text); }), [heading("任务"), para(work.task)],
      join(work.sections.map(function (name) { return [heading(name, 3), ["lines", 3]]; })),
      [["break"], heading("评分表（同桌互评）"), ["table", ["项目", "看什么", "满分", "得分"], rows.concat([["合计", "", String(total), ""]]), [14, 60, 12, 14], true],
        para("评分人：　　　　　　　　　　　　意见："), ["lines", 4], ["break"], heading("参考要点（评分以后再发）"), list(work.answer, "numbers"),
        para("要点只是一种写法；评分时看理由是否成立。", "note")]
    ]));
  }
  function simulation(lesson, info) {
    var play = lesson.simulation;
    function name(step, i) { return heading("第" + (i + 1) + "步：" + step.title, 3); }
    return paper(lesson, info, "simulation", "移送演练：" + play.title, lesson.title + " · " + INVENTED, join([
      [heading(INVENTED)], play.facts.map(function (text) { return para(text); }),
      join(play.steps.map(function (step, i) {
        return [name(step, i), para(step.situation), para(step.ask, "strong"), list(step.options.map(function (one, n) { return LETTERS[n] + ". " + one[0]; }), "boxes")];
      })),
      [["break"], heading("答案、期限和文书")],
      join(play.steps.map(function (step, i) {
        return [name(step, i)].concat(step.options.map(function (one, n) { return para(LETTERS[n] + "　" + (one[1] ? "对" : "不对") + "：" + one[2]); }), step.clocks.map(function (text) { return para(text); }));
      })),
      [heading("文书和材料清单"), list(play.documents, "boxes")]
    ]));
  }

  /* ---- 教员手册 ---- */
  function trainer(lesson, info, address) {
    var rows = lesson.run.map(function (step) {
      return [step.from + "–" + step.to, String(step.to - step.from), step.kind, step.title, step.lead];
    });
    var blocks = [
      para("课时：" + lesson.minutes + " 分钟。程度：" + lesson.level + "。"), heading("课前准备"),
      list(["补上本地的立案标准、裁量基准和联系人。", "案例单的结果页、练习的参考要点和答案、测验答案先不发。", "课前用排课页重开一次，看条文和案例有没有变。"], "boxes"),
      heading(lesson.minutes + " 分钟的安排"),
      ["table", ["第几分钟", "分钟", "环节", "题目", "主讲"], rows.concat([["合计", lesson.minutes, "", "", ""]]), [16, 10, 18, 40, 16], false],
      heading("条文用在哪里"), list(lesson.provisions.map(function (item) { return item.label + "：" + item.scenario; }))
    ];
    if (lesson.cases.length) {
      blocks.push(heading("案例的编号"), list(lesson.cases.map(function (one, i) { return "案例" + (i + 1) + "：" + one.id + "（" + one.place + "）"; })));
    }
    if (lesson.practice.note) { blocks.push(heading("练习"), para(lesson.practice.note)); }
    blocks.push(heading("依据的版本"), list(once(lesson.provisions.map(function (item) { return item.version; }))),
      para("重开这堂课：在排课页的网址后面加上 " + address, "note"));
    return paper(lesson, info, "trainer", "教员手册：" + lesson.title, "法律状态截至" + info.day, blocks);
  }

  /* ---- 测验和答案：forms 是 {A: 题目, B: 题目}，次序已经排好 ---- */
  function quizBlocks(items) {
    return join(items.map(function (item, i) {
      var stem = para(i + 1 + ".（" + item.kind + "）" + item.stem);
      if (item.kind === "判断") { return [stem, list(["对", "错"], "boxes")]; }
      if (item.kind === "简答") { return [stem, ["lines", 3]]; }
      return [stem, list(item.options.map(function (text, n) { return LETTERS[n] + ". " + text; }), "boxes")];
    }));
  }
  function keyBlocks(items) {
    return join(items.map(function (item, i) {
      var said = item.kind === "简答" ? item.answer : item.right.map(function (n) { return item.kind === "判断" ? item.options[n] : LETTERS[n]; }).join("");
      return [para(i + 1 + ". " + said, "strong"), para(item.reason)].concat(item.cites.map(function (cite) {
        return para("依据：" + cite.label + "：" + cite.words, "note");
      }));
    }));
  }
  function exam(lesson, info, forms) {
    function both(after, blocks) {
      return join(["A", "B"].map(function (form, i) {
        return (i ? [["break"]] : []).concat([heading(form + "卷" + after)], blocks(forms[form]));
      }));
    }
    return [
      paper(lesson, info, "quiz", "测验", lesson.title + " · A卷、B卷", both("", function (items) {
        return [para("单位：　　　　　　　　姓名：　　　　　　　　得分：")].concat(quizBlocks(items));
      })),
      paper(lesson, info, "key", "测验答案", lesson.title + " · 只给教员", both("答案", keyBlocks))
    ];
  }

  /* 全部纸面材料；没有案例、没有题的不写。 */
  function papers(lesson, info, kit, forms, address) {
    return join([
      [trainer(lesson, info, address), handout(lesson, info)], lesson.cases.length ? [cases(lesson, info)] : [],
      lesson.drafting ? [drafting(lesson, info)] : [], lesson.simulation ? [simulation(lesson, info)] : [],
      forms ? exam(lesson, info, forms) : [], [paper(lesson, info, "forms", "签到表和反馈表", lesson.title, kit.forms)]
    ]);
  }

  root.LiangfaBuilder.papers = papers;
}(this));
