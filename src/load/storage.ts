/** What the browser remembers for its reader. Storage may be forbidden (a sandboxed frame); the atlas works without it. */

/** null where nothing is kept, or nothing may be. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
