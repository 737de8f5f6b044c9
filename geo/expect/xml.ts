/** Whether a text is well-formed XML, as far as the published styles use it: elements, attributes, entities. Pure. */

const NAME = '[A-Za-z_][\\w.-]*';
const TEXT = '(?:[^<&"]|&(?:amp|lt|gt|quot);)*';
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="${TEXT}")*)\\s*(/?)>`, 'y');
const BETWEEN = /(?:[^<&]|&(?:amp|lt|gt|quot);)*/y;

/** @returns what is wrong, or null */
export function xmlProblem(text: string): string | null {
  const body = text.replace(/^<!DOCTYPE[^>]*>\s*/, '');
  const open: string[] = [];
  let roots = 0;
  let at = 0;
  while (at < body.length) {
    TAG.lastIndex = at;
    const tag = TAG.exec(body);
    if (!tag) return `no element at ${at}: ${body.slice(at, at + 40)}`;
    const [all, closing, name = '', attributes = '', empty] = tag;
    const keys = [...attributes.matchAll(/([\w.-]+)="/g)].map(([, key]) => key);
    if (new Set(keys).size < keys.length) return `<${name}> has an attribute twice`;
    if (open.length === 0) roots += 1;
    if (closing && open.pop() !== name) return `</${name}> closes nothing`;
    if (!closing && !empty) open.push(name);
    BETWEEN.lastIndex = at + all.length;
    BETWEEN.exec(body);
    at = BETWEEN.lastIndex;
  }
  if (open.length > 0) return `<${open.join('> <')}> not closed`;
  return roots === 1 ? null : `${roots} root elements`;
}
