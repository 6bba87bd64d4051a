/** What a sentence of a system prompt is meant to do. The first eight are SPRIG's categories under our own names. */
export type ComponentCategory =
  'property' | 'role' | 'style' | 'reasoning' | 'emotion' | 'safety' | 'behaviour' | 'scenario' | 'form';

/** One sentence that can stand in any system prompt. */
export interface Component {
  readonly category: ComponentCategory;
  readonly text: string;
}
