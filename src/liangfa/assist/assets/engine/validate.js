// ---- input -----------------------------------------------------------------------------------
/* Full years nobody is older than. */
const OLDEST = 120;
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
    const measure = question.number;
    if (measure !== null && goodNumber(answer, measure)) continue;
    if (!choices.includes(answer)) {
      const slots = Object.assign({}, measure, { choices: choices.join("、") });
      out.push({ field: "answers." + name, message: fill(words[measure === null ? "check.answer" : "check.number"], slots) });
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
  for (const item of get(facts, "imposed") || []) {
    const day = get(item, "on");
    if (day === null) continue;
    if (day > today) say("imposed", "future", { day: day, today: facts.today });
    if (known(facts, "act_from") && day < facts.act_from) {
      say("imposed", "order", { day: day, other: label("act_from"), otherday: facts.act_from });
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
  const age = known(facts, "birth") ? ageAtAct(facts) : null;
  if (age && age.lo > OLDEST) {
    out.push({ field: "birth", message: fill(words["check.oldest"], { oldest: OLDEST }) });
  }
  if (known(facts, "birth") && known(facts, "age")) {
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
