export function serve(
  folder: string,
  options?: { prefix?: string; port?: number },
): Promise<{ url: string; transferred: () => number; close: () => Promise<void> }>;
