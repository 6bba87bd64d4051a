/** Removes `<think>` parts from a reply, an unfinished one included, so that only the answer is graded. */
export function withoutThinking(text: string): string {
  const stripped = text.replace(/<think>[\s\S]*?<\/think>\s*/g, '').replace(/<think>[\s\S]*$/, '');
  // Some templates open the part themselves, so that the reply holds only its end.
  const end = stripped.lastIndexOf('</think>');
  return end === -1 ? stripped : stripped.slice(end + '</think>'.length).trimStart();
}

/** The part WebLLM writes in the model's name where thinking is turned off (`enable_thinking: false`). */
export const emptyThought = '<think>\n\n</think>\n\n';
