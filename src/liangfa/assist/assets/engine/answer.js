// ---- the answer ------------------------------------------------------------------------------
const SECTIONS = {
  反向: ["candidates", "ladder", "agencies", "limitation", "offset", "person", "leniency", "procedure", "execution", "checklist", "disputes"],
  正向: ["thresholds", "steps", "supervision", "person", "disputes"],
};
function candidateLines(rules, charge, facts, found) {
  const words = rules.words;
  let out = [];
  if (charge.status !== "matched") {
    const text = fill(words["match." + charge.status], { reason: charge.reason || "" });
    out.push(
      line("match", charge.status, text, {
        cites: charge.entries.map((entry) => entry.provision),
        certainty: charge.status === "unresearched" ? "unsettled" : "settled",
      })
    );
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
    line("agency", "agency", fill(words["agency.line"], { agency: name, provisions: some(rules, unique(parts[name])) }), { cites: cites[name] })
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
function reverse(rules, charge, facts, env, measured) {
  const found = charge.entries.map((entry) => judgeEntry(charge, facts, entry));
  Object.assign(env, aggregate(charge, found));
  const out = {
    candidates: candidateLines(rules, charge, facts, found),
    ladder: ladderLines(rules, charge, facts, measured),
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
  let measured = {};
  if (known(facts, "answers")) [facts.answers, measured] = settled(charge, facts.answers);
  const env = environment(facts);
  const computed = facts.direction === "反向" ? reverse(rules, charge, facts, env, measured) : forward(rules, charge);
  for (const name of SECTIONS[facts.direction]) {
    const lines = (own(computed, name) ? computed[name] : []).concat(statementLines(rules, name, env));
    const title = name === "ladder" && lines.length ? charge.ladder.title : rules.words["section." + name];
    if (lines.length) result.sections.push({ id: name, title: title, lines: lines });
  }
  result.deadlines = deadlines(rules, facts, env);
  result.questions = questionsOf(rules, charge, facts, env, result);
  return result;
}

root.LiangfaAssist = { assess: assess, chinese: chinese, isDay: isDay };
