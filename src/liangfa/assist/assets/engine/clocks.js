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
