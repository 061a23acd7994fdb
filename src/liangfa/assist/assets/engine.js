/* 办案助手的引擎：与 src/liangfa/assist/*.py 同一算法，同样的案情得同样的 JSON。不碰页面，不联网，不存东西。
   数据由 assist/rules.js 和 assist/<罪名id>.js 给出；规则和句子都在数据里，这里不写法律。 */
(function (root) {
  "use strict";

  // ---- small tools -----------------------------------------------------------------------------
  function own(object, name) {
    return Object.prototype.hasOwnProperty.call(object, name);
  }
  /* The value of a field; null when absent. */
  function get(object, name) {
    return own(object, name) && object[name] !== undefined ? object[name] : null;
  }
  function known(object, name) {
    return get(object, name) !== null;
  }
  function unique(items) {
    return Array.from(new Set(items));
  }
  function fill(template, values) {
    return template.replace(/\{([a-z_]+)\}/g, function (slot, name) {
      return own(values, name) ? String(values[name]) : slot;
    });
  }
  function line(code, verdict, text, more) {
    const extra = more || {};
    return {
      code: code,
      verdict: verdict,
      text: text,
      cites: unique(extra.cites || []),
      documents: unique(extra.documents || []),
      certainty: extra.certainty || "settled",
      sides: (extra.sides || []).slice(),
      missing: unique(extra.missing || []),
      versions: (extra.versions || []).slice(),
      lines: (extra.lines || []).slice(),
    };
  }
  function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  // ---- days: text YYYY-MM-DD -------------------------------------------------------------------
  const DAY = 86400000;
  function stamp(day) {
    return Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10));
  }
  function iso(time) {
    return new Date(time).toISOString().slice(0, 10);
  }
  function isDay(text) {
    if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
    if (text < "1900-01-01" || text > "2199-12-31") return false;
    const time = stamp(text);
    return !Number.isNaN(time) && iso(time) === text;
  }
  function addDays(day, n) {
    return iso(stamp(day) + n * DAY);
  }
  function between(start, end) {
    return Math.round((stamp(end) - stamp(start)) / DAY);
  }
  function addSpan(day, n, unit) {
    if (unit === "日") return addDays(day, n);
    if (unit === "小时") return addDays(day, Math.ceil(n / 24));
    const total = +day.slice(0, 4) * 12 + +day.slice(5, 7) - 1 + (unit === "年" ? n * 12 : n);
    const year = Math.floor(total / 12);
    const month = total % 12;
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return iso(Date.UTC(year, month, Math.min(+day.slice(8, 10), last)));
  }
  function fullYears(start, end, onTheDay) {
    const years = +end.slice(0, 4) - +start.slice(0, 4);
    const reached = onTheDay ? end.slice(5) >= start.slice(5) : end.slice(5) > start.slice(5);
    return reached ? years : years - 1;
  }
  function isWorking(day, plan) {
    const number = new Date(stamp(day)).getUTCDay();
    const weekday = number !== 0 && number !== 6;
    const year = +day.slice(0, 4);
    if (year < plan.first || year > plan.last) return [weekday, false];
    return [weekday ? !plan.off.includes(day) : plan.on.includes(day), true];
  }
  function addWorking(day, n, plan, pause) {
    let certain = true;
    let left = n;
    let at = day;
    while (left > 0) {
      at = addDays(at, 1);
      if (pause && pause[0] <= at && at < pause[1]) continue;
      const found = isWorking(at, plan);
      certain = certain && found[1];
      if (found[0]) left -= 1;
    }
    return [at, certain];
  }
  function rollOn(day, plan) {
    let certain = true;
    let at = day;
    for (;;) {
      const found = isWorking(at, plan);
      certain = certain && found[1];
      if (found[0]) return [at, certain];
      at = addDays(at, 1);
    }
  }
  function spanWords(period) {
    return period.n + (period.unit === "工作日" ? "个" : "") + period.unit;
  }
  function chinese(day) {
    return +day.slice(0, 4) + "年" + +day.slice(5, 7) + "月" + +day.slice(8, 10) + "日";
  }

  // ---- three-valued logic ----------------------------------------------------------------------
  /* A number or day known only to lie between lo and hi; null is an open end. */
  function Range(lo, hi) {
    this.lo = lo;
    this.hi = hi;
  }
  /* [true | false | null, missing facts] */
  function decide(condition, env) {
    if (condition === null) return [true, []];
    if (own(condition, "all")) return joined(condition.all, env, false);
    if (own(condition, "any")) return joined(condition.any, env, true);
    if (own(condition, "not")) {
      const inner = decide(condition.not, env);
      return [inner[0] === null ? null : !inner[0], inner[1]];
    }
    const held = test(condition.op, condition.value, get(env, condition.fact));
    return [held, held === null ? [condition.fact] : []];
  }
  function joined(parts, env, stop) {
    let unknown = false;
    const missing = [];
    for (const part of parts) {
      const found = decide(part, env);
      if (found[0] === stop) return [stop, []];
      if (found[0] === null) {
        unknown = true;
        missing.push.apply(missing, found[1]);
      }
    }
    return unknown ? [null, unique(missing)] : [!stop, []];
  }
  function test(op, wanted, value) {
    if (op === "known") return (value !== null) === wanted;
    if (value === null) return null;
    if (op === "has") return value.includes(wanted);
    if (op === "is") return value === wanted;
    if (op === "in") return wanted.includes(value);
    const low = value instanceof Range ? value.lo : value;
    const high = value instanceof Range ? value.hi : value;
    if (low !== null && low >= wanted) return op === "at_least";
    if (high !== null && high < wanted) return op === "below";
    return null;
  }

  // ---- input -----------------------------------------------------------------------------------
  function imposedGood(value, kinds) {
    return (
      Array.isArray(value) &&
      value.every(function (item) {
        if (!isObject(item) || !kinds.includes(get(item, "kind"))) return false;
        if (!Object.keys(item).every((name) => ["kind", "amount", "days", "on"].includes(name))) return false;
        const numbers = [get(item, "amount"), get(item, "days")];
        if (numbers.some((n) => n !== null && !(Number.isInteger(n) && n > 0 && n <= 1e12))) return false;
        return get(item, "on") === null || isDay(item.on);
      })
    );
  }
  function fits(field, value, kinds) {
    switch (field.kind) {
      case "date":
        return isDay(value);
      case "int":
        return Number.isInteger(value) && field.low <= value && value <= field.high;
      case "bool":
        return typeof value === "boolean";
      case "choice":
        return typeof value === "string" && field.choices.includes(value);
      case "many":
        return (
          Array.isArray(value) &&
          value.every((one) => typeof one === "string" && field.choices.includes(one)) &&
          new Set(value).size === value.length
        );
      case "text":
        return typeof value === "string" && !/^[ \t\r\n\u3000]*$/.test(value) && Array.from(value).length <= 200;
      case "scenarios":
        return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
      case "imposed":
        return imposedGood(value, kinds);
      default:
        return isObject(value);
    }
  }
  function answerFindings(words, charge, answers) {
    const out = [];
    for (const name of Object.keys(answers).sort()) {
      const answer = get(answers, name);
      if (answer === null) continue;
      const question = charge.questions.find((one) => one.id === name);
      if (!question) {
        out.push({ field: "answers." + name, message: words["check.noquestion"] });
        continue;
      }
      const choices = question.choices.map((choice) => choice.answer);
      if (!choices.includes(answer)) {
        out.push({ field: "answers." + name, message: fill(words["check.answer"], { choices: choices.join("、") }) });
      }
    }
    return out;
  }
  function single(rules, charge, facts) {
    const words = rules.words;
    const out = [];
    const names = rules.fields.map((field) => field.name);
    for (const name of Object.keys(facts).sort()) {
      if (!names.includes(name)) out.push({ field: name, message: words["check.unknown"] });
    }
    const direction = get(facts, "direction");
    for (const field of rules.fields) {
      const value = get(facts, field.name);
      const slots = Object.assign({}, field, { choices: field.choices.join("、") });
      let message = null;
      if (value === null) message = field.required ? "check.required" : null;
      else if (!fits(field, value, rules.imposed_kinds)) message = "check." + field.kind;
      else if (field.name === "charge" && value !== charge.id) message = "check.charge";
      else if (field.direction && ["反向", "正向"].includes(direction) && field.direction !== direction) message = "check.direction";
      else if (field.kind === "scenarios" && !value.every((name) => charge.entries.some((entry) => entry.scenario === name))) message = "check.scenario";
      else if (field.kind === "answers") out.push.apply(out, answerFindings(words, charge, value));
      if (message) out.push({ field: field.name, message: fill(words[message], slots) });
    }
    return out;
  }
  function together(rules, facts) {
    const words = rules.words;
    const out = [];
    const today = get(facts, "today") || "2199-12-31";
    function label(name) {
      return rules.fields.find((field) => field.name === name).label;
    }
    function say(field, word, slots) {
      const values = Object.assign({ label: label(field), day: get(facts, field) }, slots);
      out.push({ field: field, message: fill(words["check." + word], values) });
    }
    for (const field of rules.fields) {
      const late = field.kind === "date" && !field.future && field.name !== "today";
      if (late && known(facts, field.name) && facts[field.name] > today) say(field.name, "future", { today: facts.today });
    }
    for (const pair of rules.order) {
      if (known(facts, pair[0]) && known(facts, pair[1]) && facts[pair[1]] < facts[pair[0]]) {
        say(pair[1], "order", { other: label(pair[0]), otherday: facts[pair[0]] });
      }
    }
    if (get(facts, "ongoing")) {
      if (known(facts, "act_to") && facts.act_to < today) say("ongoing", "ongoing");
      if (get(facts, "continuing") === false) say("continuing", "discrete");
    }
    const both = get(facts, "discovered_by") === "公安机关" && get(facts, "criminal_opened_by") === "公安机关";
    if (both && known(facts, "criminal_opened_on") && known(facts, "discovered_on")) {
      const opened = facts.criminal_opened_on;
      if (facts.discovered_on > opened) say("discovered_on", "discovery", { otherday: opened });
    }
    if (get(facts, "person_kind") === "单位") {
      for (const name of rules.personal) {
        if (get(facts, name) !== null && get(facts, name) !== false && get(facts, name) !== 0) say(name, "unit");
      }
    }
    return out.length || !known(facts, "today") ? out : sums(rules, facts);
  }
  function sums(rules, facts) {
    const words = rules.words;
    const out = [];
    if (known(facts, "custody_from") && known(facts, "custody_to") && known(facts, "custody_days")) {
      const low = between(facts.custody_from, facts.custody_to);
      if (facts.custody_days < low || facts.custody_days > low + 1) {
        const slots = { from: facts.custody_from, to: facts.custody_to, low: low, high: low + 1 };
        out.push({ field: "custody_days", message: fill(words["check.custody"], slots) });
      }
    }
    if (known(facts, "act_from") && known(facts, "custody_days")) {
      const most = between(facts.act_from, facts.today) + 1;
      if (facts.custody_days > most) {
        const slots = { most: most, days: facts.custody_days };
        out.push({ field: "custody_days", message: fill(words["check.long"], slots) });
      }
    }
    if (known(facts, "birth") && known(facts, "age")) {
      const age = ageAtAct(facts);
      if (age && (facts.age < age.lo || facts.age > age.hi)) {
        out.push({ field: "age", message: fill(words["check.age"], { low: age.lo, high: age.hi }) });
      }
    }
    return out;
  }
  function findingsOf(rules, charge, facts) {
    if (!isObject(facts)) return [{ field: "", message: rules.words["check.object"] }];
    const out = single(rules, charge, facts);
    const good = {};
    for (const name of Object.keys(facts)) {
      if (!out.some((one) => one.field === name)) good[name] = facts[name];
    }
    return out.concat(together(rules, good));
  }

  // ---- facts that follow from the fields -------------------------------------------------------
  const NEEDS = {
    act_day: ["act_from", "act_to"],
    act_end: ["act_to"],
    age_at_act: ["birth"],
    age_at_decision: ["birth"],
    custody: ["custody_days"],
    imposed_kinds: ["imposed"],
  };
  function actRange(facts) {
    const start = get(facts, "act_from");
    const end = get(facts, "act_to");
    if (start === null && end === null) return null;
    return new Range(start, end !== null ? end : facts.today);
  }
  function custodyRange(facts) {
    if (known(facts, "custody_days")) return new Range(facts.custody_days, facts.custody_days);
    if (!known(facts, "custody_from") || !known(facts, "custody_to")) return null;
    const low = between(facts.custody_from, facts.custody_to);
    return new Range(low, low + 1);
  }
  function ageAtAct(facts) {
    const act = actRange(facts);
    if (known(facts, "birth") && act !== null) {
      const low = act.lo !== null ? fullYears(facts.birth, act.lo, false) : 0;
      return new Range(Math.max(low, 0), fullYears(facts.birth, act.hi, true));
    }
    return known(facts, "age") ? new Range(facts.age, facts.age) : null;
  }
  function ageAtDecision(facts) {
    const decision = facts.decision_on;
    const act = actRange(facts);
    if (known(facts, "birth")) {
      return new Range(fullYears(facts.birth, decision, false), fullYears(facts.birth, decision, true));
    }
    if (!known(facts, "age") || act === null || act.lo === null) return null;
    const least = fullYears(act.hi, decision, true);
    const most = fullYears(act.lo, decision, true);
    return new Range(facts.age + least, facts.age + most + 1);
  }
  function environment(facts) {
    const env = {};
    for (const name of Object.keys(facts)) {
      if (facts[name] !== null && name !== "answers" && name !== "imposed") env[name] = facts[name];
    }
    const act = actRange(facts);
    env.act_day = act;
    env.act_end = act ? new Range(known(facts, "act_to") ? facts.act_to : act.lo, act.hi) : null;
    env.age_at_act = ageAtAct(facts);
    env.age_at_decision = ageAtDecision(facts);
    env.custody = custodyRange(facts);
    if (known(facts, "imposed")) env.imposed_kinds = facts.imposed.map((item) => item.kind);
    const answers = get(facts, "answers") || {};
    for (const name of Object.keys(answers)) env["answer:" + name] = answers[name];
    return env;
  }
  function fieldsOf(names, fields) {
    const out = [];
    for (const name of names) {
      const wanted = name.startsWith("answer:") ? ["answers." + name.slice(7)] : own(NEEDS, name) ? NEEDS[name] : [name];
      for (const field of wanted) {
        if (field.startsWith("answers.") || fields.some((one) => one.name === field)) out.push(field);
      }
    }
    return unique(out);
  }

  // ---- candidates: 从旧兼从轻 -------------------------------------------------------------------
  const COMPARED = ["same", "old", "new", "open", "several", "across", "absent"];
  const OPEN = ["open", "several", "across", "gone", "noact", "span", "unrecorded"];
  const OUT_BY_FACTS = ["excluded", "unticked"];
  const OUT = ["absent", "notyet", "excluded", "unticked"];

  function combine(verdicts) {
    const found = unique(verdicts).filter((one) => one !== "相同");
    if (!found.length) return "same";
    if (found.length > 1) return "open";
    return found[0] === "较轻" ? "new" : found[0] === "较重" ? "old" : "open";
  }
  function inForce(charge, keys, day) {
    return keys.filter(function (key) {
      const found = charge.provisions[key];
      return found.effective <= day && (found.expires === null || day < found.expires);
    });
  }
  function changes(charge, keys, start, end) {
    return keys.some((key) =>
      [charge.provisions[key].effective, charge.provisions[key].expires].some(
        (edge) => edge !== null && (start === null || start < edge) && edge <= end
      )
    );
  }
  function answered(charge, facts, entry) {
    let excluded = "";
    const dropped = {};
    const answers = get(facts, "answers") || {};
    const mine = [entry.provision, entry.provision + " " + entry.scenario];
    for (const question of charge.questions) {
      const answer = get(answers, question.id);
      if (answer === null) continue;
      const chosen = question.choices.find((choice) => choice.answer === answer);
      const named = question.choices.some((choice) => mine.some((name) => choice.fits.includes(name)));
      if (named && !mine.some((name) => chosen.fits.includes(name))) excluded = excluded || answer;
      for (const drop of chosen.drops) {
        const cut = drop.indexOf(" ");
        if (drop.slice(0, cut) === entry.provision) dropped[drop.slice(cut + 1)] = answer;
      }
    }
    return [excluded, dropped];
  }
  function judgeEntry(charge, facts, entry) {
    const found = answered(charge, facts, entry);
    const keys = entry.line;
    const after = inForce(charge, keys, facts.decision_on);
    function candidate(verdict, before, governing, missing) {
      return {
        entry: entry,
        verdict: verdict,
        at_act: before,
        at_decision: after,
        governing: governing,
        missing: missing,
        answer: found[0],
        dropped: found[1],
      };
    }
    const act = actRange(facts);
    if (found[0]) return candidate("excluded", [], [], []);
    if (known(facts, "scenarios") && !facts.scenarios.includes(entry.scenario)) return candidate("unticked", [], [], []);
    if (act === null) return candidate("noact", [], [], ["act_from"]);
    if (changes(charge, keys, act.lo, act.hi)) {
      const during = keys.filter(function (key) {
        const here = charge.provisions[key];
        return here.effective <= act.hi && (act.lo === null || here.expires === null || act.lo < here.expires);
      });
      if (!known(facts, "act_from")) return candidate("span", during, [], ["act_from"]);
      if (!known(facts, "act_to") && !get(facts, "ongoing")) return candidate("span", during, [], ["act_to"]);
      return candidate("across", during, unique(during.concat(after)), []);
    }
    const before = inForce(charge, keys, act.hi);
    const verdict = verdictOf(charge, entry, before, after);
    return candidate(verdict[0], before, verdict[1], []);
  }
  function verdictOf(charge, entry, before, after) {
    if (!before.length) return [after.length ? (entry.new ? "absent" : "unrecorded") : "notyet", []];
    if (!after.length) return ["gone", before];
    const fresh = after.filter((key) => !before.includes(key));
    if (!fresh.length) return [before.length === 1 ? "one" : "several", before];
    if (before.length > 1 || fresh.length > 1) return ["several", unique(before.concat(fresh))];
    const tiers = get(charge.compare, before[0] + " " + fresh[0]);
    const verdict = tiers && tiers.length ? combine(tiers.map((tier) => tier.verdict)) : "open";
    const governing = { same: before, old: before, new: fresh };
    return [verdict, own(governing, verdict) ? governing[verdict] : before.concat(fresh)];
  }
  function labels(charge, keys) {
    return keys.map((key) => charge.provisions[key].label).join("、");
  }
  /* Names of provisions, the first three when there are more than four. */
  function someLabels(rules, charge, keys) {
    if (keys.length <= 4) return labels(charge, keys);
    return fill(rules.words["labels.more"], { some: labels(charge, keys.slice(0, 3)), n: keys.length });
  }
  function cell(charge, key, when) {
    const found = charge.provisions[key];
    return {
      key: key,
      when: when,
      effective: found.effective,
      expires: found.expires,
      penalty: found.tiers.map((tier) => tier.text),
      agencies: found.agencies.map((use) => use.agency),
      preconditions: found.preconditions.slice(),
    };
  }
  function pairsOf(rules, charge, one) {
    const words = rules.words;
    const fresh = one.at_decision.filter((key) => !one.at_act.includes(key));
    const pairs = [];
    for (const before of one.at_act) {
      for (const after of fresh) if (own(charge.compare, before + " " + after)) pairs.push([before, after]);
    }
    const out = [];
    for (const pair of pairs) {
      const compared = charge.compare[pair.join(" ")];
      const tiers = compared.map(function (tier) {
        const slots = {
          when: tier.when,
          verdict: words["verdict." + tier.verdict],
          moves: tier.moves.join("；") + (tier.moves.length ? "。" : ""),
        };
        return line("tier", tier.verdict, fill(words["candidate.tier"], slots), { cites: pair });
      });
      if (pairs.length === 1) return tiers;
      const text = fill(words["candidate.pair"], { old: labels(charge, [pair[0]]), new: labels(charge, [pair[1]]) });
      out.push(line("pair", combine(compared.map((tier) => tier.verdict)), text, { cites: pair, lines: tiers }));
    }
    return out;
  }
  function inEffect(rule, day) {
    return rule.effective <= day && (rule.expires === null || day < rule.expires);
  }
  function retroOf(rules, charge, one, decision) {
    if (!COMPARED.includes(one.verdict)) return [];
    const laws = one.at_act.concat(one.at_decision).map((key) => charge.provisions[key].law);
    let general = [];
    for (const rule of rules.retro) {
      if (!inEffect(rule, decision)) continue;
      if (!rule.laws.length) general = general.concat(rule.articles);
      else if (rule.laws.some((law) => laws.includes(law))) return rule.articles;
    }
    return general;
  }
  function candidateLine(rules, charge, one, decision) {
    const words = rules.words;
    const entry = one.entry;
    const out = OUT_BY_FACTS.includes(one.verdict);
    const fresh = one.at_decision.filter((key) => !one.at_act.includes(key));
    const later = fresh.length ? fresh : one.at_decision.length ? one.at_decision : entry.line.slice(-1);
    const slots = {
      scenario: entry.scenario,
      answer: one.answer,
      old: labels(charge, one.at_act),
      new: labels(charge, later),
      effective: chinese(charge.provisions[later[0]].effective),
    };
    if (one.verdict === "several" && !fresh.length) slots.new = slots.old;
    let versions = one.at_act.map((key) => cell(charge, key, one.verdict !== "across" ? "行为时" : "行为期间"));
    if (!out) versions = versions.concat(fresh.map((key) => cell(charge, key, "决定时")));
    const inner = out ? [] : pairsOf(rules, charge, one);
    for (const key of one.at_act.length && !out ? fresh : []) {
      const change = charge.provisions[key].change;
      if (!change) continue;
      const said = fill(words["candidate.change"], { new: labels(charge, [key]), change: change });
      inner.push(line("change", "change", said, { cites: [key] }));
    }
    for (const tier of Object.keys(one.dropped).sort()) {
      const text = fill(words["candidate.dropped"], { when: tier, answer: one.dropped[tier] });
      inner.push(line("dropped", "excluded", text, { cites: [entry.provision] }));
    }
    if (entry.note && !out) {
      inner.push(line("note", "note", fill(words["candidate.note"], { note: entry.note }), { cites: [entry.provision] }));
    }
    return line("candidate", one.verdict, fill(words["candidate." + one.verdict], slots), {
      cites: out ? [entry.provision] : one.at_act.concat(later, retroOf(rules, charge, one, decision)),
      certainty: OPEN.includes(one.verdict) ? "unsettled" : "settled",
      missing: one.missing,
      versions: versions,
      lines: inner,
    });
  }
  /* Agencies of a provision with their sanctions, without those only a tier that is ruled out has. */
  function uses(charge, one, key) {
    const here = charge.provisions[key];
    let kinds = [];
    for (const tier of here.tiers) if (!own(one.dropped, tier.when)) kinds = kinds.concat(tier.kinds);
    return here.agencies
      .map((use) => [use, use.sanctions.filter((kind) => kinds.includes(kind))])
      .filter((pair) => pair[1].length || !pair[0].sanctions.length);
  }
  function aggregate(charge, found) {
    let laws = [];
    let agencies = [];
    let kinds = [];
    let preconditions = [];
    let detention = 0;
    let fine = 0;
    let live = 0;
    for (const one of found) {
      if (one.governing.length) live += 1;
      for (const key of one.governing) {
        const here = charge.provisions[key];
        laws.push(here.law);
        preconditions = preconditions.concat(here.preconditions);
        agencies = agencies.concat(uses(charge, one, key).map((pair) => pair[0].agency));
        for (const tier of here.tiers) {
          if (own(one.dropped, tier.when)) continue;
          kinds = kinds.concat(tier.kinds);
          if (tier.detention) detention = Math.max(detention, tier.detention[1]);
          if (here.law === "治安管理处罚法" && tier.fine !== null) fine = Math.max(fine, tier.fine);
        }
      }
    }
    laws = unique(laws);
    return {
      laws: laws,
      agencies: agencies,
      kinds: kinds,
      preconditions: preconditions,
      detention_max: detention,
      zhian_fine_max: fine,
      live: live,
      agencies_n: unique(agencies).length,
      only_zhian: laws.length === 1 && laws[0] === "治安管理处罚法",
    };
  }

  // ---- limitation: 追究时效 ---------------------------------------------------------------------
  function startsOf(facts) {
    const first = get(facts, "act_from");
    const last = get(facts, "act_to");
    const continuing = get(facts, "continuing");
    if (last !== null && continuing) return [last, last];
    if (first !== null && (first === last || (last === null && continuing === false))) return [first, first];
    return [first, last];
  }
  /* [lengths, missing facts, whether the longer one holds] */
  function periodOf(rule, env, latest) {
    const longer = rule.extended;
    if (longer === null) return [[rule.period], [], false];
    const found = decide(longer.when, env);
    if (found[0] === false) return [[rule.period], [], false];
    if (found[0] && longer.since !== null && (latest === null || latest < longer.since)) {
      return [[rule.period, longer.period], [], null];
    }
    if (found[0]) return [[longer.period], [], true];
    return [[rule.period, longer.period], found[1], null];
  }
  function evidenceOf(facts) {
    const out = [];
    if (known(facts, "discovered_on")) out.push({ day: facts.discovered_on, exact: true, organ: get(facts, "discovered_by") || "" });
    if (known(facts, "criminal_opened_on")) out.push({ day: facts.criminal_opened_on, exact: false, organ: get(facts, "criminal_opened_by") || "" });
    if (known(facts, "np_on")) out.push({ day: facts.np_on, exact: false, organ: "检察机关" });
    return out;
  }
  function finders(rule) {
    return rule.finders.length ? rule.finders : ["有处罚权的行政机关"];
  }
  function counting(all, rule, police) {
    return all.filter((one) => finders(rule).includes(one.organ) || (police && one.organ === "公安机关"));
  }
  function outcomeOf(last, all, today) {
    if (!all.length) return today < last ? "in_time" : today === last ? "border" : "unknown";
    const first = all.map((one) => one.day).sort()[0];
    if (first < last || today < last) return "in_time";
    if (!all.some((one) => one.exact)) return "unknown";
    return first === last ? "border" : "expired";
  }
  function readingOf(days, all, today) {
    const worst = days[0] !== null ? outcomeOf(days[0], all, today) : "expired";
    const best = days[1] !== null ? outcomeOf(days[1], all, today) : "in_time";
    if (worst === best || worst === "in_time") return worst;
    return best === "expired" ? best : "unknown";
  }
  function judgeLimit(rule, facts, env, police) {
    const start = startsOf(facts);
    const lengths = periodOf(rule, env, start[1] || start[0]);
    const short = lengths[0][0];
    const long = lengths[0][lengths[0].length - 1];
    const item = {
      rule: rule,
      start: start,
      periods: lengths[0],
      missing: lengths[1],
      longer: lengths[2],
      last: [
        start[0] !== null ? addSpan(start[0], short.n, short.unit) : null,
        start[1] !== null ? addSpan(start[1], long.n, long.unit) : null,
      ],
      own: counting(evidenceOf(facts), rule, police),
    };
    if (get(facts, "ongoing") && get(facts, "continuing") !== false) {
      return Object.assign(item, { verdict: "running", readings: {}, lacking: [] });
    }
    const narrow = readingOf(item.last, item.own, facts.today);
    const broad = rule.finders.length ? narrow : readingOf(item.last, evidenceOf(facts), facts.today);
    item.readings = { narrow: narrow, broad: broad };
    item.verdict = narrow === broad ? narrow : "disputed";
    item.lacking = lackingOf(item, facts);
    return item;
  }
  function lackingOf(item, facts) {
    if (["in_time", "expired", "border"].includes(item.verdict)) return [];
    let out = [];
    const open = (names) => names.filter((name) => !known(facts, name));
    if (item.start[0] === null) out.push("act_from");
    if (item.start[0] !== item.start[1] || item.start[0] === null) out = out.concat(open(["act_to", "continuing"]));
    out = out.concat(item.missing);
    if (!item.own.some((one) => one.exact)) {
      out = out.concat(open(["discovered_on", "discovered_by", "criminal_opened_on", "criminal_opened_by"]));
    }
    return out;
  }
  function periodWords(words, item) {
    const longer = item.rule.extended;
    const slots = {
      period: spanWords(item.periods[item.periods.length - 1]),
      base: spanWords(item.periods[0]),
      label: longer ? longer.label : "",
    };
    if (item.periods.length > 1) return fill(words["step.maybe"], slots);
    return fill(words[item.longer ? "step.extended" : "step.period"], slots);
  }
  function startWords(words, start) {
    const low = start[0];
    const high = start[1];
    if (low === null && high === null) return words["step.startno"];
    const slots = { day: chinese(low || high), from: low ? chinese(low) : "", to: high ? chinese(high) : "" };
    if (low === null) return fill(words["step.startto"], slots);
    if (high === null) return fill(words["step.startfrom"], slots);
    return fill(words[low === high ? "step.start" : "step.starts"], slots);
  }
  function foundWords(words, item, facts) {
    const rule = item.rule;
    const out = [];
    if (known(facts, "discovered_on")) {
      const word = known(facts, "discovered_by") ? "step.found" : "step.foundwho";
      out.push(fill(words[word], { day: chinese(facts.discovered_on), organ: get(facts, "discovered_by") }));
    }
    if (known(facts, "criminal_opened_on")) {
      const organ = get(facts, "criminal_opened_by") || words["organ.unknown"];
      out.push(fill(words["step.opened"], { day: chinese(facts.criminal_opened_on), organ: organ }));
    }
    if (known(facts, "np_on") && !rule.finders.length) out.push(fill(words["step.np"], { day: chinese(facts.np_on) }));
    if (rule.finders.length) out.push(fill(words["step.counts"], { organ: rule.finders.join("、") }));
    if (!item.own.length && item.last[0] !== null) {
      const state = words["state." + outcomeOf(item.last[0], [], facts.today)];
      out.push(fill(words["step.notfound"], { day: chinese(facts.today), state: state }));
    }
    return out;
  }
  function limitSteps(rules, item, facts, cites) {
    const words = rules.words;
    const said = [periodWords(words, item)];
    const longer = item.rule.extended;
    if (item.longer === null && !item.missing.length && longer.since) {
      said.push(fill(words["step.since"], { day: chinese(longer.since) }));
    }
    said.push(item.verdict === "running" ? words["step.running"] : startWords(words, item.start));
    if (item.verdict !== "running") {
      const low = item.last[0];
      const high = item.last[1];
      if (low !== null && low === high) said.push(fill(words["step.last"], { day: chinese(low) }));
      else if (low !== null && high !== null) said.push(fill(words["step.lasts"], { from: chinese(low), to: chinese(high) }));
      said.push.apply(said, foundWords(words, item, facts));
    }
    return said.map((text) => line("step", "step", text, { cites: cites }));
  }
  function limitSides(rules, item) {
    const words = rules.words;
    return item.rule.sides.map(function (side) {
      const state = own(item.readings, side.reading) ? words["reading." + item.readings[side.reading]] : "";
      const view = state ? fill(words["step.reading"], { view: side.view, state: state }) : side.view;
      return { view: view, held_by: side.held_by, url: side.url };
    });
  }
  function limitLine(rules, charge, rule, facts, env, police, keys) {
    const item = judgeLimit(rule, facts, env, police);
    const evidence = evidenceOf(facts);
    const unsure = { disputed: "disputed", border: "unsettled", unknown: "unsettled" };
    let certainty = own(unsure, item.verdict) ? unsure[item.verdict] : rule.certainty;
    if (["in_time", "expired"].includes(item.verdict) && !evidence.some((one) => one.exact)) {
      certainty = evidence.length ? "inferred" : rule.certainty;
    }
    let basis = [];
    for (const key of keys) basis = basis.concat(charge.provisions[key].limitation.filter((limit) => rule.governs.includes(limit)));
    basis = basis.concat(rule.articles);
    const text = fill(rules.words["limit." + item.verdict], { title: rule.title, provisions: someLabels(rules, charge, keys) });
    return line(rule.id, item.verdict, text, {
      cites: basis.concat(keys),
      documents: rule.documents,
      certainty: certainty,
      sides: item.verdict === "disputed" ? limitSides(rules, item) : [],
      missing: fieldsOf(item.lacking, rules.fields),
      lines: limitSteps(rules, item, facts, basis),
    });
  }
  function limitationLines(rules, charge, facts, env, found) {
    const groups = {};
    for (const one of found) {
      for (const key of one.governing) {
        const here = charge.provisions[key];
        const police = here.agencies.some((use) => rules.police.includes(use.agency));
        for (const rule of rules.limitation) {
          if (!here.limitation.some((limit) => rule.governs.includes(limit))) continue;
          const name = rule.id + " " + police;
          if (!own(groups, name)) groups[name] = [];
          groups[name].push(key);
        }
      }
    }
    const out = [];
    for (const rule of rules.limitation) {
      for (const police of [true, false]) {
        const name = rule.id + " " + police;
        if (own(groups, name)) out.push(limitLine(rules, charge, rule, facts, env, police, unique(groups[name])));
      }
    }
    return out;
  }

  // ---- offset: 折抵 -----------------------------------------------------------------------------
  function offsetVerdict(most, custody) {
    if (custody === null) return "unknown";
    if (custody.hi === 0) return "zero";
    if (custody.lo >= most) return "full";
    return custody.hi < most ? "partial" : "edge";
  }
  function offsetLines(rules, charge, facts, found) {
    const words = rules.words;
    const custody = custodyRange(facts);
    const days = custody === null ? "" : custody.lo === custody.hi ? String(custody.lo) : custody.lo + "至" + custody.hi;
    const rule = rules.offset.find((one) => inEffect(one, facts.decision_on)) || { articles: [] };
    const out = [];
    const without = [];
    const seen = [];
    for (const one of found) {
      for (const key of one.governing) {
        const tiers = charge.provisions[key].tiers.filter((tier) => !own(one.dropped, tier.when) && tier.detention);
        const most = Math.max.apply(null, [0].concat(tiers.map((tier) => tier.detention[1])));
        if (seen.includes(key + " " + most)) continue;
        seen.push(key + " " + most);
        if (!most) {
          without.push(key);
          continue;
        }
        const verdict = offsetVerdict(most, custody);
        const slots = { label: labels(charge, [key]), max: most, custody: days, rest: custody ? most - custody.lo : "" };
        out.push(
          line("offset", verdict, fill(words["offset." + verdict], slots), {
            cites: rule.articles.concat([key]),
            missing: ["unknown", "edge"].includes(verdict) ? ["custody_days"] : [],
          })
        );
      }
    }
    if (without.length && !out.length) {
      out.push(line("offset", "none", fill(words["offset.none"], { label: someLabels(rules, charge, unique(without)) }), { cites: without }));
    }
    return out;
  }

  // ---- statements ------------------------------------------------------------------------------
  function shown(value) {
    if (value instanceof Range) return value.lo === value.hi ? value.lo : value.lo + "至" + value.hi;
    return value;
  }
  /* [outcome or null, verdict or "", missing facts] */
  function statementVerdict(rule, env) {
    const applies = decide(rule.applies, env);
    if (applies[0] === false) return [null, "", []];
    if (applies[0] === null) return [null, "unknown", applies[1]];
    for (const outcome of rule.outcomes) {
      const holds = decide(outcome.when, env);
      if (holds[0]) return [outcome, outcome.verdict, []];
      if (holds[0] === null) return [null, "unknown", holds[1]];
    }
    return [null, "", []];
  }
  function fieldLabel(rules, name) {
    const field = rules.fields.find((one) => one.name === name);
    if (field) return field.label;
    const question = rules.questions.find((one) => name === "answers." + one.id);
    return question ? question.ask : name;
  }
  function statementLine(rules, rule, env) {
    const found = statementVerdict(rule, env);
    if (!found[1]) return null;
    const outcome = found[0];
    const more = {
      documents: rule.documents,
      sides: rule.sides.map((side) => ({ view: side.view, held_by: side.held_by, url: side.url })),
      certainty: rule.certainty,
    };
    if (outcome === null) {
      more.cites = rule.articles;
      more.missing = fieldsOf(found[2], rules.fields);
      const names = more.missing.map((name) => fieldLabel(rules, name)).join("、");
      const word = more.missing.length ? "statement.unknown" : "statement.unclear";
      const text = rule.unknown || fill(rules.words[word], { title: rule.title, missing: names });
      return line(rule.id, "unknown", text, more);
    }
    more.certainty = outcome.certainty || rule.certainty;
    more.cites = outcome.articles.concat(rule.articles);
    more.missing = outcome.asks;
    const values = {};
    for (const name of Object.keys(env)) values[name] = shown(env[name]);
    return line(rule.id, found[1], fill(outcome.says, values), more);
  }
  function statementLines(rules, section, env) {
    const out = [];
    for (const rule of rules.statements) {
      if (rule.section !== section || (rule.direction !== null && rule.direction !== env.direction)) continue;
      if (!inEffect(rule, env.decision_on)) continue;
      const said = statementLine(rules, rule, env);
      if (said) out.push(said);
    }
    return out;
  }

  // ---- clocks ----------------------------------------------------------------------------------
  /* [last day or null while paused, certain] */
  function due(rule, start, facts, plan) {
    const n = rule.period.n;
    const unit = rule.period.unit;
    let pause = null;
    if (rule.pause.length) {
      const begun = get(facts, rule.pause[0]);
      const ended = get(facts, rule.pause[1]);
      const unpaused = unit === "工作日" ? addWorking(start, n, plan, null)[0] : addSpan(start, n, unit);
      if (begun !== null && begun < unpaused) {
        if (ended === null) return [null, true];
        pause = [begun, ended];
      }
    }
    if (unit === "工作日") return addWorking(start, n, plan, pause);
    const day = addSpan(start, n, unit);
    return rule.roll ? rollOn(day, plan) : [day, true];
  }
  function deadline(rules, rule, start, facts) {
    const found = due(rule, start, facts, rules.plan);
    const day = found[0];
    const certain = found[1];
    let word = certain ? "clock.line" : "clock.approx";
    if (day === null) word = "clock.paused";
    else if (rule.period.unit === "小时") word = "clock.hours";
    const slots = { label: rule.title, start: chinese(start), period: spanWords(rule.period), day: day ? chinese(day) : "" };
    let verdict = "unknown";
    if (day !== null && certain) verdict = facts.today < day ? "open" : facts.today === day ? "due" : "passed";
    return {
      code: rule.id,
      label: rule.title,
      who: rule.who,
      start: start,
      date: certain ? day : null,
      approx: certain ? null : day,
      verdict: verdict,
      text: fill(rules.words[word], slots) + (rule.says || ""),
      cites: unique(rule.articles),
      documents: unique(rule.documents),
      certainty: rule.certainty,
    };
  }
  function deadlines(rules, facts, env) {
    const out = [];
    for (const rule of rules.clocks) {
      const start = get(facts, rule.start);
      if (start === null || (rule.direction !== null && rule.direction !== facts.direction)) continue;
      if (!inEffect(rule, start) || decide(rule.when, env)[0] !== true) continue;
      out.push([deadline(rules, rule, start, facts), out.length]);
    }
    const day = (one) => one[0].date || one[0].approx || "9999";
    out.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a[1] - b[1]));
    return out.map((pair) => pair[0]);
  }

  // ---- the answer ------------------------------------------------------------------------------
  const SECTIONS = {
    反向: ["candidates", "agencies", "limitation", "offset", "person", "leniency", "procedure", "execution", "checklist", "disputes"],
    正向: ["thresholds", "steps", "supervision", "person", "disputes"],
  };
  function candidateLines(rules, charge, facts, found) {
    const words = rules.words;
    let out = [];
    if (charge.status !== "matched") {
      const text = fill(words["match." + charge.status], { reason: charge.reason || "" });
      out.push(line("match", charge.status, text, { certainty: charge.status === "unresearched" ? "unsettled" : "settled" }));
    }
    const lines = found.map((one) => candidateLine(rules, charge, one, facts.decision_on));
    out = out.concat(lines.filter((one) => !OUT.includes(one.verdict)), lines.filter((one) => OUT.includes(one.verdict)));
    if (found.length && !found.some((one) => one.governing.length)) {
      out.unshift(line("match", "nolive", words["match.nolive"], { certainty: "unsettled" }));
    }
    return out;
  }
  function agencyLines(rules, charge, found) {
    const words = rules.words;
    const names = [];
    const parts = {};
    const cites = {};
    for (const one of found) {
      for (const key of one.governing) {
        for (const pair of uses(charge, one, key)) {
          const use = pair[0];
          let label = labels(charge, [key]);
          if (pair[1].length) label = fill(words["agency.part"], { label: label, sanctions: pair[1].join("、") });
          if (!own(parts, use.agency)) {
            names.push(use.agency);
            parts[use.agency] = [];
            cites[use.agency] = [];
          }
          parts[use.agency].push(label);
          cites[use.agency].push(key);
          if (use.basis) cites[use.agency].push(use.basis);
        }
      }
    }
    return names.map((name) =>
      line("agency", "agency", fill(words["agency.line"], { agency: name, provisions: unique(parts[name]).join("、") }), { cites: cites[name] })
    );
  }
  function disputeLines(charge, found) {
    const pairs = found.filter((one) => one.governing.length || one.missing.length).map((one) => [one.entry.dispute, one.entry.provision]);
    const out = [];
    const seen = [];
    for (const pair of pairs.concat(charge.disputes.map((dispute) => [dispute, null]))) {
      const dispute = pair[0];
      if (!dispute || seen.includes(dispute.question)) continue;
      seen.push(dispute.question);
      out.push(
        line("dispute", "disputed", dispute.question, {
          cites: pair[1] ? [pair[1]] : [],
          certainty: "disputed",
          sides: dispute.sides,
        })
      );
    }
    return out;
  }
  function reverse(rules, charge, facts, env) {
    const found = charge.entries.map((entry) => judgeEntry(charge, facts, entry));
    Object.assign(env, aggregate(charge, found));
    const out = {
      candidates: candidateLines(rules, charge, facts, found),
      agencies: agencyLines(rules, charge, found),
      limitation: limitationLines(rules, charge, facts, env, found),
      offset: offsetLines(rules, charge, facts, found),
      disputes: disputeLines(charge, found),
    };
    env.limitation = out.limitation.map((one) => one.verdict);
    env.offset = out.offset.map((one) => one.verdict);
    return out;
  }
  function forward(rules, charge) {
    const words = rules.words;
    let lines = charge.forward.map((one) =>
      line("threshold", "threshold", fill(words["threshold.line"], one), { cites: one.cites, sides: one.sides })
    );
    if (!lines.length) lines = [line("threshold", "none", words["threshold.none"], { certainty: "unsettled" })];
    return { thresholds: lines, disputes: disputeLines(charge, []) };
  }
  function walk(lines, visit) {
    for (const one of lines) {
      visit(one);
      walk(one.lines, visit);
    }
  }
  function questionsOf(rules, charge, facts, env, result) {
    const why = {};
    function need(field, code) {
      if (!own(why, field)) why[field] = [];
      if (!why[field].includes(code)) why[field].push(code);
    }
    for (const section of result.sections) walk(section.lines, (one) => one.missing.forEach((field) => need(field, one.code)));
    for (const clock of rules.clocks) {
      if (!known(facts, clock.start) || (clock.direction !== null && clock.direction !== facts.direction)) continue;
      const held = decide(clock.when, env);
      if (held[0] === null) fieldsOf(held[1], rules.fields).forEach((field) => need(field, clock.id));
    }
    const answers = get(facts, "answers") || {};
    const out = [];
    const reverse = facts.direction === "反向";
    for (const question of reverse ? charge.questions : []) {
      const name = "answers." + question.id;
      if (get(answers, question.id) !== null) continue;
      const codes = ["candidate"].concat((own(why, name) ? why[name] : []).filter((code) => code !== "candidate"));
      out.push({ field: name, text: question.ask, choices: question.choices.map((choice) => choice.answer), why: codes });
    }
    let open = 0;
    for (const section of result.sections) {
      for (const one of section.lines) if (one.code === "candidate" && !OUT.includes(one.verdict)) open += 1;
    }
    if (open > 1) need("scenarios", "candidate");
    const scenarios = unique(charge.entries.map((entry) => entry.scenario));
    for (const field of rules.fields) {
      if (own(why, field.name) && !known(facts, field.name)) {
        const choices = field.kind === "scenarios" ? scenarios : field.choices.slice();
        out.push({ field: field.name, text: field.ask, choices: choices, why: why[field.name] });
      }
    }
    return out;
  }
  function text(value) {
    return typeof value === "string" ? value : "";
  }
  /* The answer for one file; the input is never changed. */
  function assess(rules, charge, input) {
    const wrong = findingsOf(rules, charge, input);
    const facts = {};
    if (isObject(input)) {
      for (const name of Object.keys(input)) if (known(input, name)) facts[name] = input[name];
    }
    const decision = text(get(facts, "decision_on")) || text(get(facts, "today"));
    const result = {
      charge: charge.id,
      name: charge.name,
      direction: text(get(facts, "direction")),
      today: text(get(facts, "today")),
      decision_on: decision,
      findings: wrong,
      sections: [],
      deadlines: [],
      questions: [],
    };
    if (wrong.length) return result;
    facts.decision_on = decision;
    const env = environment(facts);
    const computed = facts.direction === "反向" ? reverse(rules, charge, facts, env) : forward(rules, charge);
    for (const name of SECTIONS[facts.direction]) {
      const lines = (own(computed, name) ? computed[name] : []).concat(statementLines(rules, name, env));
      if (lines.length) result.sections.push({ id: name, title: rules.words["section." + name], lines: lines });
    }
    result.deadlines = deadlines(rules, facts, env);
    result.questions = questionsOf(rules, charge, facts, env, result);
    return result;
  }

  root.LiangfaAssist = { assess: assess, chinese: chinese, isDay: isDay };
})(typeof self !== "undefined" ? self : this);
