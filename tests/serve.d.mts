export function serve(
  folder: string,
  options?: { prefix?: string; port?: number },
): Promise<{
  url: string;
  transferred: () => number;
  served: { path: string; bytes: number }[];
  close: () => Promise<void>;
}>;
