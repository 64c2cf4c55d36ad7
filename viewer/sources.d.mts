export function sourcesHash(viewer: string): string;
