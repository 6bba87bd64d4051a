/** Labels as one line of text: commas between them, quotes around one that holds a comma or a quote itself. */
export function labelsText(labels: readonly string[]): string {
  return labels.map((label) => (/[",]/.test(label) ? `"${label.replaceAll('"', '""')}"` : label)).join(', ');
}

/** The labels in such a line. A quote that is never closed reaches to the end, as it does while it is typed. */
export function labelsIn(text: string): readonly string[] {
  const parts = text.match(/(?:\s*"(?:[^"]|"")*(?:"|$)[^,\n]*|[^,\n]+)/g) ?? [];
  return parts.map(unquoted).filter((label) => label !== '');
}

function unquoted(part: string): string {
  const inside = /^\s*"((?:[^"]|"")*)(?:"|$)(.*)$/s.exec(part);
  if (inside === null) return part.trim();
  const [, quoted = '', after = ''] = inside;
  return `${quoted.replaceAll('""', '"')}${after}`.trim();
}
