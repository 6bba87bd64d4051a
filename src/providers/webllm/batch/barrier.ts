const kernel = 'fn merge_state_inplace_kernel(';

/**
 * Mends a race in a kernel of the compiled libraries. `merge_state_inplace_kernel` joins two parts of an attention:
 * sixteen invocations read `S[row]`, and each then writes it, with nothing to make the reads come first. Where
 * the lanes of a GPU do not run in step (subgroups narrower than 16), some read what others have already written,
 * and everything appended to a non-empty cache in more than one token comes out wrong. A barrier between the last
 * read and the write cures it. Other code is returned as it is.
 */
export function withMergeBarrier(code: string): string {
  const start = code.indexOf(kernel);
  if (start === -1 || code.slice(start).includes('workgroupBarrier()')) return code;
  const body = code.slice(start);
  // The one place where the kernel stores into S.
  const mended = body.replace(/\n([ \t]*)(S\[[^\n]*\] = )/, '\n$1storageBarrier();\n$1workgroupBarrier();\n$1$2');
  return code.slice(0, start) + mended;
}
