/** A file is not what it should be; nothing was taken from it. `message` names the place and what was expected there. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
  /** One sentence each; the first few are in the message. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[], cause?: unknown) {
    super(summary(problems), cause === undefined ? undefined : { cause });
    this.problems = problems;
  }
}

const shown = 3;

function summary(problems: readonly string[]): string {
  const more = problems.length - shown;
  const lines = problems.slice(0, shown);
  return more > 0 ? [...lines, `${String(more)} more problems of this kind.`].join('\n') : lines.join('\n');
}
