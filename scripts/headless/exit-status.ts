/** What the exit status of the script says; the signals are as shells have them, 128 and the number. */
export const exitStatus = {
  finished: 0,
  couldNotRun: 1,
  paused: 3,
  /** Finished, but more questions than a few got no answer. */
  setAside: 4,
  /** Paused before the search: the first replies cannot be read. */
  preflight: 5,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
