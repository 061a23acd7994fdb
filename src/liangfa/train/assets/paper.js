/* 打印按钮；没有脚本时用浏览器的打印。 */
(function () {
  "use strict";
  var button = document.querySelector("[data-do=print]");
  if (!button) { return; }
  button.closest(".tools").hidden = false;
  button.addEventListener("click", function () { window.print(); });
}());
