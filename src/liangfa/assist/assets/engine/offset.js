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
