import type { Statement } from '../math/expr';
import type { Source } from './draft';
import type { Sentence } from './flow';

interface VariablePlace {
  readonly name: string;
  readonly start: number;
}

/** Random variables that a sentence speaks of: inline `$v$`, `$v \sim …$`, or the letter itself where its dollar signs were lost. */
export function findVariables(source: Source, sentence: Sentence): VariablePlace[] {
  const inline = sentence.maths.flatMap(({ index, start }) => {
    const [statement, ...more] = source.formulas[index]?.statements ?? [];
    if (statement?.kind === 'sampling' || (statement?.kind === 'membership' && statement.set !== ''))
      return [{ name: statement.variable, start }];
    const names = statement === undefined ? [] : [statement, ...more].flatMap(nameOf);
    return names.length === more.length + 1 ? names.map((name) => ({ name, start })) : [];
  });
  const prose = sentence.text.replace(/\$[^$]*\$/g, (math) => ' '.repeat(math.length));
  const bare = [...source.scope.symbols.values()]
    .filter((info) => info.role === 'variable')
    .flatMap((info) => findLetter(info.name, prose));
  return [...inline.filter(({ name }) => isRandom(source, name)), ...bare].sort((one, other) => one.start - other.start);
}

/** Of `$v$` and `$X, Y$`. */
const nameOf = (statement: Statement): string[] =>
  statement.kind === 'expression' && statement.value.kind === 'symbol' ? [statement.value.name] : [];

function isRandom(source: Source, name: string): boolean {
  return (source.scope.symbols.get(name)?.role ?? 'variable') === 'variable';
}

function findLetter(name: string, prose: string): VariablePlace[] {
  if (!/^[A-Za-z]+$/.test(name) || name === 'a') return [];
  const letter = name.length > 1 ? `\\\\(?:var)?${name}` : `(?:\\\\(?:mathbf|boldsymbol|bm|vec)\\s*\\{?\\s*)?${name}`;
  const pattern = new RegExp(`(?<=^|[\\s(,])${letter}\\s*\\}?(?=[\\s),.;:]|$)`, 'g');
  return [...prose.matchAll(pattern)].map((match) => ({ name, start: match.index }));
}

/** The variable directly after (`isotropic Gaussian vectors $v$`), else the last one before, else the first one after. */
export function nearestVariable(variables: readonly VariablePlace[], place: number, text: string): string | undefined {
  const after = variables.find(({ start }) => start > place);
  const isDirect =
    after !== undefined &&
    /^[^,.;:()，。；：（）、]*$/.test(text.slice(place, after.start)) &&
    countWords(text.slice(place, after.start)) <= 4;
  const before = variables.filter(({ start }) => start < place).pop();
  return (isDirect ? after : (before ?? after))?.name;
}

/** What is said of `$X$ and $Y$` is said of both. */
export function saidTogether(variables: readonly VariablePlace[], name: string, text: string): readonly string[] {
  const inOrder = variables.filter(({ start }) => text[start] === '$');
  const at = inOrder.findIndex((place) => place.name === name);
  if (at < 0) return [name];
  const isJoined = (k: number) => {
    const [one, next] = [inOrder[k], inOrder[k + 1]];
    return one !== undefined && next !== undefined && joins.test(text.slice(one.start, next.start));
  };
  let [first, last] = [at, at];
  while (first > 0 && isJoined(first - 1)) first--;
  while (isJoined(last)) last++;
  return inOrder.slice(first, last + 1).map((place) => place.name);
}

const joins = /^(?:\$[^$]*\$\s*(?:,|、|and|, and|和|与|與)\s*)?$/;

/** Chinese signs count for a third of a word. */
function countWords(text: string): number {
  const signs = text.match(/[一-龥]/g)?.length ?? 0;
  return (
    text
      .replace(/[一-龥]/g, ' ')
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '').length +
    signs / 3
  );
}
