import type { Span } from '../base/span';
import { childrenOf } from './childrenOf';
import type { Node, NodeKind, Tree } from './tree';

/** A piece of a formula that can be pointed at: where it is written, and whether it stands as an argument without braces (`x^2`). */
interface Mark {
  readonly span: Span;
  readonly bare: boolean;
}

/** A formula whose pieces say where they were written. */
export interface MarkedSource {
  /** The source, each piece `i` in `\htmlData{key=i}{…}`, for a KaTeX that trusts this very key. */
  readonly latex: string;
  /** Of each piece, in the source; one within another comes after it. */
  readonly spans: readonly Span[];
}

/**
 * Marks the letters, numbers, signs and scripted symbols of a formula, such that it is still drawn the same: a composite that carries
 * scripts is not wrapped (TeX would hang them elsewhere), nor is a sign in running text, where lines are broken at it.
 */
export function markSource(tree: Tree, display: boolean, key: string): MarkedSource {
  const found = tree.body.flatMap((node) => findMarks(node, { isArgument: false, signs: display }));
  const marks = onlyNested(
    found.filter(({ span }) => isBalanced(tree.latex.slice(span.start, span.end)) && !looksAround(tree.latex, span)),
  );
  return { latex: writeMarks(tree.latex, marks, key), spans: marks.map(({ span }) => span) };
}

/** `:=` is one sign, `\dots` stands at the height of what comes after it, and `\cancel` leaves one letter more room than many. */
function looksAround(latex: string, { start, end }: Span): boolean {
  const sign = end === start + 1 ? latex.slice(Math.max(0, start - 1), end + 1) : '';
  return /:=|=:/.test(sign) || /\\(?:dots\s*|[a-z]*cancel\s*\{?)$/.test(latex.slice(Math.max(0, start - 12), start));
}

/** `\mathop{E}\limits_x`: the scripted E begins within the braces and ends outside. */
function isBalanced(latex: string): boolean {
  let depth = 0;
  for (const [brace] of latex.replace(/\\[\s\S]/g, '').matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

interface Place {
  readonly isArgument: boolean;
  /** Whether the signs between terms may be wrapped. */
  readonly signs: boolean;
}

function findMarks(node: Node, place: Place): readonly Mark[] {
  const within = [...baseParts(node).flatMap((part) => findMarks(part, { ...place, isArgument: false })), ...findWithin(node, place)];
  return isMarked(node, place) ? [{ span: node.span, bare: place.isArgument }, ...within] : within;
}

function findWithin(node: Node, place: Place): readonly Mark[] {
  const signs = place.signs || closesOff.has(node.kind);
  return partsOf(node).flatMap((part) => findMarks(part, { isArgument: hasArguments(node) && part.kind !== 'group', signs }));
}

const hasArguments = (node: Node) => takesArguments.has(node.kind) || (node.kind === 'environment' && node.name === 'binom');
const takesArguments: ReadonlySet<NodeKind> = new Set(['scripts', 'fraction', 'root', 'styled', 'accent']);
/** Within these no line is broken. */
const closesOff: ReadonlySet<NodeKind> = new Set([...takesArguments, 'environment']);

/** What stands in brackets below or beside scripts stands as it would without them. */
function baseParts(node: Node): readonly Node[] {
  return node.kind === 'scripts' && node.base !== null && !isSymbol(node.base) ? partsOf(node.base) : [];
}

/** A base is pointed at as the whole that it forms with its scripts; what is one symbol has no parts. */
function partsOf(node: Node): readonly Node[] {
  if (node.kind === 'scripts') return [node.sub, node.sup].filter((script) => script !== null);
  return isSymbol(node) || node.kind === 'stacked' ? [] : childrenOf(node);
}

function isMarked(node: Node, place: Place): boolean {
  if (node.kind === 'operator') return place.signs && '=<>+-*/'.includes(node.text) && node.text.length === 1;
  if (node.kind === 'command') return isDrawn(node.name) && (place.signs || !between.has(node.name));
  if (node.kind === 'stacked') return place.signs;
  return node.kind === 'scripts'
    ? node.base !== null && isSymbol(node.base) && isMarked(node.base, { ...place, signs: true })
    : isSymbol(node);
}

function isSymbol(node: Node): boolean {
  switch (node.kind) {
    case 'letter':
    case 'number':
    case 'command':
    case 'operator-name':
    case 'text':
      return true;
    case 'styled':
    case 'accent':
      return isSymbol(node.body) && !(node.kind === 'accent' && node.note !== null);
    default:
      return false;
  }
}

/** Switches and what belongs to the frame around them are no pieces. */
const isDrawn = (name: string) =>
  !/^(?:[a-z]*style|(?:no)?limits|middle|dots|hline|hdashline|no(?:number|tag)|[a-z]*break|big.*|Big.*|left|right|[|{}])$/.test(name);

/** The signs between terms, at which running text may be broken. */
const between: ReadonlySet<string> = new Set(
  (
    'le leq ge geq ne neq approx sim simeq cong equiv propto to mapsto in notin subset subseteq ll gg coloneqq eqqcolon triangleq doteq mid ' +
    'Rightarrow Leftrightarrow implies iff rightarrow leftarrow longrightarrow cdot times pm mp circ otimes oplus odot ast star wedge vee cup cap ' +
    'setminus perp parallel succ succeq prec preceq colon'
  ).split(' '),
);

/** What comes out of a macro has the place of the call: the first piece stands for all of it. */
function onlyNested(marks: readonly Mark[]): readonly Mark[] {
  const open: Span[] = [];
  return [...marks]
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    .filter(({ span }) => {
      while (open.length > 0 && open.at(-1)!.end <= span.start) open.pop();
      const around = open.at(-1);
      const fits = span.end > span.start && (around === undefined || (span.end <= around.end && lengthOf(span) < lengthOf(around)));
      if (fits) open.push(span);
      return fits;
    });
}

const lengthOf = ({ start, end }: Span) => end - start;

function writeMarks(latex: string, marks: readonly Mark[], key: string): string {
  const opens = marks.map(({ span, bare }, index) => ({
    at: span.start,
    text: `${bare ? '{' : ''}\\htmlData{${key}=${index}}{`,
    order: index,
  }));
  const closes = marks.map(({ span, bare }, index) => ({ at: span.end, text: bare ? '}}' : '}', order: -index - 1 }));
  const insertions = [...closes, ...opens].sort((a, b) => a.at - b.at || a.order - b.order);
  let [written, at] = ['', 0];
  for (const insertion of insertions) {
    written += latex.slice(at, insertion.at) + insertion.text;
    at = insertion.at;
  }
  return written + latex.slice(at);
}
