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
