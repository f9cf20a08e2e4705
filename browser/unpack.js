// Files from one text, as build.py packs them: base 85 of gzip of a line of names and sizes, and the
// bytes of the files. Both the page and its worker have this.

async function unpacked(text) {
  const files = new Map();
  const packed = bytesOf(text);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const whole = new Uint8Array(await new Response(stream).arrayBuffer());
  let at = whole.indexOf(10);
  const names = JSON.parse(new TextDecoder().decode(whole.subarray(0, at)));
  at += 1;
  for (const [name, size] of names) {
    files.set(name, whole.subarray(at, at + size));
    at += size;
  }
  return files;
}

// Base 85 as Python writes it, with "," in place of "<", which a page must not have here.
function bytesOf(text) {
  const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
  const values = new Uint8Array(128);
  for (let at = 0; at < signs.length; at += 1) values[signs.charCodeAt(at)] = at;
  const left = (5 - (text.length % 5)) % 5;
  const codes = new TextEncoder().encode(text + "~".repeat(left));
  const bytes = new Uint8Array((codes.length / 5) * 4);
  for (let at = 0, to = 0; at < codes.length; at += 5, to += 4) {
    let word = values[codes[at]];
    for (let one = at + 1; one < at + 5; one += 1) word = word * 85 + values[codes[one]];
    bytes[to] = word >>> 24;
    bytes[to + 1] = word >>> 16;
    bytes[to + 2] = word >>> 8;
    bytes[to + 3] = word;
  }
  return bytes.subarray(0, bytes.length - left);
}
