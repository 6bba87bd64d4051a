import { markEnd, markStart } from './sentences.ts';

/** Names of what is asked for. */
const topic =
  '(?:sentiment|answer|label|class|classification|category|rating|score|tone|result|conclusion|verdict|output|option|choice|solution|total|sum|number|count|amount|value|response|prediction|judg(?:e)?ment|assessment|polarity|stance|evaluation|expression|statement)';
/** Names of what is judged. */
const thing =
  '(?:it|this|that|(?:the |this |that |your |given )*(?:review|tweet|comment|message|text|passage|sentence|post|article|claim|email|question|sequence|path|entire expression))';
const copula =
  "(?:is|'s|was|are|would be|should be|must be|will be|seems(?: to be)?|appears(?: to be)?|evaluates to|comes to|equals|=|:|remains|can be (?:considered|classified|described) (?:as|to be))";
const adverbs =
  '(?:(?:clearly|overall|very|quite|rather|mostly|generally|definitely|most likely|likely|probably|primarily|predominantly|strongly|highly|extremely|indeed|therefore|thus|also|simply|actually|then|best described as|best classified as|considered(?: to be)?|classified as|categori[sz]ed as|labell?ed(?: as)?|rated(?: as)?|described as|as|a|an|the|option|letter|about|around|equal to|exactly) )*';
const verbs =
  '(?:say|choose|classify|rate|label|categori[sz]e|consider|conclude|think|believe|go with|pick|select|answer|give)';
const passive =
  '(?:classified|categori[sz]ed|labell?ed|rated|considered|described|judged|marked|regarded|identified|interpreted)';
const fillers = "(?:[\\p{L}\\p{N}'’-]+ ){0,8}?";
export const mark = `${markStart}(\\d+)${markEnd}`;

const pattern = (source: string) => new RegExp(source, 'giu');

/** Ways to say what the answer is; the mark stands where it is named. */
export const ways: readonly RegExp[] = [
  pattern(`\\b${topic} ${fillers}${copula} ?${adverbs}${mark}`),
  pattern(`\\b${topic}(?: ?[:=]| -) ?${adverbs}${mark}`),
  pattern(`^(?:[\\p{L} ]{2,20}, )?${thing} (?:[\\p{L}]+ ){0,2}?${copula} ${adverbs}${mark}`),
  pattern(
    `\\b(?:i|we)(?:'d|'ll| would| will| can| should| must| have to)? ${verbs} ${fillers}(?:(?:as|is|it's|to be|with|that|option) )*(?:a |an |the )?${mark}(?=[.,;:!]|$| because| since| as| based| stars?\\b| out of)`,
  ),
  pattern(`\\b${passive} (?:(?:as|to be|with|at) )?${adverbs}${mark}`),
  pattern(
    `${mark} (?:is|would be|seems) (?:the )?(?:correct|right|best|most (?:likely|appropriate|accurate|fitting|suitable)|my)\\b`,
  ),
];

/** Of numbers alone: how many there are, how much was given. */
export const waysOfNumbers: readonly RegExp[] = [
  pattern(`\\bthere (?:are|is|were|would be|will be) ${adverbs}(?:total of )?${mark}`),
  pattern(
    `\\b(?:you|we|i|they|he|she|(?:customer|user|reviewer|author|writer)(?: [\\p{L}]+){0,2}?) (?:now |would |will |only |also )?(?:have|has|had|gave|give|gives|given|rated|rates|left|assigned|own)(?: it| this| the product| the item| them)? ${adverbs}(?:total of |rating of |score of )?${mark}`,
  ),
  pattern(`\\b(?:total|sum|rating|score) of ${mark}`),
  pattern(`${mark} (?:[\\p{L}]+ ){0,2}(?:in total|altogether|in all)\\b`),
];

/** What a calculation comes to. */
export const comesOut = pattern(`= ?(?:a |about |approximately |[$€£] ?)?${mark}`);
export const theEnd = new RegExp(
  `(?:\\bis|=|\\bequals|\\bevaluates to|\\bbecomes|\\bgives|\\breturns) ?${mark}[.!]?$`,
  'u',
);
/** One more answer beside the one that was said. */
export const adds = /(?:\b(?:but|and|or|also|is|'s|somewhat|partly)) (?:also |somewhat |partly |a |an )*$/u;

/** The whole is said to be what is no answer here: “the sentiment is neutral”, “I cannot tell”. */
export const saysOtherwise = pattern(
  `\\b(?:sentiment|label|class|classification|category|rating|tone|polarity|verdict|answer)\\b (?:[\\p{L}'-]+ ){0,6}?(?:is|was|would be|seems|appears(?: to be)?|:) ${adverbs}(?:not )?(?!not\\b)[\\p{L}-]+(?: [\\p{L}-]+)?(?=[.,;!]|$)` +
    `|(?:\\b(?:is|was|are|seems|appears|as|be)|:) ${adverbs}(?:neutral|mixed|unclear|ambiguous|undetermined|inconclusive|balanced)\\b` +
    `|\\b(?:cannot|can't|could not|couldn't|unable to|not able to|impossible to|not possible to|hard to|difficult to) (?:be )?(?:determined?|tell|say|decide|answer|classify|judge|know|assess)` +
    `|\\bnot enough (?:information|context)\\b|\\bi'm sorry\\b|\\bas an ai\\b`,
);

/** Words before a mention, in its clause, that deny it, and words after it that do. */
export const deniedBefore =
  /(?:\b(?:not|never|neither|nor|cannot|without|hardly|instead of|rather than|opposed to|than|more|less)|n't)(?! (?:only|just|merely|necessarily))(?: [\p{L}'-]+){0,4} ?$/u;
export const deniedAfter = /^ (?:is not|isn't|is wrong|is incorrect|is false|would not|cannot|are not)\b/u;
/** Considered, not said. */
export const supposed =
  /\b(?:whether|if|unless|could|might|may|suppose|assume|assuming|hopes?|wish(?:es)?|either|determine|decide|between)\b/u;
export const setOffBefore = /(?:^|[.,;:!?—–(-]|\b(?:is|be|say|answer|that|as|therefore|so|thus|then|:)) ?$/u;
export const setOffAfter = /^ ?(?:[.,;:!)—–]|$|because\b|since\b|as\b|based\b)/u;
export const joined = pattern(
  `${mark}(?: ?[,/&–-] ?(?:or |and )?| (?:or|and|to|vs\\.?|versus|nor) (?:(?:a|an|the) )?)(?=${mark})`,
);
export const concludes =
  /^(?:so|therefore|thus|hence|overall|finally|altogether|consequently|in (?:conclusion|summary|total|all|short)|to (?:conclude|sum up)|as a result|based on)\b|\b(?:therefore|in conclusion|in total|altogether|overall)\b/u;
