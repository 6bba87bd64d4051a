/** What lists of messages are called; the question of each stands in `messages.user`, and so on. */
const conversations = words('messages conversations conversation input prompt chosen dialog dialogue chat');

/** What columns are usually called, most telling first, as `plainName` gives them. */
export const questionNames = [
  ...words(`
  question input inputs prompt test_case statement sentence text tweet headline review query problem comment content
  instruction instructions request user user_input user_message message utterance post body
  goal ctx stem question.stem question_stem question_text premise sentence1 text1 query1
  frage aufgabe pregunta pergunta domanda q`),
  ...conversations.map((name) => `${name}.user`),
];

/** What is declared right comes first, then labels; a reply may be one that is to be judged, and a label beside it wins. */
export const answerNames = [
  ...words(`
  best_answer answer answers.text answers answer.aliases answer.value answer_key target targets
  expected __expected __expected1 expected_answer expected_output ideal ideal_answer ground_truth groundtruth
  label label_gold gold gold_label gold_answer labels output outputs
  correct_answer correct_option correct_choice correct_letter correct right_answer
  answer_idx answer_index final_answer reference_answer reference solution
  winner is_duplicate cop class rating stars score sentiment is_sarcastic
  `),
  ...conversations.map((name) => `${name}.assistant`),
  ...words(`
  reply response completion chosen assistant result category topic summary translation
  antwort lösung respuesta resposta risposta réponse a y`),
];

/** What stands before the question. */
export const contextNames = words(
  'context passage document article context.sentences instruction instructions premise',
);

/** Lists of options in one column. */
export const optionListNames = words(`
  choices choices.text options options.text multiple_choice_targets endings answer_choices question.choices.text
  question.choices alternatives candidates`);

export const idNames = words('id uid guid uuid idx case_id example_id question_id _id');

/** Whether data sets often name a column of questions, answers or the like so. */
export function isUsualName(column: string): boolean {
  const name = plainName(column);
  const usual = [questionNames, answerNames, contextNames, optionListNames, idNames];
  // A single letter is as likely the answer of a first question.
  return name.length > 1 && usual.some((names) => names.includes(name));
}

/** Columns that ask, or belong to what is asked: no answers. */
export function isAsked(column: string): boolean {
  const name = plainName(column);
  return [questionNames, contextNames, optionListNames].some((names) => names.includes(name));
}

/** Columns whose whole numbers are classes rather than amounts. */
export function isClassName(column: string): boolean {
  return /^(?:(labels?|class|target|category|y|gold_label)$|(is|has)_)/.test(plainName(column));
}

/** Columns whose numbers are amounts, however few there are. */
export function isRatingName(column: string): boolean {
  return /(^|_)((rating|star|score|grade|point)s?|punkte|punktzahl|probability)$/.test(plainName(column));
}

/** Columns that say why an answer is right. */
export function isExplanation(column: string): boolean {
  return words(
    'explanation explanations exp rationale rationales reasoning cot cot_content chain_of_thought solution justification',
  ).includes(plainName(column));
}

/** Columns that only tell rows apart. */
export function isIdName(column: string): boolean {
  const name = plainName(column);
  return idNames.includes(name) || /(^|_)q?id\d?$/.test(name) || ['nr', 'no', 'index', 'key', 'hash'].includes(name);
}

/** A name as the lists above have it: "Correct Answer" and "correctAnswer" are "correct_answer". */
export function plainName(column: string): string {
  return column
    .trim()
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
