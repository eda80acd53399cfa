// Letters and figures only, without case, accents, vowel signs or stretching, each with the place it came from.
function fold(sign) {
  if (sign === "ß") return "ss";
  return sign.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase().replace(/[ىی]/g, "ي").replace(/ک/g, "ك");
}

export function folded(text) {
  let out = "";
  const places = [];
  let at = 0;
  for (const sign of text) {
    const base = /[’'‘]/.test(sign) ? "" : /[\p{L}\p{N}\p{M}\u0640]/u.test(sign) ? fold(sign) : " ";
    if (base !== " " || (out && !out.endsWith(" "))) {
      out += base;
      for (let n = 0; n < base.length; n += 1) places.push(at);
    }
    at += sign.length;
  }
  return { text: out, places };
}
