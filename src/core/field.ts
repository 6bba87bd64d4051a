interface FieldBase {
  readonly name: string;
  readonly label: string;
  /** One or two sentences for a newcomer. */
  readonly help: string;
}

/**
 * One setting of a method, provider, parser or task generator: enough to draw its form and to check its value, so
 * that a new entry in a registry needs no page of its own.
 */
export type Field =
  | (FieldBase & {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly step?: number;
      readonly unit?: string;
    })
  | (FieldBase & { readonly kind: 'text'; readonly placeholder?: string; readonly optional?: boolean })
  | (FieldBase & { readonly kind: 'secret' })
  | (FieldBase & { readonly kind: 'toggle' })
  | (FieldBase & {
      readonly kind: 'choice';
      readonly choices: readonly FieldChoice[];
    });

/** A value to choose. One that is retired is offered only where it is chosen already: old experiments may name it. */
export interface FieldChoice {
  readonly value: string;
  readonly label: string;
  readonly retired?: true;
}

/** The choices to offer beside the value that is chosen. */
export function offeredChoices(choices: readonly FieldChoice[], chosen: unknown): readonly FieldChoice[] {
  return choices.filter(({ value, retired }) => retired !== true || value === chosen);
}

/** A whole number among settings. */
export function countField(name: string, label: string, range: readonly [number, number], help: string): Field {
  return { name, label, kind: 'number', min: range[0], max: range[1], help };
}

/** Says what is wrong with a value for a field, in words for the user; `undefined` when it is fine. */
export function problemWith(field: Field, value: unknown): string | undefined {
  switch (field.kind) {
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return `${field.label} must be a number.`;
      if (value < field.min || value > field.max)
        return `${field.label} must lie between ${String(field.min)} and ${String(field.max)}.`;
      if ((field.step ?? 1) === 1 && !Number.isInteger(value)) return `${field.label} must be a whole number.`;
      return undefined;
    case 'text':
      if (typeof value !== 'string') return `${field.label} must be text.`;
      return value.trim() === '' && field.optional !== true ? `${field.label} must not be empty.` : undefined;
    case 'secret':
      return typeof value === 'string' ? undefined : `${field.label} must be text.`;
    case 'toggle':
      return typeof value === 'boolean' ? undefined : `${field.label} must be on or off.`;
    case 'choice':
      return field.choices.some((choice) => choice.value === value)
        ? undefined
        : `${field.label} must be one of: ${field.choices.map((choice) => choice.value).join(', ')}.`;
    default:
      return field satisfies never;
  }
}
