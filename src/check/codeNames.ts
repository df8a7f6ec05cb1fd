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
  const spoken = [
    ...neighbours(name, plain),
    plain.replace(/^([A-Za-z]+)_(bar|hat|tilde)(?=_|$)/, '$2_$1'),
    ...(plain === 'ell' ? ['l'] : []),
  ];
  if (/[_^]\s*\{?\s*[-−]\s*\}?$/.test(name)) spoken.push(`${plain}_minus`);
  if (/[_^]\s*\{?\s*\+\s*\}?$/.test(name)) spoken.push(`${plain}_plus`);
  return [...new Set([...written, ...spoken, ...(reserved.has(plain) ? [`${plain}_`] : [])])];
}

const steps: Readonly<Record<string, string>> = { '-': 'm', '+': 'p', '−': 'm' };

/** `x_tm1`, `x_t_minus_1` and `x_prev` for what stands one step before, `x_tp1` and `x_next` for what stands one after. */
function neighbours(name: string, plain: string): string[] {
  const [, step, number] = /[A-Za-z]\s*([-−+])\s*(\d)\}*$/.exec(plainName(name)) ?? [];
  if (step === undefined || number === undefined || !plain.endsWith(`_${number}`)) return [];
  const [letter, index] = [steps[step]!, plain.slice(0, -number.length - 1)];
  const near = number === '1' ? [index.replace(/_?[A-Za-z]$/, letter === 'm' ? '_prev' : '_next')] : [];
  return [`${index}${letter}${number}`, `${index}_${letter === 'm' ? 'minus' : 'plus'}_${number}`, ...near];
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
