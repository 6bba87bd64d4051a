/** What columns are usually called, most telling first, as `plainName` gives them. */
export const questionNames = words(`
  question input inputs prompt test_case statement sentence text tweet headline review query problem comment content
  instruction instructions request user user_input user_message message utterance post body
  frage aufgabe pregunta pergunta domanda`);

/** What is declared right comes first, then labels; a reply may be one that is to be judged, and a label beside it wins. */
export const answerNames = words(`
  answer answers.text answers answer.aliases answer.value target targets
  expected __expected __expected1 expected_answer expected_output ideal ideal_answer ground_truth groundtruth
  label label_gold gold gold_label gold_answer labels output outputs
  correct_answer correct right_answer final_answer reference_answer reference solution
  cop class rating stars score sentiment is_sarcastic
  reply response completion assistant result category topic summary translation
  antwort lösung respuesta resposta risposta réponse`);

/** What stands before the question. */
export const contextNames = words('context passage document article context.sentences instruction instructions');

export const optionListNames = words('choices choices.text options multiple_choice_targets');

export const optionColumnSets = [
  words('opa opb opc opd ope'),
  words('option_a option_b option_c option_d option_e'),
  words('A B C D E'),
  words('choice1 choice2 choice3 choice4 choice5'),
];

export const idNames = words('id uid guid uuid idx case_id example_id question_id _id');

/** Whether data sets often name a column of questions, answers or the like so. */
export function isUsualName(column: string): boolean {
  const name = plainName(column);
  return [questionNames, answerNames, contextNames, optionListNames, idNames].some((names) => names.includes(name));
}

/** Columns that ask, or belong to what is asked: no answers. */
export function isAsked(column: string): boolean {
  const name = plainName(column);
  return (
    [questionNames, contextNames, optionListNames].some((names) => names.includes(name)) ||
    optionColumnSets.some((set) => set.includes(column))
  );
}

/** Columns that only tell rows apart. */
export function isIdName(column: string): boolean {
  const name = plainName(column);
  return idNames.includes(name) || name.endsWith('_id') || ['nr', 'no', 'index', 'key', 'hash'].includes(name);
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
