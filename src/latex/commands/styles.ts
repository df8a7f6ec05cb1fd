import { gatherNodes } from '../gatherNodes';
import type { Node } from '../tree';
import { defineEach, type CommandFamily, type CommandRule } from './commandRule';

const styled =
  (style: string): CommandRule =>
  (reader, call) => ({ kind: 'styled', style, body: reader.readArgument(call), span: reader.spanFrom(call) });

/** `\mathrm{div}` is a name, `\mathrm{d}` a letter in another face. */
const upright =
  (style: string): CommandRule =>
  (reader, call) => {
    const body = reader.readArgument(call);
    const span = reader.spanFrom(call);
    const name = readName(body);
    return name !== undefined && name.length > 1
      ? { kind: 'operator-name', span, name, limits: false }
      : { kind: 'styled', style, body, span };
  };

/** The old switches `{\bf x}` act on the rest of their group; `{\rm arg\,max}` is a name like `\mathrm{arg\,max}`. */
const switched =
  (style: string): CommandRule =>
  (reader, call) => {
    const rest = reader.readRest();
    const span = reader.spanFrom(call);
    if (rest.length === 0) return { kind: 'space', span, width: 0 };
    const body = gatherNodes(rest, span);
    const name = uprightStyles.has(style) ? readName(body) : undefined;
    return name !== undefined && name.length > 1
      ? { kind: 'operator-name', span, name, limits: false }
      : { kind: 'styled', style, body, span };
  };

const uprightStyles: ReadonlySet<string> = new Set(['mathrm', 'mathsf', 'mathtt']);

const operatorName: CommandRule = (reader, call) => {
  const limits = reader.accept('*');
  const body = reader.readArgument(call);
  const span = reader.spanFrom(call);
  const name = readName(body);
  return name === undefined ? body : { kind: 'operator-name', span, name, limits };
};

/** The letters of a name; spaces and a closing full stop are dropped: `arg\,min`, `const.`. */
function readName(node: Node): string | undefined {
  const pieces = node.kind === 'group' ? node.body : [node];
  const letters = pieces.map((piece, index) => readPiece(piece, index === pieces.length - 1));
  const name = letters.join('');
  return letters.includes(undefined) || name === '' ? undefined : name;
}

function readPiece(piece: Node, isLast: boolean): string | undefined {
  if (piece.kind === 'letter' && piece.name.length === 1) return piece.name;
  if (piece.kind === 'space') return '';
  if (piece.kind === 'text' && piece.body.length === 0) return piece.text.trim();
  if (piece.kind === 'operator-name') return piece.name;
  if (piece.kind === 'operator' && piece.text === '-') return '-';
  return piece.kind === 'operator' && piece.text === '.' && isLast ? '' : undefined;
}

/** What some renderers call the sets of numbers. */
const numberSets: Readonly<Record<string, string>> = {
  R: 'R',
  Reals: 'R',
  reals: 'R',
  N: 'N',
  natnums: 'N',
  Z: 'Z',
  cnums: 'C',
  Complex: 'C',
};

const numberSet =
  (name: string): CommandRule =>
  (_reader, { span }) => ({ kind: 'styled', style: 'mathbb', body: { kind: 'letter', name, span }, span });

/** Alphabets, faces and names. */
export const styles: CommandFamily = {
  ...defineEach('mathbf mathbb mathcal mathscr mathfrak mathit mathnormal boldsymbol bm pmb bold mathsfit mathbfit mathbfcal', styled),
  ...defineEach('Bbb mathds mathbbm', () => styled('mathbb')),
  ...Object.fromEntries(Object.entries(numberSets).map(([name, letter]) => [name, numberSet(letter)])),
  symbf: styled('mathbf'),
  ...defineEach('mathrm mathsf mathtt', upright),
  operatorname: operatorName,
  operatornamewithlimits: operatorName,
  bf: switched('mathbf'),
  bfseries: switched('mathbf'),
  rm: switched('mathrm'),
  it: switched('mathit'),
  cal: switched('mathcal'),
  frak: switched('mathfrak'),
  sf: switched('mathsf'),
  tt: switched('mathtt'),
  ...defineEach('mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner ensuremath', () => transparentArgument),
};

/** Spacing classes: the argument itself, with the place it was written at. */
function transparentArgument(...[reader, call]: Parameters<CommandRule>): Node {
  return reader.readArgument(call);
}
