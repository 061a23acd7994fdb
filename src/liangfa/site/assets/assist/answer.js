// The answer: sections, lines and what each rests on. Nothing is decided here; the engine's words are shown.
(function (P) {
  "use strict";
  var el = P.el;
  // From this many scenarios on they are folded.
  var MANY = 4;
  var CERTAIN = { disputed: ["mixed", "有争议"], inferred: ["open", "推断"], unsettled: ["part", "条文没有写明"] };

  P.certainty = function (line) {
    var out = [];
    if (line.verdict === "unknown") out.push(P.chip("open", "无法判断"), " ");
    var words = CERTAIN[line.certainty];
    if (words) out.push(P.chip(words[0], words[1]), " ");
    return out;
  };

  // Everything that turns keys into words and links: {provision(key), cites(line), named(line)}.
  P.sources = function (rules, shard, base) {
    function provision(key) { return shard.provisions[key] || (shard.cited || {})[key] || rules.provisions[key] || { label: key, url: "" }; }

    function link(key, words) {
      var found = provision(key);
      return found.url ? el("a", { href: base + found.url }, words || found.label) : words || found.label;
    }

    function papers(line) {
      return (line.documents || []).map(function (id) { return rules.documents[id] || { title: id, doc_no: "", read: "", url: "" }; });
    }

    function paper(one) {
      var words = one.title + (one.doc_no ? "（" + one.doc_no + "）" : "");
      var name = one.url ? el("a", { href: one.url, rel: "noopener noreferrer external" }, words) : words;
      return el("span", {}, name, one.read ? el("span", { class: "lf-note" }, "（" + one.read + "）") : null);
    }

    // The words of a line, the provisions they name as links: [nodes, keys that are named].
    function linked(line) {
      var keys = {}, places = line.cites.map(function (key) {
        var label = provision(key).label;
        keys[label] = key;
        return label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      });
      if (!places.length) return [[line.text], []];
      var parts = line.text.split(new RegExp("(" + places.join("|") + ")"));
      return [
        parts.map(function (part, i) { return i % 2 ? link(keys[part]) : part; }),
        parts.filter(function (part, i) { return i % 2; }).map(function (part) { return keys[part]; }),
      ];
    }

    function joined(nodes) {
      return nodes.reduce(function (all, node, i) { return all.concat(i ? ["、", node] : [node]); }, []);
    }

    // What a line rests on, without what its words link to already; a long list is folded after the first six.
    function cites(line, named) {
      var keys = line.cites.filter(function (key) { return !named || named.indexOf(key) < 0; });
      var all = keys.map(function (key) { return link(key); }).concat(papers(line).map(paper));
      if (!all.length) return null;
      var few = all.length > 8 ? all.slice(0, 6) : all;
      return el("div", { class: "lf-note lf-as-cites" }, "依据：", joined(few), few === all ? null
        : el("details", { class: "lf-as-more" }, el("summary", {}, "等 " + all.length + " 条"), joined(all.slice(6))));
    }

    function named(line) {
      var all = line.cites.map(function (key) { return provision(key).label; }).concat(papers(line).map(function (one) { return one.title; }));
      return all.length ? "依据：" + all.join("、") : "";
    }

    return { provision: provision, link: link, linked: linked, shard: shard, base: base, papers: papers, cites: cites, named: named };
  };

  function sides(line, sources) {
    if (!line.sides.length) return null;
    // The source of a threshold without an address of its own stands on the page of the charge.
    var threshold = line.code === "threshold";
    return el("ul", { class: "lf-as-sides" }, line.sides.map(function (side) {
      var held = side.held_by || (side.url ? "出处" : "");
      return el("li", {}, side.view ? el("p", {}, side.view) : null, held ? el("p", { class: "lf-note" }, threshold ? "依据：" : "主张者：",
        side.url ? el("a", { href: side.url, rel: "noopener noreferrer external" }, held)
          : threshold ? el("a", { href: sources.base + sources.shard.url + "#forward" }, held) : held) : null);
    }));
  }

  function versions(line, sources) {
    if (!line.versions.length) return null;
    var heads = ["版本", "幅度", "机关"];
    return el("table", { class: "lf-table", role: "table" },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads.map(function (head) { return el("th", { role: "columnheader", scope: "col" }, head); }))),
      el("tbody", { role: "rowgroup" }, line.versions.map(function (cell) {
        var span = P.chineseDay(cell.effective) + "起" + (cell.expires ? "，到" + P.chineseDay(cell.expires) + "前" : "");
        return el("tr", { role: "row" },
          el("th", { role: "rowheader", scope: "row" }, cell.when + "：", sources.link(cell.key), el("span", { class: "lf-note" }, " " + span)),
          el("td", { role: "cell", "data-label": heads[1] }, el("div", {}, cell.penalty.map(function (text) { return el("p", {}, text); }))),
          el("td", { role: "cell", "data-label": heads[2] }, el("div", {}, cell.agencies.join("、"),
            cell.preconditions.length ? el("span", { class: "lf-note" }, "前提：" + cell.preconditions.join("；")) : null)));
      })));
  }

  function same(a, b) { return a.join() === b.join(); }

  function within(a, b) { return a.every(function (one) { return b.indexOf(one) >= 0; }); }

  // Steps that rest on what the line above or all steps rest on do not say so one by one.
  function lineNode(line, sources, actions, above, quiet) {
    var deep = Boolean(above), repeated = quiet || deep && same(line.cites, above.cites) && same(line.documents, above.documents);
    var words = sources.linked(line), first = line.lines[0];
    var shared = line.lines.length > 1 && line.lines.every(function (one) { return same(one.cites, first.cites) && same(one.documents, first.documents); });
    var asked = line.missing.filter(function (name) { return actions.label(name); });
    return el("li", { class: "lf-as-line", "data-code": line.code, "data-verdict": line.verdict },
      el("p", { class: deep ? null : "lf-as-say" }, P.certainty(line), words[0]), repeated ? null : sources.cites(line, words[1]),
      versions(line, sources), sides(line, sources),
      line.lines.length ? el(deep ? "ul" : "ol", { class: "lf-as-why" }, line.lines.map(function (one) { return lineNode(one, sources, actions, line, shared); })) : null,
      shared && !(within(first.cites, line.cites) && within(first.documents, line.documents)) ? el("div", { class: "lf-as-shared" }, sources.cites(first)) : null,
      asked.length ? el("p", { class: "lf-actions lf-as-missing" }, el("span", { class: "lf-note" }, "还要知道："), asked.map(function (name) {
        return P.button(actions.label(name), function () { actions.focus(name); });
      })) : null);
  }

  // The scenarios: many of them folded, each with its range in a few words; those ruled out together at the end.
  function scenarios(lines, sources, actions) {
    var out = lines.filter(P.ruledOut), rest = lines.filter(function (line) { return !P.ruledOut(line); });
    var many = rest.filter(function (line) { return line.code === "candidate"; }).length > MANY;
    function list(some, folded) {
      return el("ul", { class: "lf-as-lines" }, some.map(function (line) {
        var node = lineNode(line, sources, actions, null);
        if (!folded || line.code !== "candidate") return node;
        var short = P.inShort(line, sources.shard), fold = el("details", { class: "lf-as-scenario" }, el("summary", {},
          el("strong", {}, short.scenario), el("span", { class: "lf-note" }, [short.agencies, short.range, short.law].filter(Boolean).join("；"))));
        fold.append.apply(fold, Array.prototype.slice.call(node.childNodes));
        node.append(fold);
        return node;
      }));
    }
    return [list(rest, many), out.length ? el("details", { class: "lf-fold" },
      el("summary", {}, "按所填的事实不适用的 " + out.length + " 个情形"), list(out, false)) : null];
  }

  P.section = function (id, title, nodes) {
    return el("section", { class: "lf-as-section", "aria-labelledby": "lf-s-" + id }, el("h2", { id: "lf-s-" + id }, title), nodes);
  };

  // Ways to each part of a long answer.
  P.jumps = function (root) {
    return el("p", { class: "lf-tags lf-as-jumps" }, Array.prototype.map.call(root.querySelectorAll(".lf-as-section > h2"), function (head) {
      return el("a", { href: "#" + head.id }, head.textContent);
    }));
  };

  // What the reader has unfolded stays so when a fact changes.
  P.unfolded = function (root) {
    var names = Array.prototype.map.call(root.querySelectorAll("details[open] > summary"), function (summary) { return summary.textContent; });
    return function () {
      root.querySelectorAll("details > summary").forEach(function (summary) {
        if (names.indexOf(summary.textContent) >= 0) summary.parentNode.open = true;
      });
    };
  };

  P.answer = function (root, result, sources, actions) {
    var unfold = P.unfolded(root);
    P.clear(root);
    if (result.questions.length) {
      root.append(P.section("questions", "还要知道", el("ul", { class: "lf-list lf-as-questions" }, result.questions.map(function (question) {
        return el("li", {}, P.button("去填", function () { actions.focus(question.field); }, "lf-as-go"), " ", question.text.replace("没有写空列表", "没有的勾“都没有”"));
      }))));
    }
    result.sections.forEach(function (section) {
      root.append(P.section(section.id, section.title, section.id === "candidates" ? scenarios(section.lines, sources, actions)
        : el("ul", { class: "lf-as-lines" }, section.lines.map(function (line) { return lineNode(line, sources, actions, null); }))));
    });
    if (result.deadlines.length) {
      root.append(P.section("deadlines", "期限", P.timeline(result, sources.cites, sources.named)));
    }
    unfold();
  };

  // Similar published cases with the reason for each.
  P.cases = function (root, charge, base) {
    var names = window.LiangfaAssistNames, near = names.near[charge] || [];
    if (!near.length) return;
    root.append(P.section("cases", "相近的公开案例", el("ul", { class: "lf-list" }, near.map(function (pair) {
      var one = names.cases[pair[0]];
      return el("li", {}, el("a", { href: base + one[1] }, one[0]), el("span", { class: "lf-note" }, [one[2], pair[1]].filter(Boolean).join("，")));
    }))));
  };
})(this.LiangfaAssistPage);
