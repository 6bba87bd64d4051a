/** The prompts of a whole program by name: the system prompt, and a user prompt for each task. */
export interface Bundle {
  readonly system: string;
  readonly users: Readonly<Record<string, string>>;
}

/**
 * Puts together what two descendants of one bundle have each learned: of every prompt the version that was changed
 * since; where both changed it, that of `one`, the better of the two (GEPA's system-aware merge). No model is asked.
 */
export function mergeBundles(one: Bundle, other: Bundle, ancestor: Bundle): Bundle {
  const pick = (mine: string, theirs: string, before: string) => (mine === before ? theirs : mine);
  const users = Object.entries(one.users).map(([task, mine]) => [
    task,
    pick(mine, other.users[task] ?? mine, ancestor.users[task] ?? mine),
  ]);
  return {
    system: pick(one.system, other.system, ancestor.system),
    users: Object.fromEntries(users) as Record<string, string>, // the values above are texts
  };
}

/** Whether two bundles hold the same prompts. */
export function isSameBundle(one: Bundle, other: Bundle): boolean {
  return one.system === other.system && Object.entries(one.users).every(([task, text]) => other.users[task] === text);
}
