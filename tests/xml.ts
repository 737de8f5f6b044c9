/** Whether a text is well-formed XML, as far as this renderer uses it. For tests, which have no parser in Node. */

/** @returns what is wrong and where, or null */
export function checkXml(xml: string): string | null {
  const open: string[] = [];
  const token = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  let roots = 0;
  for (let match = token.exec(xml); match; match = token.exec(xml)) {
    const [whole, end, name = '', attributes = '', empty, text] = match;
    const where = `at ${at}: ${whole.slice(0, 60)}`;
    at += whole.length;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(whole)) return `a bare ampersand ${where}`;
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(whole)) return `a control character ${where}`;
    if (text !== undefined) {
      if (open.length === 0 && text.trim() !== '') return `text outside of the root ${where}`;
      continue;
    }
    const names = [...attributes.matchAll(/([\w:.-]+)="/g)].map((m) => m[1]);
    if (new Set(names).size !== names.length) return `an attribute twice ${where}`;
    if (end) {
      if (open.pop() !== name) return `not the element that is open ${where}`;
    } else {
      if (open.length === 0 && ++roots > 1) return `a second root ${where}`;
      if (!empty) open.push(name);
    }
  }
  if (at !== xml.length) return `not XML at ${at}: ${xml.slice(at, at + 60)}`;
  return open.length > 0 ? `not closed: ${open.join(', ')}` : null;
}
