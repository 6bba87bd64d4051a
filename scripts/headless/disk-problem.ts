/** Why something could not be written, for the user: a full disk is said to be one. */
export class DiskProblem extends Error {
  override readonly name = 'DiskProblem';

  constructor(path: string, cause: unknown) {
    super(sentence(path, codeOf(cause), cause), { cause });
  }
}

/** The system's name for a failure, such as ENOSPC. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function sentence(path: string, code: string | undefined, cause: unknown): string {
  switch (code) {
    case 'ENOSPC':
      return `The disk that holds ${path} is full. Free some space on it.`;
    case 'EDQUOT':
      return `The disk that holds ${path} is full for you: your quota is used up. Free some space on it.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${path} cannot be written: this user may not write there.`;
    case 'ENOENT':
      return `${path} cannot be written: its folder is not there.`;
    default:
      return `${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
