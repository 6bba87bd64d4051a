import type { Method } from '../method.ts';
import { criticise } from '../propose/criticise.ts';
import { bilevel } from './metaspo.ts';
import { metaSpoFields, metaSpoPresets, paperSettings, type MetaSpoSettings } from './search/metaspo-settings.ts';

/** MetaSPO's two loops with TextGrad's operator in both; the paper says any will do. */
export const metaspoTextGrad: Method<MetaSpoSettings> = {
  id: 'metaspo-textgrad',
  title: 'MetaSPO with TextGrad',
  summary:
    'MetaSPO’s two loops, with new prompts written by textual gradient: each mistake is criticised by itself, then one ' +
    'change meets all of the criticism. Costs more optimizer calls than MetaSPO for the same number of prompts.',
  source: 'Our combination of Choi, Baek, Hwang 2025 and TextGrad: Yuksekgonul et al. 2024, arXiv 2406.07496',
  defaults: paperSettings,
  presets: metaSpoPresets.filter(({ id }) => id !== 'paper'),
  fields: metaSpoFields,
  optimize: (problem) => bilevel(problem, { learnsFromMistakes: true, propose: criticise }),
};
