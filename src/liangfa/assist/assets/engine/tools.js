// ---- small tools -----------------------------------------------------------------------------
function own(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name);
}
/* The value of a field; null when absent. */
function get(object, name) {
  return own(object, name) && object[name] !== undefined ? object[name] : null;
}
function known(object, name) {
  return get(object, name) !== null;
}
function unique(items) {
  return Array.from(new Set(items));
}
function fill(template, values) {
  return template.replace(/\{([a-z_]+)\}/g, function (slot, name) {
    return own(values, name) ? String(values[name]) : slot;
  });
}
function line(code, verdict, text, more) {
  const extra = more || {};
  return {
    code: code,
    verdict: verdict,
    text: text,
    cites: unique(extra.cites || []),
    documents: unique(extra.documents || []),
    certainty: extra.certainty || "settled",
    sides: (extra.sides || []).slice(),
    missing: unique(extra.missing || []),
    versions: (extra.versions || []).slice(),
    lines: (extra.lines || []).slice(),
  };
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
