// ---- three-valued logic ----------------------------------------------------------------------
/* A number or day known only to lie between lo and hi; null is an open end. */
function Range(lo, hi) {
  this.lo = lo;
  this.hi = hi;
}
/* [true | false | null, missing facts] */
function decide(condition, env) {
  if (condition === null) return [true, []];
  if (own(condition, "all")) return joined(condition.all, env, false);
  if (own(condition, "any")) return joined(condition.any, env, true);
  if (own(condition, "not")) {
    const inner = decide(condition.not, env);
    return [inner[0] === null ? null : !inner[0], inner[1]];
  }
  const held = test(condition.op, condition.value, get(env, condition.fact));
  return [held, held === null ? [condition.fact] : []];
}
function joined(parts, env, stop) {
  let unknown = false;
  const missing = [];
  for (const part of parts) {
    const found = decide(part, env);
    if (found[0] === stop) return [stop, []];
    if (found[0] === null) {
      unknown = true;
      missing.push.apply(missing, found[1]);
    }
  }
  return unknown ? [null, unique(missing)] : [!stop, []];
}
function test(op, wanted, value) {
  if (op === "known") return (value !== null) === wanted;
  if (value === null) return null;
  if (op === "has") return value.includes(wanted);
  if (op === "is") return value === wanted;
  if (op === "in") return wanted.includes(value);
  const low = value instanceof Range ? value.lo : value;
  const high = value instanceof Range ? value.hi : value;
  if (low !== null && low >= wanted) return op === "at_least";
  if (high !== null && high < wanted) return op === "below";
  return null;
}
