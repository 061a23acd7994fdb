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
/* The day on which a provision no longer governs the conduct: it expires, or another takes over. */
function endsOn(charge, entry, key) {
  return own(entry.until, key) ? entry.until[key] : charge.provisions[key].expires;
}
function inForce(charge, entry, day) {
  return entry.line.filter(function (key) {
    const ends = endsOn(charge, entry, key);
    return charge.provisions[key].effective <= day && (ends === null || day < ends);
  });
}
function changes(charge, entry, start, end) {
  return entry.line.some((key) =>
    [charge.provisions[key].effective, endsOn(charge, entry, key)].some(
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
  const after = inForce(charge, entry, facts.decision_on);
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
  if (changes(charge, entry, act.lo, act.hi)) {
    const during = entry.line.filter(function (key) {
      const ends = endsOn(charge, entry, key);
      return charge.provisions[key].effective <= act.hi && (act.lo === null || ends === null || act.lo < ends);
    });
    if (!known(facts, "act_from")) return candidate("span", during, [], ["act_from"]);
    if (!known(facts, "act_to") && !get(facts, "ongoing")) return candidate("span", during, [], ["act_to"]);
    return candidate("across", during, unique(during.concat(after)), []);
  }
  const before = inForce(charge, entry, act.hi);
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
/* The names joined, only the first three when there are more than four. */
function some(rules, names) {
  if (names.length <= 4) return names.join("、");
  return fill(rules.words["labels.more"], { some: names.slice(0, 3).join("、"), n: names.length });
}
function someLabels(rules, charge, keys) {
  return some(rules, keys.map((key) => charge.provisions[key].label));
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
    const other = one.at_act.length && !one.at_act.includes(entry.provision);
    const said = other && entry.numbers ? "candidate.note_now" : "candidate.note";
    inner.push(line("note", "note", fill(words[said], { note: entry.note }), { cites: [entry.provision] }));
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
