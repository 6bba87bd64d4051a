import { paperSizes, prompts, type CatalogueDomain, type CatalogueEntry } from './entry.ts';

/** Amazon reviews, in the files that belong to the paper's own code. */
export const review: CatalogueDomain = {
  id: 'review',
  title: 'Review',
  summary: 'How many stars a customer gave, from the text of the review.',
  entries: [
    products('beauty', 'Beauty', 'source'),
    products('game', 'Games', 'source'),
    products('baby', 'Baby products', 'source'),
    products('office', 'Office', 'source'),
    products('electronics', 'Electronics', 'target'),
    products('pet', 'Pet supplies', 'target'),
    products('sports', 'Sports', 'target'),
  ],
};

function products(id: string, title: string, role: CatalogueEntry['role']): CatalogueEntry {
  return {
    id: `review/${id}`,
    title,
    role,
    source: { kind: 'github', paths: [`Dozi01/MetaSPO/main/datasets/amazon/${id}.json`] },
    mapping: {
      question: { kind: 'column', column: 'question' },
      answer: { kind: 'number', column: 'answer' },
      split: 'split',
    },
    ...prompts(
      'Tell from a customer’s review how many stars the customer gave, from 1 (very unhappy) to 5 (very happy).',
      'Review:\n{question}',
      'Give the number of stars, 1 to 5, between <answer> and </answer>.',
    ),
    parser: { id: 'number', options: { tier: 'lone' } },
    metric: { id: 'accuracy' },
    sizes: { ...paperSizes, keepOwnSplits: true },
    licence: 'none stated',
    page: 'https://github.com/Dozi01/MetaSPO/tree/main/datasets/amazon',
    notice:
      'Most reviews have five stars: always answering 5 scores between 59 and 72 percent, depending on the product.',
    confirmed: true,
  };
}
