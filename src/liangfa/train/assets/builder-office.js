/* 写 .pptx 和 .docx：框架由 kit.py 从 Python 写的文件里切出来，这里只填字，所以两边的文件一样。不碰页面。 */
(function (root) {
  "use strict";

  /* XML 不收的控制字符去掉。 */
  function xml(text) {
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }
  function attribute(text) { return xml(text).replace(/"/g, "&quot;"); }

  /* ---- 幻灯片 ---- */
  function paragraphs(lines) {
    return lines.map(function (line) { return line ? "<a:p><a:r><a:t>" + xml(line) + "</a:t></a:r></a:p>" : "<a:p/>"; }).join("");
  }
  function table(frame, slide) {
    var rows = slide.rows.map(function (row, r) {
      return frame.row[0] + row.map(function (text, c) {
        var cell = frame.cells[r ? (c ? 2 : 1) : 0];
        return text ? cell[0] + xml(text) + cell[1] : (cell[0] + cell[1]).replace(/<a:r>.*<\/a:r>/, "");
      }).join("") + frame.row[1];
    });
    return frame.open[0] + attribute(slide.title) + frame.open[1] + 'cy="' + frame.height * rows.length + '"' + frame.open[2] + rows.join("") + frame.close;
  }
  function slideXml(kit, slide) {
    var frame = kit.slides[slide.kind], said = { "\ue000": slide.title, "\ue002": slide.footer, "\ue003": slide.eyebrow };
    return frame.xml.replace(/<a:p><a:r><a:t>([\ue000\ue002\ue003])<\/a:t><\/a:r><\/a:p>|\ue001/g, function (_, mark) {
      if (mark) { return paragraphs([said[mark]]); }
      if (frame.table) { return table(frame.table, slide); }
      return slide.lines.length ? frame.body[0] + paragraphs(slide.lines) + frame.body[1] : "";
    });
  }
  /* 第一张要有备注：备注母版总在文件里。 */
  function pptx(kit, slides, title) {
    var files = Object.assign({}, kit.parts), types = kit.types.fixed.slice(), rels = kit.rels.fixed.slice(), ids = "", noted = 0;
    slides.forEach(function (slide, i) {
      var n = i + 1, name = "slide" + n + ".xml", rel = "rId" + (i ? kit.ids[1] + i - 1 : kit.ids[0]);
      var layout = "slideLayout" + (kit.layouts.indexOf(slide.kind) + 1) + ".xml", link = kit.slide_rels[0] + layout;
      files["ppt/slides/" + name] = slideXml(kit, slide);
      if (slide.notes) {
        noted += 1;
        link += kit.slide_rels[1] + "notesSlide" + noted + ".xml";
        files["ppt/notesSlides/notesSlide" + noted + ".xml"] = kit.notes[0] + paragraphs(slide.notes.split("\n")) + kit.notes[1];
        files["ppt/notesSlides/_rels/notesSlide" + noted + ".xml.rels"] = kit.notes_rels.join(name);
        types.push(kit.types.notes.join("notesSlide" + noted + ".xml"));
      }
      files["ppt/slides/_rels/" + name + ".rels"] = link + kit.slide_rels[2];
      types.push(kit.types.slide.join(name));
      rels.push(kit.rels.slide[0] + rel + kit.rels.slide[1] + name + kit.rels.slide[2]);
      ids += kit.presentation.slide[0] + '"' + (256 + i) + '"' + kit.presentation.slide[1] + '"' + rel + '"' + kit.presentation.slide[2];
    });
    function number(text) { return +/rId(\d+)/.exec(text)[1]; }
    types.sort(function (a, b) { return a < b ? -1 : 1; });
    rels.sort(function (a, b) { return number(a) - number(b); });
    files["[Content_Types].xml"] = kit.types.around.join(types.join(""));
    files["ppt/_rels/presentation.xml.rels"] = kit.rels.around.join(rels.join(""));
    files["ppt/presentation.xml"] = kit.presentation.around.join(ids);
    files["docProps/core.xml"] = kit.core.join(xml(title));
    return root.LiangfaZip(files);
  }

  /* ---- 纸面材料 ---- */
  function put(before, text, after) {
    if (!text) { return (before + after).replace("<w:t></w:t>", ""); }
    return (/^\s|\s$/.test(text) ? before.replace(/<w:t>$/, '<w:t xml:space="preserve">') : before) + xml(text) + after;
  }
  function docTable(kit, head, rows, widths, tall) {
    var sum = widths.reduce(function (a, b) { return a + b; }, 0), frames = kit.table;
    var twips = widths.map(function (share) { return Math.round(Math.trunc(17 * share / sum * 360000) / 635); });
    function row(frame, texts) {
      return frame.around[0] + texts.map(function (text, i) {
        return put(frame.cell[0] + twips[i] + frame.cell[1], text, frame.cell[2]);
      }).join("") + frame.around[1];
    }
    return frames.around[0] + twips.map(function (width) { return frames.column.join(String(width)); }).join("") + frames.around[1]
      + row(frames.head, head) + rows.map(function (texts) { return row(tall ? frames.tall : frames.row, texts); }).join("") + frames.around[2];
  }
  function block(kit, one, fresh) {
    function frame(name, text) { return put(kit.frames[name][0], text, kit.frames[name][1]); }
    if (one[0] === "heading") { return frame("heading" + one[2] + (fresh ? "+" : ""), one[1]); }
    if (one[0] === "para") { return frame(one[2], one[1]); }
    if (one[0] === "lines") { return kit.frames.line[0].repeat(one[1]); }
    if (one[0] === "table") { return docTable(kit, one[1], one[2], one[3], one[4]); }
    return one[1].map(function (text, i) {
      return frame("item", (one[2] === "numbers" ? i + 1 + ". " : one[2] === "boxes" ? "□ " : "• ") + text);
    }).join("");
  }
  function docx(kit, paper) {
    var files = Object.assign({}, kit.parts), fresh = false, body = "";
    paper.blocks.forEach(function (one) {
      if (one[0] !== "break") { body += block(kit, one, fresh); }
      fresh = one[0] === "break";
    });
    files["word/document.xml"] = put(kit.document[0], paper.title, "") + put(kit.document[1], paper.subtitle, "") + kit.document[2] + body + kit.document[3];
    files["word/footer1.xml"] = kit.footer.join(xml(paper.footer));
    files["docProps/core.xml"] = kit.core.join(xml(paper.title));
    return root.LiangfaZip(files);
  }

  root.LiangfaOffice = { pptx: pptx, docx: docx };
}(this));
