// The printed memo: at most two A4 pages. All scenarios in a short table, the reasoning of the chosen one (or
// the first main one) in full, of the rest as much as there is room for, the most important first; what is
// left out is counted. The page itself stays as long as the answer is.
(function (P) {
  "use strict";
  var el = P.el;

  // Two pages hold about 114 rows of 56 characters in the type of the style sheet; the rest is for headings.
  var ROOM = 112, WIDTH = 56, TABLE = 50, FULL = 18, MOST = 6;
  var OUT = ["excluded", "unticked"], NEVER = ["absent", "notyet"];
  var LAW = {
    one: "同一版", same: "没有变", old: "新法较重", new: "新法较轻", open: "有轻有重", several: "逐条看", across: "跨新旧法",
    absent: "当时没有", unrecorded: "旧法未收", notyet: "没有施行", gone: "已经失效", noact: "日期不明", span: "日期不明",
  };
  var SHORT = {
    没收违法所得: "没收", 没收非法财物: "没收", 暂扣许可证件: "暂扣证", 吊销许可证件: "吊证", 降低资质等级: "降级",
    责令停产停业: "停业", 责令关闭: "关闭", 限制开展生产经营活动: "限制经营",
  };
  var SURE = { disputed: "有争议", inferred: "推断", unsettled: "条文没有写明" };
  var STATE = { open: "未到期", due: "今天到期", passed: "已过", unknown: "不能确定" };
  // What is said first when not everything fits; what is not named comes after.
  var FIRST = { thresholds: 1, steps: 2, checklist: 2, disputes: 2, agencies: 3, execution: 3, person: 3 };

  function wide(text) { return text.length - (text.match(/[\x00-\xff]/g) || []).length / 2; }

  function rows(text, width) { return Math.max(1, Math.ceil(wide(text) / (width || WIDTH))); }

  P.ruledOut = function (line) { return line.code === "candidate" && OUT.indexOf(line.verdict) >= 0; };

  function live(line) { return line.code === "candidate" && !P.ruledOut(line); }

  // The provisions of one version of a law under one name: 《治安管理处罚法》（2026年版）第25条、第58条.
  function grouped(keys, sources) {
    var laws = [], seen = {}, text = "", nodes = [];
    keys.forEach(function (key) {
      var label = sources.provision(key).label, parts = /^(《.+?》)(.+)（(.+版)）$/.exec(label) || [0, "", label, ""];
      var law = parts[1] + (parts[3] ? "（" + parts[3] + "）" : "");
      if (!seen[law]) laws.push(seen[law] = { name: law, at: [] });
      seen[law].at.push(sources.link(key, parts[2]));
      text += parts[2] + "、";
    });
    laws.forEach(function (law) {
      nodes.push((nodes.length ? "；" : "") + law.name);
      law.at.forEach(function (one, i) { nodes.push(i ? "、" : "", one); });
      text += law.name;
    });
    return { nodes: nodes, text: text };
  }

  // What a line rests on; provisions its own words name already are left out.
  function basis(line, sources) {
    var keys = line.cites.filter(function (key) { return line.text.indexOf(sources.provision(key).label) < 0; });
    var found = grouped(keys.slice(0, MOST), sources);
    if (keys.length > MOST) found.nodes.push("等" + keys.length + "条");
    sources.papers(line).forEach(function (one) {
      found.nodes.push((found.nodes.length ? "；" : "") + "《" + one.title + "》" + one.doc_no);
      found.text += one.title + one.doc_no;
    });
    return { node: found.nodes.length ? el("span", { class: "lf-memo-cite" }, "〔", found.nodes, "〕") : null, text: found.text };
  }

  // One item: {node, rows, level}. `inner` are the steps of the reasoning, in the same paragraph.
  function item(line, sources, level, inner) {
    var sure = line.verdict === "unknown" ? "无法判断" : SURE[line.certainty], cited = basis(line, sources);
    var steps = (inner || []).map(function (one) { return one.text; }).join("");
    var sides = (line.sides || []).map(function (side, i) {
      if (line.code === "threshold") return side.view + (side.held_by ? "〔" + side.held_by + "〕" : "");
      return "说法" + (i + 1) + "：" + side.view.replace(/。$/, "") + (side.held_by ? "（" + side.held_by + "）" : "") + "。";
    }).join("");
    var tail = steps + (/[。？！]$/.test(line.text) || !sides ? "" : "。") + sides;
    return {
      node: el("li", {}, sure ? el("strong", {}, "［" + sure + "］") : null, line.text, tail, cited.node),
      rows: rows((sure || "") + line.text + tail + cited.text + "　　"), level: level,
    };
  }

  // ---- the table of scenarios ---------------------------------------------------------------------

  // The versions whose range may be applied, as the verdict says.
  function applied(line) {
    var when = line.verdict === "new" ? "决定时" : line.verdict === "old" || line.verdict === "same" ? "行为时" : "";
    var found = line.versions.filter(function (cell) { return !when || cell.when === when; });
    return found.length ? found : line.versions;
  }

  function yuan(n) { return n % 10000 ? n + "元" : n / 10000 + "万元"; }

  // Tiers taken together, in a few words.
  function brief(tiers) {
    var out = [], kinds = once(tiers.reduce(function (all, tier) { return all.concat(tier.kinds); }, []));
    var held = tiers.filter(function (tier) { return tier.detention; }).map(function (tier) { return tier.detention; });
    var fined = tiers.filter(function (tier) { return tier.kinds.indexOf("罚款") >= 0; }).map(function (tier) { return tier.fine; });
    if (held.length) {
      var low = Math.min.apply(null, held.map(function (days) { return days[0]; })), high = Math.max.apply(null, held.map(function (days) { return days[1]; }));
      out.push("拘留" + (low < 2 ? high + "日以下" : low === high ? high + "日" : low + "至" + high + "日"));
    }
    if (fined.length) out.push(fined.indexOf(null) < 0 ? "罚款最高" + yuan(Math.max.apply(null, fined)) : "罚款（按倍数等，看条文）");
    kinds = kinds.filter(function (kind) { return kind !== "行政拘留" && kind !== "罚款"; });
    return out.concat(once(kinds.map(function (kind) { return SHORT[kind] || kind; }))).join("、");
  }

  function once(items) { return items.filter(function (one, i, all) { return all.indexOf(one) === i; }); }

  // A scenario in a few words: {scenario, agencies, range, law, cells}.
  P.inShort = function (line, shard) {
    var cells = applied(line);
    var dropped = line.lines.map(function (one) { return one.code === "dropped" && (/^“(.+?)”一档/.exec(one.text) || [])[1]; });
    var times = once(cells.map(function (cell) { return cell.when; }));
    var ranges = times.map(function (when) {
      return brief(cells.reduce(function (all, cell) { return cell.when === when ? all.concat(shard.provisions[cell.key].tiers) : all; }, [])
        .filter(function (tier) { return dropped.indexOf(tier.when) < 0; }));
    });
    var range = once(ranges).length > 1 ? ranges.map(function (text, i) { return times[i] + "：" + text; }).join("；") : ranges[0] || "";
    return {
      scenario: scenarioOf(line, shard), range: range, law: LAW[line.verdict] || "", cells: cells,
      agencies: once(cells.reduce(function (all, cell) { return all.concat(cell.agencies); }, [])).join("、"),
    };
  };

  function row(line, shard, sources) {
    var short = P.inShort(line, shard), cells = short.cells;
    var named = grouped(cells.length ? cells.map(function (cell) { return cell.key; }) : line.cites.slice(0, 1), sources);
    return {
      node: el("tr", {}, el("th", { scope: "row" }, short.scenario), [named.nodes, short.agencies, short.range, short.law].map(function (inside) { return el("td", {}, inside); })),
      rows: Math.max(rows(short.scenario, 17), rows(named.text, 16), rows(short.agencies, 7), rows(short.range, 13)) * .9 + .2,
    };
  }

  function scenarioOf(line, shard) {
    var found = shard.entries.filter(function (entry) { return line.text.indexOf(entry.scenario + "：") === 0; });
    return found.length ? found[0].scenario : line.text;
  }

  // The versions of one scenario in full, before its reasoning.
  function versions(line, sources) {
    return line.versions.map(function (cell) {
      return { text: cell.when + sources.provision(cell.key).label + "：" + cell.penalty.join("；") + (cell.preconditions.length ? "（前提：" + cell.preconditions.join("、") + "）" : "") + "。" };
    });
  }

  // The reasoning in full, or as much of it as stands in a reasonable space.
  function reasoned(line, sources) {
    var cells = versions(line, sources), all = cells.concat(deep(line.lines));
    var tries = [all, cells.concat(line.lines.filter(function (one) { return one.code !== "pair"; }), { text: "逐档的比较见网页。" }), [{ text: "各版本的幅度和逐档的比较见网页。" }]];
    var made = tries.map(function (steps) { return item(line, sources, 0, steps); });
    return made.filter(function (one) { return one.rows <= FULL; })[0] || made[2];
  }

  // All lines below a line, the deeper ones after the one they belong to.
  function deep(lines) { return lines.reduce(function (all, one) { return all.concat(one, deep(one.lines)); }, []); }

  function table(lines, focus, shard, sources, more) {
    var shown = lines.filter(live), used = 0, left = 0;
    var sorted = shown.slice().sort(function (a, b) { return rank(a) - rank(b); });
    function rank(line) { return focus.indexOf(line) >= 0 ? 0 : NEVER.indexOf(line.verdict) >= 0 ? 2 : 1; }
    var body = sorted.map(function (line) { return row(line, shard, sources); }).filter(function (one) {
      if (used + one.rows > TABLE) { left += 1; return false; }
      used += one.rows;
      return true;
    });
    var out = lines.filter(function (line) { return line.code === "candidate" && !live(line); }).length, said = [];
    if (left) said.push("另有 " + left + " 个可能的情形没有列");
    if (out) said.push("按所填的事实不适用的 " + out + " 个情形没有列");
    if (!body.length && !said.length) return null;
    return {
      node: el("div", {}, body.length ? el("table", { class: "lf-memo-table" },
        el("thead", {}, el("tr", {}, ["情形", "条款", "机关", "幅度", "新旧法"].map(function (head) { return el("th", { scope: "col" }, head); }))),
        el("tbody", {}, body.map(function (one) { return one.node; }))) : null,
      said.length ? el("p", {}, said.join("；") + "，见", more(), "。") : null),
      rows: used + (body.length ? 1.3 : 0) + (said.length ? 1 : 0), level: 0,
    };
  }

  // The scenarios whose reasoning is given in full.
  function chosen(lines, shard, facts) {
    var possible = lines.filter(function (line) { return live(line) && NEVER.indexOf(line.verdict) < 0; });
    if (facts.scenarios) return possible.slice(0, 3);
    var main = shard.entries.filter(function (entry) { return entry.role === "primary"; }).map(function (entry) { return entry.scenario; });
    var first = possible.filter(function (line) { return main.indexOf(scenarioOf(line, shard)) >= 0; });
    return (first.length ? first : possible).slice(0, 1);
  }

  // ---- the blocks ---------------------------------------------------------------------------------

  function blocks(result, shard, facts, sources, more) {
    var candidates = (result.sections.filter(function (section) { return section.id === "candidates"; })[0] || { lines: [] }).lines;
    var focus = chosen(candidates, shard, facts), keys = [];
    focus.forEach(function (line) { line.versions.forEach(function (cell) { keys.push(cell.key); }); });
    function ofFocus(line) { return line.cites.some(function (key) { return keys.indexOf(key) >= 0; }); }

    var out = result.sections.map(function (section) {
      var items = section.id !== "candidates" ? section.lines.map(function (line) {
        var mine = ["limitation", "offset"].indexOf(section.id) >= 0 ? ofFocus(line) : section.id === "ladder" || line.code === "agency" && ofFocus(line);
        var level = mine ? 1 : line.verdict === "unknown" || section.id === "offset" ? 5 : FIRST[section.id] || 4;
        return item(line, sources, level, mine ? line.lines : null);
      }) : [].concat(
        section.lines.filter(function (line) { return line.code !== "candidate"; }).map(function (line) { return item(line, sources, 0); }),
        table(section.lines, focus, shard, sources, more) || [],
        focus.map(function (line) { return reasoned(line, sources); }));
      return { title: section.title, items: items, plain: section.id === "candidates" };
    });
    out.push({
      title: "期限", items: result.deadlines.map(function (one) {
        var line = { text: (one.approx ? "约 " + P.chineseDay(one.approx) + "，" : "") + STATE[one.verdict] + "，" + one.who + "：" + one.text, verdict: "", certainty: one.certainty, cites: one.cites, documents: one.documents };
        return item(line, sources, one.verdict === "passed" ? 3 : 1);
      }),
    });
    return out;
  }

  // Takes items while there is room, level by level; each block keeps its own order and counts what is left.
  function choose(all, room) {
    all.forEach(function (block) { block.shown = []; });
    for (var level = 0; level <= 5; level++) {
      all.forEach(function (block) {
        block.items.forEach(function (one) {
          var cost = one.rows + (block.shown.length ? 0 : 2);
          if (one.level !== level || (level && cost > room)) return;
          block.shown.push(one);
          room -= cost;
        });
      });
    }
  }

  P.memo = function (root, result, shard, facts, summary, sources, base) {
    function more() { return el("a", { href: base + shard.url }, shard.name + "页"); }
    var known = summary.filter(function (pair) { return ["charge", "direction", "today"].indexOf(pair[2]) < 0; });
    var told = known.map(function (pair) { return pair[0] + "：" + pair[1]; }).join("　");
    var asked = result.questions.map(function (one) { return one.text.replace(/（[^（）]*空列表[^（）]*）/, ""); }).join("　");
    var all = blocks(result, shard, facts, sources, more);
    choose(all, ROOM - rows(told) - (asked ? rows(asked) + 1 : 0));
    P.clear(root).append(
      el("h2", {}, "办案备忘：" + result.name + "（" + result.direction + "）"),
      el("p", {}, "按" + P.chineseDay(result.today) + "评估"
        + (result.decision_on && result.decision_on !== result.today ? "，处罚决定日" + P.chineseDay(result.decision_on) : "") + "。", told ? el("span", {}, told + "。") : null));
    var absent = [];
    all.forEach(function (block) {
      var left = block.items.length - block.shown.length;
      if (!block.shown.length) {
        if (left) absent.push(block.title + " " + left + " 条");
        return;
      }
      var nodes = block.items.filter(function (one) { return block.shown.indexOf(one) >= 0; }).map(function (one) { return one.node; });
      root.append(el("section", {}, el("h3", {}, block.title, left ? el("span", {}, "（另有 " + left + " 条，见网页）") : null),
        el("ul", {}, nodes.map(function (node) { return node.tagName === "LI" ? node : el("li", { class: "lf-memo-plain" }, node); }))));
    });
    if (absent.length) root.append(el("section", {}, el("h3", {}, "没有印出的"), el("p", {}, absent.join("、") + "，见网页。")));
    if (asked) root.append(el("section", {}, el("h3", {}, "还要知道"), el("p", {}, asked)));
    root.append(el("p", { class: "lf-memo-end" }, "由公开的条文和规则算出，未经法律人审；完整的推理和条文见网页“办案助手”和", more(), "。"));
  };
})(this.LiangfaAssistPage);
