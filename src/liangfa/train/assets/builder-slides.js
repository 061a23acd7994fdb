/* 一堂课 → 幻灯片：与 slides.py 同样的次序、版式和分页。不碰页面。 */
(function (root) {
  "use strict";
  var SITE = "两法衔接知识库", INVENTED = "虚拟案情", LETTERS = "ABCDEF", fit = root.LiangfaFit;
  /* 没有材料可以出示的环节，幻灯片上说的话。 */
  var SAID = {
    "答疑": ["本地的立案标准、裁量基准用哪一份，各单位说的一样不一样？", "检察意见送到哪个部门，怎样回复？", "遇到分歧找谁商量？"],
    "测验": ["A卷、B卷题目相同，次序不同。", "不看资料，独立做；做完互换批改，再发答案。"]
  };

  /* 题目最多两行，装不下的截短；分成几页的注明第几页。 */
  function titled(room, title, number, total) {
    var mark = total > 1 ? "（" + number + "/" + total + "）" : "", chars = Array.from(title);
    if (fit.linesOf(title + mark, room.title[0]) <= room.title[1]) { return title + mark; }
    while (fit.linesOf(chars.join("") + "…" + mark, room.title[0]) > room.title[1]) { chars.pop(); }
    return chars.join("") + "…" + mark;
  }

  /* 页脚写明版本或者来源，末尾总有日期。 */
  function footed(room, text, asOf) {
    var footer = text || SITE, day = " · 截至" + asOf, chars;
    if (fit.em(footer + day) > room.footer && footer.charAt(0) === "《") { footer = footer.slice(footer.indexOf("》") + 1); }
    if (fit.em(footer + day) <= room.footer) { return footer + day; }
    chars = Array.from(footer);
    while (fit.em(chars.join("") + "…" + day) > room.footer) { chars.pop(); }
    return chars.join("") + "…" + day;
  }

  function text(room, kind, title, lines, more) {
    var pages = fit.pagesOf(lines.map(function (line) { return line.replace(/\s*\n\s*/g, " "); }), room.body[0], room.body[1]);
    return pages.map(function (page, i) {
      return Object.assign({}, more, { kind: kind, title: titled(room, title, i + 1, pages.length), lines: page, rows: [], notes: i ? "" : (more && more.notes) || "" });
    });
  }

  function rowLines(room, row) {
    return Math.max.apply(null, row.map(function (cell, i) { return fit.linesOf(cell, room.cells[i]); })) + 0.4;
  }

  /* 新旧对照：一行一档；一行就装不下的，改成逐句。 */
  function compare(room, item, pair) {
    var head = ["档次", pair.old, pair.new], title = "新旧对照：" + item.conduct, pages = [[]], used = rowLines(room, head);
    var rows = pair.rows.map(function (row) { return [row[0] + "（新法" + row[3] + "）", row[1], row[2]]; });
    var more = { foot: pair.version, notes: [pair.before, pair.version, "不替学员判断哪个更轻，只列事实。"].join("\n") };
    if (rows.some(function (row) { return rowLines(room, row) > room.table - rowLines(room, head); })) {
      return text(room, "text", title, rows.reduce(function (list, row) {
        return list.concat(row[0] + "，旧：" + row[1], row[0] + "，新：" + row[2]);
      }, []), more);
    }
    rows.forEach(function (row) {
      if (pages[pages.length - 1].length && used + rowLines(room, row) > room.table) { pages.push([]); used = rowLines(room, head); }
      pages[pages.length - 1].push(row);
      used += rowLines(room, row);
    });
    return pages.map(function (page, i) {
      return Object.assign({}, more, { kind: "table", title: titled(room, title, i + 1, pages.length), lines: [], rows: [head].concat(page), notes: i ? "" : more.notes });
    });
  }

  function law(room, lesson) {
    var out = [];
    lesson.provisions.forEach(function (item) {
      out = out.concat(text(room, "text", item.label, item.lines, { foot: item.version, notes: "适用于：" + item.scenario }));
    });
    lesson.compared.forEach(function (pair) { out = out.concat(compare(room, pair[0], pair[1])); });
    lesson.disputes.forEach(function (one) {
      out = out.concat(text(room, "text", "争议：" + one.question, one.sides, { notes: "两边都讲，不替学员下结论。" }));
    });
    return out;
  }

  /* ---- 练习：先出虚拟案情，答案在后面的页 ---- */
  function drafting(room, work, title) {
    return text(room, "facts", INVENTED + "：" + title, work.facts).concat(
      text(room, "text", "任务：写" + work.document, [work.task, "分几部分写：" + work.sections.join("、")]), text(room, "outcome", "参考要点", work.answer)
    );
  }
  function simulation(room, play, kind) {
    var more = { eyebrow: kind + " · " + INVENTED };
    return play.steps.reduce(function (out, step, i) {
      var name = "第" + (i + 1) + "步：", letters = step.options.map(function (one, n) { return LETTERS[n] + ". " + one[0]; }), right = 0, answer;
      while (!step.options[right][1]) { right += 1; }
      answer = [LETTERS[right] + "。" + step.options[right][2]].concat(step.clocks, step.documents.length ? ["文书和材料：" + step.documents.join("、")] : []);
      return out.concat(text(room, "facts", name + step.title, [step.situation, step.ask].concat(letters), more), text(room, "outcome", name + "答案", answer, more));
    }, text(room, "facts", INVENTED + "：" + play.title, play.facts, more));
  }

  function ofStep(room, lesson, step) {
    if (step.kind === "开场") {
      return text(room, "text", "今天讲什么", lesson.provisions.map(function (item) {
        return item.label + (item.who.length ? "（" + item.who.join("；") + "）" : "");
      }));
    }
    if (step.kind === "讲解") { return law(room, lesson); }
    if (SAID[step.kind]) { return text(room, "text", step.title, SAID[step.kind]); }
    if (step.kind === "小结") { return text(room, "text", step.title, lesson.takeaways.concat("回去先做：核对本地的立案标准、裁量基准和联系人。")); }
    if (step.kind === "写作练习") { return drafting(room, lesson.drafting, step.title); }
    if (step.kind === "移送演练") { return simulation(room, lesson.simulation, step.kind); }
    return lesson.cases.reduce(function (out, one, i) {
      var name = "案例" + (i + 1) + "（" + one.place + "）";
      if (step.kind === "案例讨论") {
        return out.concat(text(room, "facts", name, one.facts, { eyebrow: "案情 · 结果后面揭晓", foot: one.source }),
          text(room, "text", name + "：讨论", one.ask, { foot: one.source }));
      }
      if (step.kind === "讲评") {
        return out.concat(text(room, "outcome", name + "：结果", [one.title].concat(one.outcome), { eyebrow: "处理结果", foot: one.source, notes: "来源：" + one.source }));
      }
      return out;
    }, []);
  }

  function slides(lesson, info) {
    var room = info.room, out = [{
      kind: "title", title: titled(room, lesson.title, 1, 1), rows: [], notes: "这堂课由排课页排出，课前补上本地的立案标准、裁量基准和联系人。",
      lines: [lesson.goal, lesson.minutes + " 分钟，" + lesson.level, "法律状态截至" + info.day]
    }];
    lesson.run.forEach(function (step, i) {
      var made = ofStep(room, lesson, step), said = "第 " + (i + 1) + " 个环节“" + step.title + "”，" + step.lead + "主讲，第 " + step.from + "–" + step.to + " 分钟。";
      if (!made.length) { made = [{ kind: "title", title: step.title, lines: [], rows: [], notes: "" }]; }
      made.forEach(function (slide, n) {
        slide.eyebrow = slide.eyebrow || step.kind + " · " + step.lead;
        if (!n) { slide.notes = said + (slide.notes ? "\n" + slide.notes : ""); }
        out.push(slide);
      });
    });
    out.forEach(function (slide) {
      slide.eyebrow = slide.eyebrow || "";
      slide.footer = footed(room, slide.foot, info.asOf);
    });
    return out;
  }

  root.LiangfaBuilder.slides = slides;
}(this));
