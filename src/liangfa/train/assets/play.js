/* 移送演练：选了才看到理由和期限，答对才出现下一步，最后列出还缺的文书。没有脚本时全部内容都在。 */
(function () {
  "use strict";
  var steps = Array.prototype.slice.call(document.querySelectorAll("[data-step]"));
  var last = document.querySelector("[data-last]"), missing = document.getElementById("missing");

  function reset() {
    steps.forEach(function (step, i) {
      step.hidden = i > 0;
      step.querySelectorAll(".why, .clocks").forEach(function (part) { part.hidden = true; });
      step.querySelectorAll("input").forEach(function (input) { input.checked = false; });
    });
    last.hidden = true;
    last.querySelectorAll("input").forEach(function (input) { input.checked = false; });
    missing.textContent = "";
  }

  steps.forEach(function (step, i) {
    step.addEventListener("change", function (event) {
      var choice = event.target.closest(".choice");
      if (!choice) { return; }
      step.querySelectorAll(".why").forEach(function (why) { why.hidden = why.parentNode !== choice; });
      if (choice.dataset.right !== "yes") { return; }
      var clocks = step.querySelector(".clocks");
      if (clocks) { clocks.hidden = false; }
      (steps[i + 1] || last).hidden = false;
    });
  });

  last.addEventListener("click", function (event) {
    var act = event.target.dataset.do;
    if (act === "print") { window.print(); }
    if (act === "again") { reset(); window.scrollTo(0, 0); steps[0].querySelector("input").focus(); }
    if (act === "missing") {
      var left = Array.prototype.filter.call(last.querySelectorAll("input"), function (input) { return !input.checked; });
      missing.textContent = left.length ? "还缺：" + left.map(function (input) { return input.value; }).join("、") + "。" : "材料齐了。";
    }
  });
  last.querySelector(".tools").hidden = false;
  reset();
}());
