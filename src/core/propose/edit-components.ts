import { tags } from '../meta-prompts.ts';
import { rephraseSentence } from '../meta-prompts/paraphrase.ts';
import type { Steps } from '../steps.ts';
import { requestWhole, type Draft } from './drafting/draft.ts';
import {
  offerProposals,
  requestProposals,
  type KnownPrompts,
  type Offer,
  type Proposal,
  type ProposalRequest,
} from './drafting/request.ts';

/** A sentence of a prompt, and the sentence it was once added as: rewordings share the record of their source. */
export interface Part {
  readonly text: string;
  readonly source: string;
}

/** One change to a list of sentences (SPRIG, arXiv 2410.14826). */
export type Edit =
  | { readonly kind: 'add'; readonly part: Part; readonly at: number }
  | { readonly kind: 'delete'; readonly at: number }
  | { readonly kind: 'swap'; readonly at: number; readonly other: number }
  | { readonly kind: 'rephrase'; readonly at: number };

/** A prompt to be made by an edit. */
export interface EditDraft extends Draft {
  readonly parts: readonly Part[];
  readonly edit: Edit;
}

/** A proposal with the sentences it consists of and the draft it came from. */
export interface Edited {
  readonly proposal: Proposal;
  readonly parts: readonly Part[];
  readonly draft: EditDraft;
}

/** Carries out edits. Only rephrasing asks the optimizer; all new prompts are held against the same contract. */
export function* editComponents(drafts: readonly EditDraft[], known: KnownPrompts): Steps<readonly Edited[]> {
  const asking = drafts.filter(({ edit }) => edit.kind === 'rephrase');
  const rephrased = yield* requestProposals(asking.map(rephrasing), known);
  const offers = drafts.filter(({ edit }) => edit.kind !== 'rephrase').map(offerOf);
  const offered = yield* offerProposals(offers, (place) => [...known(place), ...rephrased.map(({ text }) => text)]);

  const proposals = [...rephrased, ...offered];
  return drafts.flatMap((draft) => {
    const proposal = proposals.find(({ request }) => request.purpose.candidate === draft.candidate);
    return proposal === undefined ? [] : [{ proposal, parts: partsOf(draft, proposal.text), draft }];
  });
}

/** A prompt cut into its sentences. */
export function sentencesOf(prompt: string): readonly Part[] {
  const sentences = prompt.split(/(?<=[.!?])\s+/u).map((text) => text.trim());
  return sentences.filter((text) => text !== '').map((text) => ({ text, source: text }));
}

function rephrasing(draft: EditDraft): ProposalRequest {
  const { parts, edit } = draft;
  const request = requestWhole(draft, {
    operator: 'edit-rephrase',
    messages: rephraseSentence(parts[edit.at]?.text ?? ''),
  });
  const complete = (sentence: string) => joined(parts.map((part, at) => (at === edit.at ? sentence : part.text)));
  return { ...request, expects: { tag: tags.systemPrompt, slot: false }, guard: { ...request.guard, complete } };
}

function offerOf(draft: EditDraft): Offer {
  const request = requestWhole(draft, { operator: `edit-${draft.edit.kind}`, messages: [] });
  return { request, text: textAfter(draft.parts, draft.edit) };
}

/** The prompt that an edit leads to; what rephrasing leads to is for the optimizer to say. */
export function textAfter(parts: readonly Part[], edit: Edit): string {
  return joined(edited({ parts, edit }).map(({ text }) => text));
}

/** The sentences after an edit; a rephrased one is what the new prompt has in its place. */
function partsOf(draft: EditDraft, prompt: string): readonly Part[] {
  const { parts, edit } = draft;
  if (edit.kind !== 'rephrase') return edited(draft);
  const before = joined([...parts.slice(0, edit.at).map(({ text }) => text), '']);
  const after = joined(['', ...parts.slice(edit.at + 1).map(({ text }) => text)]);
  const text = prompt.slice(before.length, prompt.length - after.length);
  return parts.map((part, at) => (at === edit.at ? { ...part, text } : part));
}

function edited({ parts, edit }: Pick<EditDraft, 'parts' | 'edit'>): readonly Part[] {
  switch (edit.kind) {
    case 'add':
      return parts.toSpliced(edit.at, 0, edit.part);
    case 'delete':
      return parts.toSpliced(edit.at, 1);
    case 'swap':
      return parts.map((part, at) => parts[at === edit.at ? edit.other : at === edit.other ? edit.at : at] ?? part);
    case 'rephrase':
      return parts;
    default:
      return edit satisfies never;
  }
}

function joined(sentences: readonly string[]): string {
  return sentences.join(' ');
}
