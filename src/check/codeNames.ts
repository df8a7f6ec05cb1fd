import { plainName } from '../math/names';

/** What people call things in code, by what the text calls them; the text's own name comes first. */
export function codeNames(name: string): string[] {
  const own = plainName(name)
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const plain = own === '' ? 'value' : /^\d/.test(own) ? `n${own}` : own;
  const short = plain.replace(/^epsilon/, 'eps');
  const written = [plain, short, plain.replace(/_(?=\d)/g, ''), short.replace(/_(?=\d)/g, ''), plain.replace(/_/g, '')];
  return [...new Set([...written, ...(reserved.has(plain) ? [`${plain}_`] : [])])];
}

/** Words that Python or TypeScript keep for themselves. */
const reserved = new Set(['lambda', 'in', 'is', 'as', 'if', 'or', 'and', 'not', 'for', 'def', 'del', 'new', 'var', 'let', 'try', 'do']);

interface Named {
  readonly names: readonly string[];
}

/** Each name leads to one thing: what came first keeps it. Things whose own name is taken are left out. */
export function withoutClashes<T extends Named>(things: readonly T[]): T[] {
  const taken = new Set<string>();
  const kept = things.map((thing) => {
    const own = thing.names[0];
    if (own === undefined || taken.has(own)) return { ...thing, names: [] };
    taken.add(own);
    return thing;
  });
  return kept
    .map((thing) => {
      const names = thing.names.filter((name, at) => at === 0 || !taken.has(name));
      names.forEach((name) => taken.add(name));
      return { ...thing, names };
    })
    .filter(({ names }) => names.length > 0);
}
