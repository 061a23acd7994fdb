// Fills a template and writes a .docx, without a server: the twin of fill.py and package.py.
// Plain ES2019, no DOM. Works from LIANGFA_PAPERS (sheets and kit), which the site build exports; zip.js
// stands before it in the same file.
(function (root) {
  "use strict";
  var BLANK = "＿".repeat(8);
  var NOTES = "起草说明（发出以前删去本页）";
  var FIRST_NOTE = "本文按公开的要素起草，不是统一业务系统的文书样式；内容由承办人核对、补充和负责。";
  var DOCUMENT = "word/document.xml";
  // With the u flag \ud800-\udfff are halves of characters only, never parts of whole ones.
  var UNREADABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu;
  var EDGES = /^[ \u3000\n]+|[ \u3000\n]+$/g;

  function trim(text) { return text.replace(EDGES, ""); }

  function clean(value) {
    var text = value.replace(/\r\n/g, "\n").replace(/\r/g, "\n").replace(/\t/g, " ");
    return trim(text.replace(UNREADABLE, "\ufffd"));
  }

  function split(text) { return text.split("\n").map(trim).filter(Boolean); }

  function isDay(text) {
    var found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!found) return false;
    var year = +found[1], month = +found[2], day = +found[3];
    var leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    var days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
    return year > 0 && days !== undefined && day >= 1 && day <= days;
  }

  function chineseDay(text) {
    return +text.slice(0, 4) + "年" + +text.slice(5, 7) + "月" + +text.slice(8, 10) + "日";
  }

  // The blocks of a draft: [{style, text}] or {style: "table", rows, widths, headed}.
  function fill(sheets, paper, values, notes) {
    var slots = {}, known = {};
    sheets.slots.forEach(function (slot) { slots[slot.name] = slot; });
    Object.keys(values).forEach(function (name) { known[name] = clean(values[name]); });

    function given(name) { return slots[name].kind === "留白" ? "" : known[name] || ""; }

    function show(name) {
      if (slots[name].kind === "留白") return BLANK;
      var value = given(name);
      if (value && slots[name].kind === "日期" && isDay(value)) return chineseDay(value);
      return value || "【" + name + "】";
    }

    function put(text) {
      return text.replace(/\{\{([^{}]+)\}\}/g, function (_, name) { return show(name); });
    }

    function table(block) {
      var rows = block.columns.length ? [block.columns.slice()] : [], width = block.widths.length;
      block.rows.forEach(function (row) { rows.push(row.map(put)); });
      if (block.repeat) {
        var items = split(given(block.repeat));
        (items.length ? items : ["", "", ""]).forEach(function (item, i) {
          var cells = [String(i + 1)].concat(item.split(/[|｜]/).map(trim));
          while (cells.length < width) cells.push("");
          rows.push(cells.slice(0, width));
        });
      }
      return { style: "table", text: "", rows: rows, widths: block.widths, headed: block.columns.length > 0 };
    }

    function lines(block) {
      var out = block.k === "attachments" || block.k === "signature" ? [["text", ""]] : [];
      if (block.k === "table") return [table(block)];
      if (block.k === "items") {
        split(show(block.t)).forEach(function (item, i) { out.push(["item", (i + 1) + "．" + item]); });
      } else if (block.k === "attachments") {
        block.t.split("\n").forEach(function (item, i) {
          var start = i === 0 ? "附件：" : "\u3000\u3000\u3000";
          out.push(["attachment", start + (i + 1) + "．" + split(put(item)).join(" ")]);
        });
      } else {
        split(put(block.t)).forEach(function (line) { out.push([block.k, line]); });
      }
      return out.map(function (line) { return { style: line[0], text: line[1] }; });
    }

    function note(text) { return { style: "note", text: text }; }

    function remarks() {
      var out = [{ style: "notehead", text: NOTES }, note(FIRST_NOTE)];
      paper.elements.forEach(function (element) {
        var basis = element.basis.map(function (source) { return source.text; }).join("；");
        if (!basis && !element.note) return;
        var where = basis ? "依据：" + basis : "本站建议，不是公布的要素";
        out.push(note(element.name + "。" + element.note + "（" + where + "）"));
      });
      var open = paper.slots.filter(function (name) { return !given(name); }).map(function (name) {
        return name + "（" + slots[name].hint + "）";
      });
      if (open.length) out.push(note("还没有填的：" + open.join("；") + "。"));
      return out;
    }

    var out = [];
    paper.elements.forEach(function (element) {
      element.blocks.forEach(function (block) {
        if (!block.with || given(block.with)) out = out.concat(lines(block));
      });
    });
    return notes === false ? out : out.concat(remarks());
  }

  function plainText(lines) {
    var out = [];
    lines.forEach(function (line) {
      if (!line.rows) { out.push(line.text); return; }
      line.rows.forEach(function (row) {
        out.push(row.map(function (cell) { return split(cell).join(" "); }).join("\t"));
      });
    });
    return out.join("\n") + "\n";
  }

  // ---- blocks → word/document.xml ------------------------------------------------------------

  function escape(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  function paragraph(kit, style, text) {
    return kit.paragraphs[style][0] + escape(text) + kit.paragraphs[style][1];
  }

  function tableXml(kit, line) {
    var widths = line.widths.map(function (width) { return Math.floor(kit.width * width / 100); });
    var columns = widths.map(function (width) { return kit.column.join(String(width)); }).join("");
    var cut = kit.table[1].indexOf(">") + 1;
    var rows = line.rows.map(function (row, i) {
      var frame = line.headed && i === 0 ? kit.headrow : kit.row;
      return frame[0] + row.map(function (cell, j) {
        var inside = cell.split("\n").map(function (text) { return paragraph(kit, "cell", text); }).join("");
        return kit.cell[0] + widths[j] + kit.cell[1] + inside + kit.cell[2];
      }).join("") + frame[1];
    }).join("");
    return kit.table[0] + columns + kit.table[1].slice(0, cut) + rows + kit.table[1].slice(cut);
  }

  function documentXml(kit, lines) {
    return kit.document[0] + lines.map(function (line) {
      return line.rows ? tableXml(kit, line) : paragraph(kit, line.style, line.text);
    }).join("") + kit.document[1];
  }

  function docx(kit, lines) {
    var parts = Object.assign({}, kit.parts);
    parts[DOCUMENT] = documentXml(kit, lines);
    return root.LiangfaZip(parts);
  }

  root.LiangfaPapers = { fill: fill, plainText: plainText, docx: docx, isDay: isDay, chineseDay: chineseDay };
})(this);
