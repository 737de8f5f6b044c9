export const top: string;
export function nodeProblem(version?: string): string | undefined;
export function modulesAreCurrent(folder?: string): boolean;
export function ensureModules(): void;
