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
