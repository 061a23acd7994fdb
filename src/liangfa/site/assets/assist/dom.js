// Small helpers of the assistant's page. Plain ES2019; text from data is only ever set as textContent.
(function (root) {
  "use strict";
  var P = root.LiangfaAssistPage = {};

  // el("a", {href: "x", class: "y", onclick: f}, "text", node, [nodes], null)
  P.el = function (tag, attributes) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (key) {
      var value = attributes[key];
      if (key.slice(0, 2) === "on") node.addEventListener(key.slice(2), value);
      else if (value === true) node.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
    });
    Array.prototype.slice.call(arguments, 2).forEach(function add(child) {
      if (Array.isArray(child)) child.forEach(add);
      else if (child !== null && child !== undefined && child !== "") node.append(child);
    });
    return node;
  };

  P.clear = function (node) { node.textContent = ""; return node; };

  P.button = function (text, action, name) {
    return P.el("button", { type: "button", class: "lf-as-button" + (name ? " " + name : ""), onclick: action }, text);
  };

  P.chip = function (tone, word) { return P.el("span", { class: "lf-chip lf-chip--" + tone }, word); };

  P.chineseDay = function (day) {
    return /^\d{4}-\d{2}-\d{2}$/.test(day || "") ? +day.slice(0, 4) + "年" + +day.slice(5, 7) + "月" + +day.slice(8) + "日" : "";
  };

  P.localDay = function () {
    var now = new Date();
    return now.getFullYear() + "-" + String(now.getMonth() + 1).padStart(2, "0") + "-" + String(now.getDate()).padStart(2, "0");
  };

  // A file for the user, made here; nothing is sent.
  P.download = function (name, content, type) {
    var address = URL.createObjectURL(new Blob([content], { type: type }));
    var link = P.el("a", { href: address, download: name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_") });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  };

  // No clipboard on file://, so the old way is the fallback.
  P.copy = function (text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text).then(function () { return true; }, function () { return false; });
    }
    var area = P.el("textarea", { class: "lf-sr", readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return Promise.resolve(done);
  };

  // One script of data; resolves when it has run.
  P.load = function (address) {
    return new Promise(function (resolve, reject) {
      document.head.append(P.el("script", {
        src: address, charset: "utf-8", onload: resolve,
        onerror: function () { reject(new Error("读不到 " + address.split("/").pop() + "，网站文件可能没有复制完整")); },
      }));
    });
  };
})(this);
