/** XML as text, for the few files that need it. Pure. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (value: string): string => value.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

export type Attributes = Readonly<Record<string, string | number>>;

/** An element with its attributes and the text of its children, already XML. */
export function element(name: string, attributes: Attributes = {}, children: readonly string[] = []): string {
  const opened = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(String(value))}"`)];
  return children.length === 0 ? `<${opened.join(' ')}/>` : `<${opened.join(' ')}>\n${children.join('\n')}\n</${name}>`;
}
