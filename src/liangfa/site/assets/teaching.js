/* 案例页的教学视图：结果、依据、意义先藏起来，点了才看；印出来的学员单只有案情和问题。
   没有它，全部照样显示。地址以 #teach 结尾时一打开就是教学视图。ES2019，不联网，不存任何东西。 */
(function () {
  "use strict";
  var doc = document;
  var bar = doc.querySelector("[data-lf-teach]");
  if (!bar) return;
  var toggle = bar.querySelector("[data-lf-teach-on]");
  var said = bar.querySelector("[role=status]");
  var ask = doc.querySelector("[data-lf-ask]");
  var parts = Array.prototype.slice.call(doc.querySelectorAll("[data-lf-outcome]"));
  var head = doc.querySelector("h1[data-lf-outcome]");
  var title = doc.title;
  var name = head.textContent;
  var asks = [];

  /* 每一节前面放一个“看……”，点了只露出这一节。 */
  parts.forEach(function (part) {
    var words = part.getAttribute("data-lf-outcome");
    if (!words || part === head) return;
    var button = doc.createElement("button");
    button.type = "button";
    button.className = "lf-copy lf-reveal";
    button.textContent = words;
    button.hidden = true;
    button.addEventListener("click", function () {
      part.hidden = false;
      button.hidden = true;
      part.tabIndex = -1;
      part.focus();
    });
    part.parentNode.insertBefore(button, part);
    asks.push(button);
  });

  function set(on) {
    doc.body.classList.toggle("lf-teaching", on);
    parts.forEach(function (part) { if (part !== head) part.hidden = on; });
    asks.forEach(function (button) { button.hidden = !on; });
    ask.hidden = !on;
    head.textContent = on ? head.getAttribute("data-lf-outcome") : name;
    doc.title = on ? title.replace(name, head.textContent) : title;
    toggle.setAttribute("aria-pressed", String(on));
    toggle.textContent = on ? "退出教学视图，全部显示" : "教学视图：先不看结果";
    said.textContent = on ? "结果、依据和意义已经隐藏" : "全部显示";
  }

  function on() { return doc.body.classList.contains("lf-teaching"); }

  toggle.addEventListener("click", function () {
    set(!on());
    try { history.replaceState(null, "", on() ? "#teach" : "#facts"); } catch (e) { /* 地址不变也不要紧 */ }
  });
  bar.querySelector("[data-lf-teach-print]").addEventListener("click", function () {
    var was = on();
    set(true);
    window.print();
    if (!was) set(false);
  });
  bar.hidden = false;
  function follow() { if (location.hash === "#teach") set(true); }
  window.addEventListener("hashchange", follow);
  follow();
  said.textContent = "";
})();
