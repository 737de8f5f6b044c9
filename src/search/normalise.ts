/** Full-width to ASCII, lower case, apostrophes dropped, ü as v and u: how both sides are compared. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'u')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’“”"]/g, '')
    .trim();
}
