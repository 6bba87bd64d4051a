/** The wrong ones among some numbers that lie near, without repeats. */
export function wrongNumbers(right: number, near: readonly number[]): readonly string[] {
  return wrongTexts(String(right), near.filter(Number.isFinite).map(String));
}

/** The wrong ones among some answers that lie near, without repeats. */
export function wrongTexts(right: string, near: readonly string[]): readonly string[] {
  return [...new Set(near)].filter((text) => text !== right);
}
