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
  const value = (at) => (at < text.length ? values[text.charCodeAt(at)] : 84);
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  const view = new DataView(new ArrayBuffer(4));
  for (let at = 0, to = 0; at < text.length; at += 5, to += 4) {
    let word = 0;
    for (let one = at; one < at + 5; one += 1) word = word * 85 + value(one);
    view.setUint32(0, word);
    for (let one = 0; one < 4 && to + one < bytes.length; one += 1) bytes[to + one] = view.getUint8(one);
  }
  return bytes;
}
