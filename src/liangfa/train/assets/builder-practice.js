/* 练习：courses/practice 的框架按所选的罪名、条款、机关、程度和日子填好，与 practice.py 逐字、逐日相同。不碰页面。 */
(function (root) {
  "use strict";
  var clocks = root.LiangfaClocks;

  /* 案情的第几个工作日；年份只在第一天和换了年的时候写。 */
  function calendar(start, plan) {
    function day(number) { return clocks.addWorking(clocks.rollOn(start, plan)[0], number, plan, null)[0]; }
    function words(number) {
      var at = day(number), first = day(0), said = clocks.chinese(at);
      return !number || at.slice(0, 4) !== first.slice(0, 4) ? said : said.slice(said.indexOf("年") + 1);
    }
    return { day: day, words: words };
  }

  /* 谁的事：有侦查权的机关自己的，行业主管部门的，还是两边都有。 */
  function force(agencies, own) {
    var police = agencies.filter(function (name) { return own.indexOf(name) >= 0; }).length;
    return police === agencies.length ? "公安" : police ? "分工" : "行业";
  }
  function finder(data, agency, agencies) {
    var out = data.frame.simulation.own_police.concat(data.frame.simulation.not_finders), free = agencies.filter(function (name) { return out.indexOf(name) < 0; });
    var name = free.indexOf(agency) >= 0 ? agency : free[0];
    return name ? "某地" + name + "（虚构）" : data.any;
  }

  /* 填槽要用的词和情形。item 是条款，charge 是罪名的数据。 */
  function matter(data, charge, item, want, start) {
    var own = data.frame.simulation.own_police, days = calendar(start, data.plan), before = item.before;
    var words = {
      "罪名": charge.name, "依据": item.label, "行为": item.act, "机关": item.who.join("、"),
      "处罚": item.said.slice(1).concat(item.pre.length ? ["前提：" + item.pre.join("；")] : []).join("；"),
      "时效": item.limits.join("；"), "标准": charge.thresholds.join("；"), "发现机关": finder(data, want.agency, item.agencies),
      "当事人": data.names[item.person ? 0 : 1], "施行日": clocks.chinese(item.effective), "旧条款": before[0] || "", "旧处罚": before[1] || ""
    };
    var flags = [
      item.person ? "个人" : "单位", item.punished ? "罚个人" : "罚单位", item.held ? "拘留" : "非拘留", start < item.effective ? "新旧" : "非新旧",
      charge.thresholds.length ? "标准" : "非标准", want.level === "进阶" ? "进阶" : "非进阶", force(item.agencies, own)
    ];
    return {
      day: days.day,
      fill: function (text) {
        return text.replace(/\{\{(.+?)\}\}/g, function (_, slot) { return /^日\d+$/.test(slot) ? days.words(+slot.slice(1)) : words[slot]; });
      },
      holds: function (one) { return one.when.every(function (flag) { return flags.indexOf(flag) >= 0; }); }
    };
  }
  function lines(made, all) { return all.filter(made.holds).map(function (line) { return made.fill(line.say); }); }

  function drafting(frame, made) {
    return {
      document: frame.document, facts: lines(made, frame.facts), task: made.fill(frame.task), sections: lines(made, frame.sections), answer: lines(made, frame.answer),
      rubric: frame.rubric.map(function (line) { return [line.aspect, line.look_for, line.points]; })
    };
  }

  /* 到哪一天，由时钟规则算；说法与 clocks.py 的 clock_line 相同。 */
  function clockLine(data, made, one) {
    var known = data.clocks[one.clock], rule = known.rule, on = made.day(one.on), facts = { today: on }, text;
    facts[rule.start] = on;
    text = clocks.deadline({ words: data.words, plan: data.plan }, rule, on, facts).text;
    if (text.indexOf(rule.title + "：") === 0) { text = text.slice(rule.title.length + 1); }
    return "期限：" + rule.title + "（" + rule.who + "），" + text + "起算：" + made.fill(one.start) + "（" + known.grounds + "）";
  }
  function simulation(data, made) {
    var frame = data.frame.simulation, steps = frame.steps.filter(made.holds).map(function (step) {
      return {
        title: made.fill(step.title), situation: made.fill(step.situation), ask: made.fill(step.ask),
        options: step.options.filter(made.holds).map(function (one) { return [made.fill(one.text), one.right, made.fill(one.why)]; }),
        clocks: step.clocks.map(function (one) { return clockLine(data, made, one); }), documents: step.documents
      };
    });
    return { title: made.fill(frame.title), facts: lines(made, frame.facts), steps: steps, documents: documents(steps) };
  }
  function documents(steps) {
    return [].concat.apply([], steps.map(function (step) { return step.documents; })).filter(function (name, i, all) { return all.indexOf(name) === i; });
  }

  /* 想要的日子要在这一版施行以后、换版以前，时钟也已经开始走。 */
  function storyDay(item, on) {
    var day = !on ? item.played : on < item.first ? item.first : on;
    return item.last && day > item.last ? item.last : day;
  }

  /* 一个罪名的两个练习；不由公安机关立案的没有演练。 */
  function practice(data, charge, item, want) {
    return {
      drafting: drafting(data.frame.drafting, matter(data, charge, item, want, item.drafted)),
      simulation: charge.plays ? simulation(data, matter(data, charge, item, want, storyDay(item, want.on))) : null
    };
  }

  root.LiangfaBuilder.practice = practice;
  root.LiangfaBuilder.storyDay = storyDay;
}(this));
