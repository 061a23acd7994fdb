// Deadlines as a timeline, and as an iCalendar file (RFC 5545): whole days, CRLF, folded, escaped.
(function (P) {
  "use strict";
  var el = P.el;
  var STATES = { open: ["soon", "未到期"], due: ["part", "今天到期"], passed: ["none", "已过"], unknown: ["open", "无法判断"] };

  function escape(text) {
    return text.replace(/\\/g, "\\\\").replace(/;/g, "\\;").replace(/,/g, "\\,").replace(/\r\n|\r|\n/g, "\\n");
  }

  // At most 75 bytes a line; a character is never cut in two.
  function fold(line) {
    var encoder = new TextEncoder(), out = "", size = 0;
    Array.from(line).forEach(function (character) {
      var bytes = encoder.encode(character).length;
      if (size + bytes > 75) { out += "\r\n "; size = 1; }
      out += character;
      size += bytes;
    });
    return out;
  }

  function nextDay(day) {
    var next = new Date(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8) + 1));
    return next.toISOString().slice(0, 10);
  }

  function compact(day) { return day.replace(/-/g, ""); }

  // `name(deadline)` gives the words of the cited articles. Clocks without a certain date are left out.
  P.calendar = function (result, name) {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//liangfa//assist//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"];
    result.deadlines.forEach(function (deadline, i) {
      if (!deadline.date) return;
      var about = [deadline.text, name(deadline)].filter(Boolean).join("\n");
      lines.push("BEGIN:VEVENT",
        "UID:" + [result.charge, deadline.code, compact(deadline.start), compact(deadline.date), i].join("-") + "@liangfa.invalid",
        "DTSTAMP:" + compact(result.today) + "T000000Z",
        "DTSTART;VALUE=DATE:" + compact(deadline.date), "DTEND;VALUE=DATE:" + compact(nextDay(deadline.date)),
        "SUMMARY:" + escape(deadline.label + "（" + deadline.who + "，" + result.name + "）"),
        "DESCRIPTION:" + escape(about), "TRANSP:TRANSPARENT", "END:VEVENT");
    });
    return lines.concat("END:VCALENDAR").map(fold).join("\r\n") + "\r\n";
  };

  P.timeline = function (result, cites, named) {
    var dated = result.deadlines.filter(function (one) { return one.date; });
    var sorted = result.deadlines.slice().sort(function (a, b) {
      var x = a.date || a.approx || "9", y = b.date || b.approx || "9";
      return x < y ? -1 : x > y ? 1 : 0;
    });
    var list = el("ol", { class: "lf-as-time" }, sorted.map(function (one) {
      var state = STATES[one.verdict];
      var day = one.date ? el("time", { datetime: one.date }, P.chineseDay(one.date))
        : el("span", {}, one.approx ? "约" + P.chineseDay(one.approx) + "（未考虑该年调休）" : "日期不能确定");
      return el("li", {},
        el("p", {}, el("strong", {}, day), " ", P.chip(state[0], state[1]), " ", el("strong", {}, one.label), el("span", { class: "lf-note" }, "（" + one.who + "）")),
        el("p", {}, P.certainty(one), one.text), cites(one));
    }));
    return [list, dated.length ? el("p", { class: "lf-actions" }, P.button("存成日历文件（.ics，" + dated.length + " 项）", function () {
      P.download("期限-" + result.name + "-" + result.today + ".ics", P.calendar(result, named), "text/calendar;charset=utf-8");
    })) : null];
  };
})(this.LiangfaAssistPage);
