/**
 * Versions of WebLLM whose insides batching was written against. It leans on parts that are not documented, so
 * any other version answers one by one until somebody has looked. What was tried with which is in docs/webgpu.md.
 */
export const knownVersions: readonly string[] = ['0.2.79', '0.2.86'];
