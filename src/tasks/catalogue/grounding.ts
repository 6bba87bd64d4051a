import type { QuestionMapping } from '../mapping/mapping.ts';
import type { AnswerMapping } from '../mapping/answer-mapping.ts';
import { paperSizes, prompts, sampledRows, type CatalogueDomain, type CatalogueEntry } from './entry.ts';

/** Short answers to questions, from a text where the data set has one. */
export const grounding: CatalogueDomain = {
  id: 'grounding',
  title: 'Grounding',
  summary: 'Short answers to questions, found in a given text where there is one.',
  entries: [
    reading('squad', 'SQuAD', 'source', {
      dataset: 'rajpurkar/squad',
      config: 'plain_text',
      question: '{{context}}\n\n{{question}}',
      answer: 'answers.text',
      licence: 'CC-BY-SA-4.0',
    }),
    reading('hotpot_qa', 'HotpotQA', 'source', {
      dataset: 'hotpotqa/hotpot_qa',
      config: 'distractor',
      question: '{{context.sentences}}\n\n{{question}}',
      answer: 'answer',
      licence: 'CC-BY-SA-4.0',
    }),
    reading('trivia_qa', 'TriviaQA', 'source', {
      dataset: 'mandarjoshi/trivia_qa',
      config: 'rc.nocontext',
      answer: 'answer.aliases',
      licence: 'not stated',
    }),
    reading('drop', 'DROP', 'source', {
      dataset: 'ucinlp/drop',
      config: 'default',
      question: '{{passage}}\n\n{{question}}',
      answer: 'answers_spans.spans',
      licence: 'CC-BY-SA-4.0',
    }),
    reading('natural_questions', 'Natural Questions', 'target', {
      dataset: 'google-research-datasets/nq_open',
      config: 'nq_open',
      answer: 'answer',
      licence: 'CC-BY-SA-3.0',
    }),
    reading('web_qa', 'Web questions', 'target', {
      dataset: 'stanfordnlp/web_questions',
      config: 'default',
      split: 'test',
      answer: 'answers',
      licence: 'not stated',
    }),
  ],
};

interface Where {
  readonly dataset: string;
  readonly config: string;
  readonly split?: string;
  /** A template, where a text belongs to the question. */
  readonly question?: string;
  readonly answer: string;
  readonly licence: string;
}

function reading(id: string, title: string, role: CatalogueEntry['role'], where: Where): CatalogueEntry {
  const { dataset, config, split = 'validation', licence } = where;
  const question: QuestionMapping =
    where.question === undefined
      ? { kind: 'column', column: 'question' }
      : { kind: 'template', template: where.question };
  const answer: AnswerMapping = { kind: 'list', column: where.answer };
  return {
    id: `grounding/${id}`,
    title,
    role,
    source: { kind: 'rows', dataset, config, split, count: sampledRows },
    mapping: { question, answer },
    ...prompts(
      where.question === undefined
        ? 'Answer the question in as few words as possible.'
        : 'Answer the question at the end from the text before it, in as few words as possible.',
      '{question}',
      'Give only the answer between <answer> and </answer>.',
    ),
    parser: { id: 'text' },
    metric: { id: 'exact-match' },
    sizes: { ...paperSizes, keepOwnSplits: false },
    licence,
    page: `https://huggingface.co/datasets/${dataset}`,
    ...(where.question === undefined
      ? { choice: 'Asked without a text: which text the paper gave with it is not published.' }
      : {}),
    confirmed: false,
  };
}
