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
