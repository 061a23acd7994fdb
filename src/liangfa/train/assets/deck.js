/* 放映：翻页、课时、备注、全屏、打印。地址里的 #90-12 是 90 分钟课的第 12 页，可以发给同事。没有脚本时全部幻灯片依次排列。 */
(function () {
  "use strict";
  var all = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var bar = document.getElementById("bar"), where = document.getElementById("where"), select = document.getElementById("length");
  var narrow = window.matchMedia("(max-width: 640px)");
  var at = 0, notes = false;

  function shown() {
    return all.filter(function (slide) {
      return !select.value || slide.dataset.lengths.split(" ").indexOf(select.value) >= 0;
    });
  }

  function draw() {
    var own = shown();
    at = Math.max(0, Math.min(at, own.length - 1));
    all.forEach(function (slide) {
      var inside = own.indexOf(slide) >= 0;
      slide.classList.toggle("slide--out", !inside);
      slide.hidden = !inside || (!narrow.matches && slide !== own[at]);
      var aside = slide.querySelector(".slide__notes");
      if (aside) { aside.hidden = !notes; }
    });
    document.body.classList.toggle("deck--live", !narrow.matches);
    document.body.classList.toggle("deck--notes", notes);
    where.textContent = (at + 1) + " / " + own.length;
    var address = "#" + (select.value || "0") + "-" + (at + 1);
    if (location.hash !== address) { history.replaceState(null, "", address); }
  }

  function read() {
    var found = /^#(\d+)-(\d+)$/.exec(location.hash);
    if (found) {
      var wanted = found[1] === "0" ? "" : found[1];
      if (Array.prototype.some.call(select.options, function (option) { return option.value === wanted; })) { select.value = wanted; }
      at = Number(found[2]) - 1;
    }
    draw();
  }

  var actions = {
    back: function () { at -= 1; draw(); },
    next: function () { at += 1; draw(); },
    first: function () { at = 0; draw(); },
    last: function () { at = all.length; draw(); },
    notes: function () {
      notes = !notes;
      bar.querySelector("[data-do=notes]").setAttribute("aria-pressed", String(notes));
      draw();
    },
    full: function () {
      if (document.fullscreenElement) { document.exitFullscreen(); }
      else if (document.documentElement.requestFullscreen) { document.documentElement.requestFullscreen(); }
    },
    print: function () { window.print(); }
  };
  var keys = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
    Home: "first", End: "last", n: "notes", N: "notes", f: "full", F: "full"
  };

  document.addEventListener("keydown", function (event) {
    var act = keys[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || event.target === select || narrow.matches) { return; }
    if (event.key === " " && event.target.tagName === "BUTTON") { return; }
    event.preventDefault();
    actions[act]();
  });
  bar.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    if (button) { actions[button.dataset.do](); }
  });
  select.addEventListener("change", function () { at = 0; draw(); });
  window.addEventListener("hashchange", read);
  if (narrow.addEventListener) { narrow.addEventListener("change", draw); }
  if (select.querySelector("option[value='90']")) { select.value = "90"; }
  bar.hidden = false;
  read();
}());
