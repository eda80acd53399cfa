// What somebody changed in a paragraph, as one decision about words: everything else keeps its times.

const blank = (sign) => sign === undefined || /\s/.test(sign);

// Words of a paragraph as one text: where each begins and ends.
export function laidOut(words, together) {
  let text = "";
  const places = words.map((word, n) => {
    if (n && !together[n]) text += " ";
    const start = text.length;
    text += word;
    return [start, text.length];
  });
  return { text, places };
}

// Which words of `base` (as `laidOut` gives it) differ from what now stands there, and what they are to be.
// Null where nothing but spaces differs; `first === last` is an insertion, no text a deletion.
export function changed(base, now) {
  const was = base.text;
  let start = 0;
  while (start < was.length && start < now.length && was[start] === now[start]) start += 1;
  let tail = 0;
  const most = Math.min(was.length, now.length) - start;
  while (tail < most && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  let end = was.length - tail;
  if (start === end && now.length === was.length) return null;

  const put = now.slice(start, now.length - tail);
  const glued = !put && /\s/.test(was.slice(start, end)) && start > 0 && !blank(now[start - 1]) && !blank(now[start]);
  const { places } = base;
  const inside = (at) => places.find(([a, b]) => a < at && at < b);
  const wordBefore = places.find(([, b]) => b === start);
  const wordAfter = places.find(([a]) => a === end);
  const joinsLeft = glued || (put && !blank(put[0]));
  const joinsRight = glued || (put && !blank(put.at(-1)));
  let [from, to] = [start, end];
  if (inside(start)) [from] = inside(start);
  else if (wordBefore && joinsLeft) [from] = wordBefore;
  // Between two signs of a script without spaces, new ones go to the word before.
  const taken = start === end && wordBefore && joinsLeft && !glued;
  if (inside(end)) [, to] = inside(end);
  else if (wordAfter && joinsRight && !taken) [, to] = wordAfter;

  const text = now.slice(from, now.length - (was.length - to));
  const first = places.filter(([, b]) => b <= from).length;
  const last = Math.max(first, places.filter(([a]) => a < to).length);
  const words = places.slice(first, last).map(([a, b]) => was.slice(a, b));
  return trimmed(first, words, text.split(/\s+/).filter(Boolean));
}

// Whole words that stand as they stood are left out, so that they keep their own times.
function trimmed(first, words, texts) {
  let head = 0;
  while (head < words.length && head < texts.length && words[head] === texts[head]) head += 1;
  let tail = 0;
  const most = Math.min(words.length, texts.length) - head;
  while (tail < most && words[words.length - 1 - tail] === texts[texts.length - 1 - tail]) tail += 1;
  const text = texts.slice(head, texts.length - tail).join(" ");
  const last = first + words.length - tail;
  return first + head === last && !text ? null : { first: first + head, last, text };
}

// Two people changed one text: both changes where they lie apart, null where they meet.
export function merged(base, mine, theirs) {
  const one = change(base, mine);
  const other = change(base, theirs);
  if (!one) return theirs;
  if (!other) return mine;
  if (one.end < other.start) {
    return base.slice(0, one.start) + one.put + base.slice(one.end, other.start) + other.put + base.slice(other.end);
  }
  if (other.end < one.start) return merged(base, theirs, mine);
  return mine === theirs ? mine : null;
}

// Where a place in a text is after somebody else changed the text.
export function carried(place, was, now) {
  const made = change(was, now);
  if (!made || place <= made.start) return place;
  if (place >= made.end) return place + made.put.length - (made.end - made.start);
  return made.start + made.put.length;
}

function change(was, now) {
  if (was === now) return null;
  let start = 0;
  while (start < was.length && start < now.length && was[start] === now[start]) start += 1;
  let tail = 0;
  const most = Math.min(was.length, now.length) - start;
  while (tail < most && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return { start, end: was.length - tail, put: now.slice(start, now.length - tail) };
}
