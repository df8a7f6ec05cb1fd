/**
 * The implementation of each entry as people read it, by entry id, from the texts of the files in `entries/`: what follows the
 * record, with the shared derivatives it imports. An entry that is not run has none.
 */
export function readImplementations(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const helpers = files['derivatives'] ?? '';
  const implementations = Object.values(files).flatMap((text) => {
    const id = /^ {2}id: '([^']+)'/m.exec(text)?.[1];
    const code = readImplementation(text, helpers);
    return id === undefined || code === '' ? [] : [[id, code] as const];
  });
  return new Map(implementations);
}

function readImplementation(text: string, helpers: string): string {
  const recordEnd = '\n});\n';
  const own = text.slice(text.indexOf(recordEnd) + recordEnd.length).trim();
  const imported = /^import \{ ([^}]+) \} from '\.\/derivatives'/m.exec(text)?.[1]?.split(', ') ?? [];
  return [own, ...imported.map((name) => readFunction(helpers, name))].filter((part) => part !== '').join('\n\n');
}

/** A documented function, from the line of its docstring to the first brace in the first column. */
function readFunction(text: string, name: string): string {
  const found = new RegExp(`^/\\*\\* .* \\*/\\nexport (function ${name}\\([^]*?\\n\\})`, 'm').exec(text);
  if (found === null) throw new Error(`entries/derivatives.ts has no function ${name} under a one-line docstring.`);
  return found[0].replace('\nexport function', '\nfunction');
}
