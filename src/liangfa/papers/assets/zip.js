// Files to a zip (stored, no clock): LiangfaZip({name: text or bytes}) → bytes. The twin of package.py.
// Names in ASCII, sorted, with the list of content types first, as Office documents want it. ES2019, no DOM.
(function (root) {
  "use strict";
  var TYPES = "[Content_Types].xml";
  var TABLE = [];
  for (var n = 0; n < 256; n++) {
    var c = n;
    for (var k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    TABLE.push(c >>> 0);
  }

  function crc32(bytes) {
    var crc = 0xffffffff;
    for (var i = 0; i < bytes.length; i++) crc = TABLE[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
  }

  // `fields` are [value, bytes] pairs, little-endian.
  function record(fields) {
    var out = [];
    fields.forEach(function (field) {
      for (var i = 0; i < field[1]; i++) out.push(Math.floor(field[0] / Math.pow(256, i)) & 255);
    });
    return Uint8Array.from(out);
  }

  function zip(parts) {
    var encoder = new TextEncoder(), chunks = [], directory = [], offset = 0, size = 0;
    var names = Object.keys(parts).sort(function (a, b) {
      return (a !== TYPES) - (b !== TYPES) || (a < b ? -1 : 1);
    });
    names.forEach(function (name) {
      var title = encoder.encode(name), data = parts[name];
      if (typeof data === "string") data = encoder.encode(data);
      // version 2.0, no flags, stored, 1980-01-01 00:00, checksum, sizes, name length
      var common = [[20, 2], [0, 2], [0, 2], [0, 2], [33, 2], [crc32(data), 4],
        [data.length, 4], [data.length, 4], [title.length, 2], [0, 2]];
      var local = record([[0x04034b50, 4]].concat(common));
      chunks.push(local, title, data);
      directory.push(record([[0x02014b50, 4], [20, 2]].concat(common,
        [[0, 2], [0, 2], [0, 2], [384 * 65536, 4], [offset, 4]])), title);
      offset += local.length + title.length + data.length;
    });
    directory.forEach(function (chunk) { size += chunk.length; });
    var end = record([[0x06054b50, 4], [0, 2], [0, 2], [names.length, 2], [names.length, 2],
      [size, 4], [offset, 4], [0, 2]]);
    var out = new Uint8Array(offset + size + end.length), at = 0;
    chunks.concat(directory, [end]).forEach(function (chunk) { out.set(chunk, at); at += chunk.length; });
    return out;
  }

  root.LiangfaZip = zip;
})(this);
