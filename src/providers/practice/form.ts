/**
 * Writes an answer in the form a message asks for: in the last tag it names, else after "Answer:". The tag around the
 * question is not one to answer in.
 */
export function inForm(answer: string, message: string): string {
  const tags = [...message.matchAll(/<\/(\w+)>/g)].map(([, tag = '']) => tag).filter((tag) => !/question/i.test(tag));
  const tag = tags.at(-1);
  return tag === undefined ? `Answer: ${answer}` : `<${tag}>${answer}</${tag}>`;
}
