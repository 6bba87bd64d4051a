import { paperSizes, prompts, sampledRows, type CatalogueDomain, type CatalogueEntry } from './entry.ts';

/** Subjects of MedMCQA, a collection of entrance examinations for doctors. */
export const medical: CatalogueDomain = {
  id: 'medical',
  title: 'Medical',
  summary: 'Examination questions with four options, one subject of MedMCQA a task.',
  entries: [
    subject('ob_gyn', 'Gynaecology and obstetrics', 'Gynaecology & Obstetrics', 'source'),
    subject('medicine', 'Medicine', 'Medicine', 'source'),
    subject('pharmacology', 'Pharmacology', 'Pharmacology', 'source'),
    subject('pathology', 'Pathology', 'Pathology', 'source'),
    subject('dental', 'Dental', 'Dental', 'target'),
    subject('anatomy', 'Anatomy', 'Anatomy', 'target'),
    subject('surgery', 'Surgery', 'Surgery', 'target'),
    subject('pediatrics', 'Pediatrics', 'Pediatrics', 'target'),
  ],
};

function subject(id: string, title: string, name: string, role: CatalogueEntry['role']): CatalogueEntry {
  return {
    id: `medical/${id}`,
    title,
    role,
    source: {
      kind: 'rows',
      dataset: 'openlifescienceai/medmcqa',
      config: 'default',
      split: 'train',
      where: `"subject_name"='${name.replaceAll("'", "''")}'`,
      count: sampledRows,
    },
    mapping: {
      question: { kind: 'template', template: '{{question}}\n\n(A) {{opa}}\n(B) {{opb}}\n(C) {{opc}}\n(D) {{opd}}' },
      answer: { kind: 'class', column: 'cop', names: { '0': 'A', '1': 'B', '2': 'C', '3': 'D' } },
      id: 'id',
    },
    ...prompts(
      `Choose the right answer to this examination question in ${title.toLowerCase()}.`,
      'Question:\n{question}',
      'Give the letter of the right option (A, B, C or D) between <answer> and </answer>.',
    ),
    parser: { id: 'option-letter', options: { letters: 'ABCD', tier: 'lone' } },
    metric: { id: 'accuracy' },
    sizes: { ...paperSizes, keepOwnSplits: false },
    licence: 'Apache-2.0',
    page: 'https://huggingface.co/datasets/openlifescienceai/medmcqa',
    notice: 'Examination questions: right answers are those of the examiners, and no advice to patients.',
    choice: 'Both splits are drawn from the part for training, since the answers of the test part are not published.',
    confirmed: false,
  };
}
