/** One command of a Modelfile. */
export interface ModelfileCommand {
  readonly name: string;
  readonly value: string;
}

/** Reads a Modelfile as Ollama's `parser.go` does: line by line, quotes without escapes, unprintable characters dropped. */
export function parseModelfile(file: string): readonly ModelfileCommand[] {
  const commands: ModelfileCommand[] = [];
  let name = '';
  let value: string | undefined;
  for (const line of file.split('\n')) {
    if (value === undefined) {
      const [, command = '', rest = ''] = /^(\w+)\s([^]*)$/.exec(line) ?? [];
      if (command === '') continue;
      name = command.toLowerCase();
      value = rest;
    } else {
      value += `\n${line}`;
    }
    const closed = unquoted(value.trim());
    if (closed === undefined) continue;
    commands.push({ name, value: printable(closed) });
    value = undefined;
  }
  if (value !== undefined) throw new Error(`unexpected EOF: ${value}`);
  return commands;
}

function unquoted(value: string): string | undefined {
  if (value.startsWith('"""')) return value.length >= 6 && value.endsWith('"""') ? value.slice(3, -3) : undefined;
  if (value.startsWith('"')) return value.length >= 2 && value.endsWith('"') ? value.slice(1, -1) : undefined;
  return value;
}

function printable(value: string): string {
  return value.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} \t\r\n]/gu, '');
}
