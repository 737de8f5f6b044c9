export function findBrowser(env?: NodeJS.ProcessEnv): string | undefined;
export function onPath(name: string, path?: string): string | undefined;
export function hasChineseFont(env?: NodeJS.ProcessEnv): boolean;
export function installCommands(
  packages: readonly string[],
  machine?: { env?: NodeJS.ProcessEnv; uid?: number; canSudo?: () => boolean },
): string[][] | null;
export function installPlans(
  missing: { browser: boolean; font: boolean },
  machine?: { env?: NodeJS.ProcessEnv; uid?: number; canSudo?: () => boolean },
): string[][][];
export function ensureBrowser(): string;
