/**
 * Works an expression in brackets out from the inside: `inner` finds a bracket that holds no other, `value` says what
 * it is worth. Gives the expression after each step, the value last.
 */
export function reductions(
  expression: string,
  inner: RegExp,
  value: (...parts: (string | undefined)[]) => string,
): readonly string[] {
  const steps: string[] = [];
  let rest = expression;
  while (inner.test(rest)) {
    rest = rest.replace(inner, (_bracket: string, ...groups: (string | undefined)[]) => value(...groups));
    steps.push(rest);
  }
  return steps;
}
