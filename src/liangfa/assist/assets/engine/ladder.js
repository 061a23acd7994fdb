// ---- the ladder of one article ---------------------------------------------------------------
function ladderLines(rules, charge, facts, measured) {
  if (charge.ladder === null) return [];
  const answers = get(facts, "answers") || {};
  const out = [];
  for (const step of charge.ladder.steps) {
    if (!step.when.every((pair) => !known(answers, pair[0]) || pair[1].includes(answers[pair[0]]))) continue;
    const missing = step.when.filter((pair) => !known(answers, pair[0])).map((pair) => "answers." + pair[0]);
    out.push(stepLine(rules, step, facts, missing));
  }
  return out.length ? measureLines(rules, charge, answers, measured).concat(out) : [];
}
function measureLines(rules, charge, answers, measured) {
  return charge.questions
    .filter((question) => own(measured, question.id))
    .map(function (question) {
      const choice = question.choices.find((one) => one.answer === answers[question.id]);
      const slots = {
        title: question.title,
        number: String(measured[question.id]),
        unit: question.number.unit,
        answer: choice.answer,
        says: choice.says ? "，" + choice.says : "",
      };
      return line("measure", "measured", fill(rules.words["ladder.measure"], slots), {
        cites: question.articles,
        documents: question.documents,
      });
    });
}
function versionsDuring(step, act) {
  if (act === null) return [];
  return step.versions.filter(
    (one) => one.effective <= act.hi && (act.lo === null || one.expires === null || act.lo < one.expires)
  );
}
function stepLine(rules, step, facts, missing) {
  const words = rules.words;
  const act = actRange(facts);
  const during = versionsDuring(step, act);
  const last = step.versions[step.versions.length - 1];
  const slots = { title: step.title, labels: during.map((one) => one.label).join("、") };
  if (act === null) {
    const text = fill(words["ladder.noact"], { title: step.title, labels: last.label });
    return line("rung", "noact", text, { cites: [last.key], certainty: "unsettled", missing: ["act_from"] });
  }
  if (!during.length) {
    return line("rung", "unrecorded", fill(words["ladder.unrecorded"], slots), { cites: [last.key], certainty: "unsettled" });
  }
  if (during.length > 1) {
    return line("rung", "span", fill(words["ladder.span"], slots), {
      cites: during.map((one) => one.key),
      certainty: "unsettled",
      missing: ["act_from", "act_to"].filter((name) => !known(facts, name)),
    });
  }
  const here = during[0];
  const word = missing.length ? "maybe" : step.question ? "disputed" : "fits";
  slots.text = here.text;
  return line("rung", word, fill(words["ladder." + word], slots), {
    cites: [here.key],
    certainty: step.question ? "disputed" : missing.length ? "unsettled" : "settled",
    sides: step.sides,
    missing: missing,
    lines: belowStep(words, step, here, facts),
  });
}
/* What the dispute is about, what remains, the note. */
function belowStep(words, step, here, facts) {
  const out = [];
  const more = { cites: [here.key] };
  if (step.question) {
    const only = step.only.length ? fill(words["ladder.only"], { kinds: step.only.join("、") }) : "";
    out.push(line("question", "disputed", fill(words["ladder.question"], { question: step.question, only: only }), more));
  }
  out.push(remainsLine(words, here, facts, more));
  if (step.note) out.push(line("note", "note", step.note, more));
  return out;
}
function remainsLine(words, here, facts, more) {
  if (!known(facts, "imposed")) {
    return line("remains", "unknown", words["ladder.unasked"], { cites: more.cites, missing: ["imposed"] });
  }
  const imposed = facts.imposed.map((item) => item.kind);
  const gone = here.kinds.filter((kind) => imposed.includes(kind));
  const left = here.kinds.filter((kind) => !imposed.includes(kind));
  const verdict = !left.length ? "nothing" : gone.length ? "part" : "all";
  const slots = { gone: gone.join("、"), left: left.join("、") };
  return line("remains", verdict, fill(words["ladder.left_" + verdict], slots), more);
}
