// ---- days: text YYYY-MM-DD -------------------------------------------------------------------
const DAY = 86400000;
function stamp(day) {
  return Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10));
}
function iso(time) {
  return new Date(time).toISOString().slice(0, 10);
}
function isDay(text) {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  if (text < "1900-01-01" || text > "2199-12-31") return false;
  const time = stamp(text);
  return !Number.isNaN(time) && iso(time) === text;
}
function addDays(day, n) {
  return iso(stamp(day) + n * DAY);
}
function between(start, end) {
  return Math.round((stamp(end) - stamp(start)) / DAY);
}
function addSpan(day, n, unit) {
  if (unit === "日") return addDays(day, n);
  if (unit === "小时") return addDays(day, Math.ceil(n / 24));
  const total = +day.slice(0, 4) * 12 + +day.slice(5, 7) - 1 + (unit === "年" ? n * 12 : n);
  const year = Math.floor(total / 12);
  const month = total % 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return iso(Date.UTC(year, month, Math.min(+day.slice(8, 10), last)));
}
function fullYears(start, end, onTheDay) {
  const years = +end.slice(0, 4) - +start.slice(0, 4);
  const reached = onTheDay ? end.slice(5) >= start.slice(5) : end.slice(5) > start.slice(5);
  return reached ? years : years - 1;
}
function isWorking(day, plan) {
  const number = new Date(stamp(day)).getUTCDay();
  const weekday = number !== 0 && number !== 6;
  const year = +day.slice(0, 4);
  if (year < plan.first || year > plan.last) return [weekday, false];
  return [weekday ? !plan.off.includes(day) : plan.on.includes(day), true];
}
function addWorking(day, n, plan, pause) {
  let certain = true;
  let left = n;
  let at = day;
  while (left > 0) {
    at = addDays(at, 1);
    if (pause && pause[0] <= at && at < pause[1]) continue;
    const found = isWorking(at, plan);
    certain = certain && found[1];
    if (found[0]) left -= 1;
  }
  return [at, certain];
}
function rollOn(day, plan) {
  let certain = true;
  let at = day;
  for (;;) {
    const found = isWorking(at, plan);
    certain = certain && found[1];
    if (found[0]) return [at, certain];
    at = addDays(at, 1);
  }
}
function spanWords(period) {
  return period.n + (period.unit === "工作日" ? "个" : "") + period.unit;
}
function chinese(day) {
  return +day.slice(0, 4) + "年" + +day.slice(5, 7) + "月" + +day.slice(8, 10) + "日";
}
