/* 写网页：放映的幻灯片、打印的纸面材料、点选的演练、目录。框架由 html.py 从 Python 写的网页里切出来，这里只填内容，两边逐字相同。不碰页面。 */
(function (root) {
  "use strict";
  var ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

  function html(text) { return String(text).replace(/[&<>"']/g, function (c) { return ENTITIES[c]; }); }
  function each(items, write) { return items.map(write).join(""); }
  function put(frame, parts) {
    return frame.slice(1).reduce(function (out, piece, i) { return out + parts[i] + piece; }, frame[0]);
  }

  /* ---- 幻灯片 ---- */
  function rowsOf(slide) {
    return "<table>\n<thead><tr>" + each(slide.rows[0], function (cell) { return '<th scope="col">' + html(cell) + "</th>"; }) + "</tr></thead>\n<tbody>\n"
      + each(slide.rows.slice(1), function (row) {
        return '<tr><th scope="row">' + html(row[0]) + "</th>" + each(row.slice(1), function (cell) { return "<td>" + html(cell) + "</td>"; }) + "</tr>\n";
      }) + "</tbody>\n</table>\n";
  }
  function slideHtml(minutes) {
    return function (slide, i) {
      var n = i + 1, tag = i ? "h2" : "h1";
      var body = slide.rows.length ? rowsOf(slide) : slide.lines.length ? "<ul>\n" + each(slide.lines, function (line) { return "<li>" + html(line) + "</li>\n"; }) + "</ul>\n" : "";
      var notes = slide.notes ? '<div class="slide__notes" hidden>\n' + each(slide.notes.split("\n"), function (line) { return "<p>" + html(line) + "</p>\n"; }) + "</div>\n" : "";
      return '<section class="slide slide--' + slide.kind + '" id="s' + n + '" data-lengths="' + html(minutes) + '" aria-label="第 ' + n + ' 页">\n<div class="slide__box">\n'
        + (slide.eyebrow ? '<p class="slide__eyebrow">' + html(slide.eyebrow) + "</p>\n" : "") + "<" + tag + ">" + html(slide.title) + "</" + tag + ">\n" + body
        + '<p class="slide__foot"><span>' + html(slide.footer) + "</span><span>" + n + "</span></p>\n</div>\n" + notes + "</section>\n";
    };
  }
  function deck(frame, slides, title, minutes) {
    return put(frame, [html(title), each(slides, slideHtml(minutes)), '<option value="' + html(minutes) + '">' + html(minutes) + " 分钟</option>"]);
  }

  /* ---- 纸面材料 ---- */
  function table(head, rows, widths, tall) {
    return '<div class="wide" role="group" aria-label="表格，可左右滚动" tabindex="0">\n<table class="' + (tall ? "tall" : "") + '">\n<colgroup>' + each(widths, function (share) { return '<col width="' + share + '%">'; }) + '</colgroup>\n<thead><tr>'
      + each(head, function (cell) { return cell ? '<th scope="col">' + html(cell) + "</th>" : "<td></td>"; }) + "</tr></thead>\n<tbody>\n"
      + each(rows, function (row) { return "<tr>" + each(row, function (cell) { return "<td>" + html(cell) + "</td>"; }) + "</tr>\n"; }) + "</tbody>\n</table>\n</div>\n";
  }
  function block(one) {
    if (one[0] === "heading") { return "<h" + one[2] + ">" + html(one[1]) + "</h" + one[2] + ">\n"; }
    if (one[0] === "para") { return '<p class="' + one[2] + '">' + html(one[1]) + "</p>\n"; }
    if (one[0] === "lines") { return '<div class="lines">' + "<i></i>".repeat(one[1]) + "</div>\n"; }
    if (one[0] === "table") { return table(one[1], one[2], one[3], one[4]); }
    if (one[0] === "break") { return '<hr class="break">\n'; }
    return '<ul class="' + one[2] + '">\n' + each(one[1], function (text) { return "<li>" + html(text) + "</li>\n"; }) + "</ul>\n";
  }
  function paper(frame, made) {
    return put(frame, [html(made.title), '<p class="tools" hidden><button type="button" data-do="print">打印</button></p>\n<h1>' + html(made.title) + '</h1>\n<p class="sub">'
      + html(made.subtitle) + "</p>\n" + each(made.blocks, block) + '<p class="foot">' + html(made.footer) + "</p>\n"]);
  }

  /* ---- 演练 ---- */
  function stepHtml(step, i) {
    return '<section class="step" data-step>\n<h2>第' + (i + 1) + "步：" + html(step.title) + "</h2>\n<p>" + html(step.situation) + "</p>\n<fieldset>\n<legend>" + html(step.ask) + "</legend>\n"
      + each(step.options, function (one) {
        return '<div class="choice" data-right="' + (one[1] ? "yes" : "no") + '">\n<label><input type="radio" name="step' + (i + 1) + '"> ' + html(one[0])
          + '</label>\n<p class="why">' + (one[1] ? "对。" : "不对。") + html(one[2]) + "</p>\n</div>\n";
      }) + "</fieldset>\n"
      + (step.clocks.length ? '<ul class="clocks">\n' + each(step.clocks, function (text) { return "<li>" + html(text) + "</li>\n"; }) + "</ul>\n" : "") + "</section>\n";
  }
  function play(frame, course, asOf, made) {
    return put(frame, [html(made.title), "<h1>移送演练：" + html(made.title) + '</h1>\n<p class="sub">' + html(course) + " · " + html(asOf) + "</p>\n<section>\n<h2>虚拟案情</h2>\n"
      + each(made.facts, function (text) { return "<p>" + html(text) + "</p>\n"; }) + "</section>\n" + each(made.steps, stepHtml)
      + '<section class="step" data-last>\n<h2>最后：材料齐不齐</h2>\n<fieldset>\n<legend>勾出您这一组已经形成的文书和材料</legend>\n'
      + each(made.documents, function (name) { return '<p class="choice"><label><input type="checkbox" name="document" value="' + html(name) + '"> ' + html(name) + "</label></p>\n"; })
      + '</fieldset>\n<p class="tools" hidden><button type="button" data-do="missing">看还缺什么</button> <button type="button" data-do="again">重来</button> <button type="button" data-do="print">打印</button></p>\n'
      + '<div id="missing" role="status"></div>\n</section>\n<p class="foot">' + html(course) + " · " + html(asOf) + " · 两法衔接知识库</p>\n"]);
  }

  /* ---- 目录：rows 是 [文件, 名称, 用途] ---- */
  function contents(frame, title, about, goal, asOf, rows) {
    return put(frame, [html(title), "<h1>" + html(title) + '</h1>\n<p class="sub">' + html(about) + "</p>\n<p>" + html(goal)
      + '</p>\n<table>\n<thead><tr><th scope="col">打开</th><th scope="col">用来做什么</th></tr></thead>\n<tbody>\n'
      + each(rows, function (row) { return '<tr><td><a href="' + html(row[0]) + '">' + html(row[1]) + "</a></td><td>" + html(row[2]) + "</td></tr>\n"; })
      + '</tbody>\n</table>\n<p class="foot">两法衔接知识库 · ' + html(asOf) + "。法律改动后请重新生成，不要继续用旧的课程包。</p>\n"]);
  }

  root.LiangfaHtml = { deck: deck, paper: paper, play: play, contents: contents };
}(this));
