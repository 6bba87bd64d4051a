import { questionSlot } from '../../core/render.ts';

/** Text that Python's `format` gives back as it is. */
export function fStringText(text: string): string {
  return text.replace(/[{}]/g, (brace) => brace + brace);
}

/** A user prompt as a format string that takes the question as `{question}`. */
export function fStringTemplate(userPrompt: string): string {
  return userPrompt.split(questionSlot).map(fStringText).join('{question}');
}
