// ---- numbers as answers ----------------------------------------------------------------------
function goodNumber(value, measure) {
  if (typeof value !== "number") return false;
  return measure.low <= value && value <= measure.high && Math.floor(value * 100 + 0.5) / 100 === value;
}
/* [every answer as one of the choices, the numbers as given] */
function settled(charge, answers) {
  const chosen = {};
  const numbers = {};
  for (const name of Object.keys(answers)) {
    const answer = get(answers, name);
    if (answer === null) continue;
    if (typeof answer === "string") {
      chosen[name] = answer;
      continue;
    }
    const question = charge.questions.find((one) => one.id === name);
    numbers[name] = answer;
    chosen[name] = question.choices[answer >= question.number.limit ? 1 : 0].answer;
  }
  return [chosen, numbers];
}
